import { spawn } from 'node:child_process'
import { existsSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { expect, it } from 'vitest'
import { logHead, trailHead } from '#src/audit/actions.ts'
import { headFromTerminal, verifyFromTerminal } from '#src/audit/command.ts'
import { jobs } from '#src/jobs/list.ts'
import { inPackage } from '#src/paths.ts'
import { keysFrom } from '#src/secrets/seal.ts'
import type { LogLine } from '#src/web/log.ts'
import { onBothDatabases } from '../databases.ts'
import { openSqlitePlace } from '../places/importing.ts'
import { actingOn, testKeys } from '../places/support.ts'
import { openSite } from '../support.ts'
import { loosenTrail, recordDeeds, run } from './tampering.ts'

/** A service in a file, with the key file that belongs to it, for the real program. */
async function inFile() {
  const { url, database } = await openSqlitePlace()
  const folder = dirname(url)
  writeFileSync(join(folder, 'kith.key'), `0badcafe:${Buffer.alloc(32, 7).toString('base64')}\n`, {
    mode: 0o600,
  })
  const kith = (...args: string[]) =>
    new Promise<{ code: number | null; out: string }>((resolve) => {
      const { PATH = '', HOME = '' } = process.env
      const child = spawn(process.execPath, [inPackage('src', 'kith.js'), ...args], {
        env: { PATH, HOME, DATA_DIR: folder },
      })
      let out = ''
      for (const stream of [child.stdout, child.stderr])
        stream.on('data', (text) => {
          out += text
        })
      // Whichever test starts the program first builds it.
      child.once('close', (code) => resolve({ code, out: out.replace(/^Built dist in .*\n/, '') }))
    })
  return { database, folder, kith }
}

it('says at the terminal whether the trail is whole, and what is not', async () => {
  const { database, kith } = await inFile()
  const said = async (since?: string) => verifyFromTerminal({ database, keys: testKeys }, since)
  expect(await said()).toEqual({ well: true, lines: ['The trail is empty, and nothing is missing from it.'] })
  await recordDeeds(actingOn(database), 10)
  const head = await kith('audit', 'head')
  expect(head).toEqual({ code: 0, out: expect.stringMatching(/^10:[\w-]{43}\n$/) })
  expect(await kith('audit', 'verify')).toEqual({
    code: 0,
    out: `The trail is whole: 10 entries.\nIt ends at ${head.out}`,
  })

  await loosenTrail(database)
  await run(
    database,
    'delete from audit_entries where seq > 8',
    'update audit_head set seq = 8, hash = (select hash from audit_entries where seq = 8)',
  )
  expect((await said()).well).toBe(true)
  expect(await kith('audit', 'verify', '--since', head.out.trim())).toEqual({
    code: 1,
    out:
      'The trail ends with entry 8, but it had come to entry 10 when its head was written down: the end was cut off.\n' +
      'The trail is not whole.\n',
  })
  await run(database, `update audit_entries set what = 'blinked' where seq = 5`)
  expect(await said()).toEqual({
    well: false,
    lines: ['Entry 5 was changed or does not belong here.', 'The trail is not whole.'],
  })
  expect(await said('yesterday')).toMatchObject({ well: false })
  const another = keysFrom(`11112222:${Buffer.alloc(32, 9).toString('base64')}`)
  const { lines } = await verifyFromTerminal({ database, keys: another })
  expect(lines.join()).toContain('Is the key file the one that belongs to this database?')
  await database.destroy()
})

onBothDatabases('the trail of a database that somebody took something from', (open) => {
  it.each(['audit_entries', 'audit_head'])(
    'is said in one sentence to be unreadable without %s',
    async (table) => {
      const database = await open()
      await recordDeeds(actingOn(database), 1)
      await run(database, `drop table ${table}`)
      const services = { database, keys: testKeys }
      const sentence = `The trail cannot be read, and is not proven whole: the table ${table} is gone. Restore the database from a backup.`
      expect(await verifyFromTerminal(services)).toEqual({ well: false, lines: [sentence] })
      if (table === 'audit_head')
        expect(await headFromTerminal(services)).toEqual({ well: false, lines: [sentence] })
      await database.destroy()
    },
  )
})

it('says in one sentence at the terminal what keeps the trail from being read, and makes no key for it', async () => {
  const { database, folder, kith } = await inFile()
  await recordDeeds(actingOn(database), 2)
  await run(database, 'pragma foreign_keys = off', 'drop table audit_entries')
  const gone = await kith('audit', 'verify')
  expect(gone).toEqual({
    code: 1,
    out: 'The trail cannot be read, and is not proven whole: the table audit_entries is gone. Restore the database from a backup.\n',
  })
  // Where every home is, is read before: that it cannot be is an answer too.
  await run(database, 'drop table service')
  expect(await kith('audit', 'verify')).toEqual({
    code: 1,
    out: gone.out.replace('audit_entries', 'service'),
  })
  rmSync(join(folder, 'kith.key'))
  for (const command of ['verify', 'head']) {
    const { code, out } = await kith('audit', command)
    expect(code).toBe(1)
    expect(out).toMatch(
      /^KITH_KEY_FILE [^\n{]*: there is no such file: restore the key file that belongs to this database\n$/,
    )
    expect(existsSync(join(folder, 'kith.key'))).toBe(false)
  }
  await database.destroy()
  writeFileSync(join(folder, 'kith.key'), `0badcafe:${Buffer.alloc(32, 7).toString('base64')}\n`, {
    mode: 0o600,
  })
  const damaged = Buffer.alloc(8192, 'planted')
  for (const name of ['kith.db-wal', 'kith.db-shm']) rmSync(join(folder, name), { force: true })
  writeFileSync(join(folder, 'kith.db'), damaged)
  const { code, out } = await kith('audit', 'verify')
  expect(code).toBe(1)
  expect(out).toMatch(/^DATABASE_URL: [^\n{]*\n$/)
})

it('writes its head into the log every night', async () => {
  const site = await openSite()
  await recordDeeds({ ...actingOn(site.database), keys: site.services.keys }, 3)
  const head = await trailHead(site.services)
  const lines: LogLine[] = []
  const services = { ...site.services, log: (line: LogLine) => void lines.push(line) }
  await logHead(services)
  expect(lines).toEqual([{ level: 'info', what: 'trail head', seq: 3, hash: head?.hash }])

  const job = jobs.find(({ name }) => name === 'write down the trail')
  await job?.run({ ...actingOn(site.database), keys: testKeys }, services, '2026-11-22T04:00:00.000Z')
  expect(job?.schedule).toMatch(/^\d+ \d+ \* \* \*$/)
  expect(lines).toHaveLength(2)
})
