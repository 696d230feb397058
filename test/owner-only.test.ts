import { chmodSync, chownSync, readdirSync, statSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { readConfig } from '#src/config.ts'
import { keepToOwner } from '#src/owner-only.ts'
import { openServices } from '#src/start.ts'
import type { LogLine } from '#src/web/log.ts'
import { temporaryFolder } from './temporary.ts'

const modeOf = (path: string) => statSync(path).mode & 0o777

it('shuts at every start a database and a key file that an earlier version left open to all', async () => {
  const folder = temporaryFolder()
  const config = readConfig({ DATA_DIR: folder })
  const first = await openServices(config)
  const files = readdirSync(folder)
  expect(files).toEqual(expect.arrayContaining(['kith.db', 'kith.db-wal', 'kith.key']))
  for (const file of files) chmodSync(join(folder, file), 0o644)
  writeFileSync(join(folder, 'notes.txt'), 'somebody’s own', { mode: 0o644 })
  chmodSync(join(folder, 'notes.txt'), 0o644)
  const second = await openServices(config)
  for (const file of files) expect([file, modeOf(join(folder, file))]).toEqual([file, 0o600])
  // What is not Kith's stays as its owner wants it.
  expect(modeOf(join(folder, 'notes.txt'))).toBe(0o644)
  await first.database.destroy()
  await second.database.destroy()
})

it('shuts what a link leads to, and says nothing of what is shut', () => {
  const folder = temporaryFolder()
  writeFileSync(join(folder, 'elsewhere'), '', { mode: 0o600 })
  chmodSync(join(folder, 'elsewhere'), 0o640)
  symlinkSync(join(folder, 'elsewhere'), join(folder, 'kith.key'))
  writeFileSync(join(folder, 'kith.db'), '', { mode: 0o600 })
  const lines: LogLine[] = []
  keepToOwner(readConfig({ DATA_DIR: folder }), (line) => lines.push(line))
  expect(lines).toEqual([])
  expect(modeOf(join(folder, 'elsewhere'))).toBe(0o600)
})

// Only root can give a file away.
it.runIf(process.getuid?.() === 0)('leaves a file of somebody else as it is, and says so in a line', () => {
  const folder = temporaryFolder()
  const key = join(folder, 'kith.key')
  writeFileSync(key, '')
  chmodSync(key, 0o640)
  chownSync(key, 12_345, 12_345)
  const lines: LogLine[] = []
  keepToOwner(readConfig({ DATA_DIR: folder }), (line) => lines.push(line))
  expect(lines).toEqual([
    { level: 'warning', what: 'The key file can be read by others: make it its owner’s alone (chmod 600)' },
  ])
  expect(modeOf(key)).toBe(0o640)
})
