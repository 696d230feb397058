import { defineConfig } from 'vitest/config'

const long = process.env.KITH_LONG === '1'

export default defineConfig({
  test: {
    include: ['test/**/*.test.{ts,tsx}', ...(long ? ['test/**/*.long.ts'] : [])],
    globalSetup: ['test/setup/servers.ts'],
    setupFiles: ['test/setup/console.ts'],
    maxWorkers: 2,
    isolate: false,
    testTimeout: long ? 600_000 : 30_000,
    hookTimeout: 60_000,
  },
})
