import { spawn } from 'node:child_process'
import { writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { expect, it } from 'vitest'
import { logHead, trailHead } from '#src/audit/actions.ts'
import { verifyFromTerminal } from '#src/audit/command.ts'
import { jobs } from '#src/jobs/list.ts'
import { inPackage } from '#src/paths.ts'
import { keysFrom } from '#src/secrets/seal.ts'
import type { LogLine } from '#src/web/log.ts'
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
  return { database, kith }
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
}, 120_000)

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
