import { fork } from 'node:child_process'
import { join } from 'node:path'
import { monitorEventLoopDelay } from 'node:perf_hooks'
import { setTimeout } from 'node:timers/promises'
import { sql } from 'kysely'
import { expect, it } from 'vitest'
import { migrate } from '#src/database/migrate.ts'
import { openDatabase } from '#src/database/open.ts'
import { openMailServer } from '#src/mail/server.ts'
import { startPosting } from '#src/newsletters/posting.ts'
import { openSite } from '../support.ts'
import { temporaryFolder } from '../temporary.ts'
import { begin, copiesOf, editionOf, send, write } from './support.ts'

/** As many homes as there are in England, with a carer each. */
const homes = 42_190

/** A mail server in a process of its own that counts what it takes in. */
async function openSink() {
  const child = fork(join(import.meta.dirname, 'sink.mjs'), { stdio: 'inherit' })
  const port = await new Promise<number>((resolve) => child.once('message', (port) => resolve(Number(port))))
  const ask = () =>
    new Promise<{ taken: number; different: number }>((resolve) => {
      child.once('message', (counted) => resolve(counted as { taken: number; different: number }))
      child.send('count')
    })
  return { port, ask, close: () => child.kill() }
}

it('goes to everybody in England once, while the service answers others', {
  timeout: 1_200_000,
}, async () => {
  const database = openDatabase(join(temporaryFolder(), 'kith.db'))
  await migrate(database)
  const sink = await openSink()
  const smtp = { host: '127.0.0.1', port: sink.port, tls: 'never' as const }
  const mail = openMailServer(smtp, { name: 'Kith', address: 'kith@example.org' })
  const site = await openSite({ database, mail })
  const numbers = sql`with recursive n(i) as (select 1 union all select i + 1 from n where i < ${homes})`
  await sql`insert into households (id, name, sort_name, kind, quadrant_id, since_on, approval, created_at)
    ${numbers} select 'h' || i, 'Home ' || i, 'home ' || i, 'foster', 'mid', '2020-01-01', 'approved',
      '2020-01-01T10:00:00.000Z' from n`.execute(database)
  await sql`insert into carers (id, name, email, created_at)
    ${numbers} select 'c' || i, 'Carer ' || i, 'carer' || i || '@example.org', '2020-01-01T10:00:00.000Z'
      from n`.execute(database)
  await sql`insert into carer_homes (id, carer_id, household_id, from_on)
    ${numbers} select 'p' || i, 'c' || i, 'h' || i, '2020-01-01' from n`.execute(database)
  const manager = await site.as('manager')
  const id = await begin(manager)
  for (let index = 0; index < 5; index++)
    await write(manager, id, { heading: `Piece ${index}`, note: 'Words. '.repeat(200) })

  const asked = performance.now()
  expect((await manager.get(`/newsletters/${id}/sendings/check?to=all+carers`)).status).toBe(200)
  const counted = performance.now()
  expect((await send(site, manager, id, 'all carers')).status).toBe(303)
  const written = performance.now()

  const loop = monitorEventLoopDelay({ resolution: 10 })
  loop.enable()
  const answers: number[] = []
  const gone: number[] = []
  let most = 0
  const posting = startPosting(site.services)
  const looking = setInterval(async () => {
    const from = performance.now()
    await manager.get(`/newsletters/${id}/progress`)
    answers.push(performance.now() - from)
    gone.push((await copiesOf(site, id)).sent ?? 0)
    most = Math.max(most, process.memoryUsage().rss)
  }, 2_000)
  await posting.done()
  clearInterval(looking)
  const took = (performance.now() - written) / 1000
  const inOrder = answers.toSorted((one, other) => one - other)
  console.log(
    [
      `counted in ${Math.round(counted - asked)} ms, written down in ${Math.round(written - counted)} ms`,
      `${homes} copies in ${took.toFixed(0)} s: ${Math.round(homes / took)} a second`,
      `how far it is, asked meanwhile: ${Math.round(inOrder[Math.floor(inOrder.length / 2)] ?? 0)} ms, at most ${Math.round(inOrder.at(-1) ?? 0)} ms`,
      `the loop waited ${Math.round(loop.percentile(99) / 1e6)} ms (99 of 100), at most ${Math.round(loop.max / 1e6)} ms`,
      `${Math.round(most / 1e6)} MB at most`,
    ].join('\n'),
  )
  expect(await copiesOf(site, id)).toEqual({ sent: homes })
  expect(await editionOf(site, id)).toMatchObject({ state: 'sent', people: homes })
  expect(await sink.ask()).toEqual({ taken: homes, different: homes })
  expect(gone.length).toBeGreaterThan(3)
  expect(gone).toEqual(gone.toSorted((one, other) => one - other))

  const other = await begin(manager, { title: 'News for January', month: '2027-01-01' })
  await write(manager, other)
  await send(site, manager, other, 'all carers')
  while (((await copiesOf(site, other)).sent ?? 0) < 1_000) await setTimeout(200)
  expect((await manager.post(`/newsletters/${other}/cancellations`)).status).toBe(303)
  await posting.done()
  await posting.stop()
  const { sent = 0, cancelled } = await copiesOf(site, other)
  expect(sent).toBeLessThan(homes / 2)
  expect(cancelled).toBe(homes - sent)
  // Each to an address that has the first: what was taken in is exactly what is said to have gone.
  expect(await sink.ask()).toEqual({ taken: homes + sent, different: homes })
  sink.close()
  await database.destroy()
})
