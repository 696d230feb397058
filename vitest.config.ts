import { defineConfig } from 'vitest/config'

const long = process.env.KITH_LONG === '1'

export default defineConfig({
  test: {
    include: ['test/**/*.test.{ts,tsx}', ...(long ? ['test/**/*.long.ts'] : [])],
    globalSetup: ['test/setup/servers.ts'],
    setupFiles: ['test/setup/console.ts', 'test/setup/databases.ts'],
    maxWorkers: 2,
    isolate: false,
    // Of a hang only: on a machine that does twenty other things a test may take twenty times as long.
    testTimeout: long ? 600_000 : 240_000,
    hookTimeout: 240_000,
    expect: { poll: { timeout: 30_000 } },
  },
})
