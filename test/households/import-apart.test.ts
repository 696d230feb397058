import { join } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import { sql } from 'kysely'
import { expect, it } from 'vitest'
import { openDatabase } from '#src/database/open.ts'
import { applyImport } from '#src/households/actions/applying.ts'
import { openHomePlaces } from '#src/places/memory.ts'
import { readKeys } from '#src/secrets/seal.ts'
import { addHousehold } from '../factories.ts'
import { importingOnBoth, type Place } from '../places/importing.ts'
import { countQueries } from '../queries.ts'
import { openSite, type Site } from '../support.ts'
import { temporaryFolder } from '../temporary.ts'
import { header, row, upload, whole } from './files.ts'

/** A site whose database and keys a thread can open for itself. */
async function openSiteApart({ url, database }: Place): Promise<Site> {
  const keyFile = join(temporaryFolder(), 'kith.key')
  const keys = readKeys(keyFile)
  const homePlaces = openHomePlaces(database, keys)
  return openSite({ database, keys, homePlaces, forThreads: { databaseUrl: url, keyFile } })
}

const rows = (count: number, change: (n: number) => Parameters<typeof row>[0] = () => ({})) =>
  [
    whole,
    ...Array.from({ length: count }, (_, n) =>
      row({
        'external id': `E${n}`,
        'household name': `Home ${n}`,
        'supervising worker email': `worker${n}@example.org`,
        ...change(n),
      }),
    ),
  ].join('\n')

const writtenTables = [
  'households',
  'householdWords',
  'householdFacts',
  'householdTags',
  'carers',
  'carerHomes',
  'supervisions',
] as const

async function countsIn(site: Site) {
  const counts: number[] = []
  for (const table of writtenTables) {
    const { count } = await site.database
      .selectFrom(table)
      .select(({ fn }) => fn.countAll<number>().as('count'))
      .executeTakeFirstOrThrow()
    counts.push(count)
  }
  return counts
}

const broughtIn = async (site: Site) =>
  (
    await site.database
      .selectFrom('auditEntries')
      .select('what')
      .where('what', '=', 'imported households')
      .execute()
  ).length

const importActing = (site: Site, accountId: string) => ({
  database: site.database,
  keys: site.services.keys,
  now: '2026-11-22T10:00:00.000Z',
  today: '2026-11-22',
  accountId,
  actor: 'account' as const,
  from: null,
  requestId: null,
})

importingOnBoth('a large file of households', (open) => {
  it('is brought in beside everybody else: they are answered while it waits and while it writes', async () => {
    const place = await open()
    const site = await openSiteApart(place)
    const manager = await site.as('manager')
    const { path } = await upload(manager, rows(600))
    // Somebody else holds what the switch needs first, for as long as this test looks around.
    const other = openDatabase(place.url)
    const { applying } = await other.transaction().execute(async (unit) => {
      await unit
        .updateTable('service')
        .set(({ ref }) => ({ placesVersion: ref('placesVersion') }))
        .execute()
      const applying = manager.post(`${path}/applications`)
      for (let n = 0; n < 20; n++) {
        await setTimeout(25)
        expect((await site.stranger().get('/help-now')).status).toBe(200)
        expect((await manager.get('/households')).status).toBe(200)
      }
      // All of it is seen at once, or none.
      expect(await countsIn(site)).toEqual([0, 0, 0, 0, 0, 0, 0])
      return { applying }
    })
    expect((await applying).status).toBe(303)
    expect(await countsIn(site)).toEqual([600, 2400, 600, 1200, 600, 600, 600])
    expect(await broughtIn(site)).toBe(1)
    const { placed } = await site.database
      .selectFrom('households')
      .select(({ fn }) => fn.max('id').as('placed'))
      .executeTakeFirstOrThrow()
    expect(site.services.homePlaces.of(placed ?? '')).toBeDefined()
    expect(await (await manager.get('/households?q=ann')).text()).toContain('Home 0')
    await other.destroy()
  })

  it('leaves nothing half-written when it fails at the very end, and goes through afterwards', async () => {
    const site = await openSiteApart(await open())
    const manager = await site.as('manager')
    // What is written last stumbles over its last row.
    await sql`create unique index stumble on supervisions (worker_email)`.execute(site.database)
    const { path, id } = await upload(
      manager,
      rows(300, (n) => (n === 299 ? { 'supervising worker email': 'worker0@example.org' } : {})),
    )
    expect((await manager.post(`${path}/applications`)).status).toBe(500)
    expect(site.log.map(({ level }) => level)).toContain('error')
    expect(JSON.stringify(site.log)).not.toMatch(/worker0@|Planted|Quill/)
    expect(await countsIn(site)).toEqual([0, 0, 0, 0, 0, 0, 0])
    expect(await broughtIn(site)).toBe(0)

    await sql`drop index stumble`.execute(site.database)
    expect((await manager.post(`${path}/applications`)).status).toBe(303)
    expect((await countsIn(site))[0]).toBe(300)
    const left = await site.database
      .selectFrom('importParts')
      .select('part')
      .where('importId', '=', id)
      .execute()
    expect(left).toEqual([{ part: 0 }])
  })

  it('is brought in once by two who press at once, also from two processes', async () => {
    const place = await open()
    const site = await openSiteApart(place)
    const manager = await site.as('manager')
    const { path, id } = await upload(manager, rows(300))
    const other = openDatabase(place.url)
    const acting = { ...importActing(site, manager.accountId), database: other }
    const [first, second, elsewhere] = await Promise.all([
      manager.post(`${path}/applications`),
      manager.post(`${path}/applications`),
      applyImport(acting, null, id),
    ])
    expect([first.status, second.status]).toEqual([303, 303])
    expect(['applied', 'applied already']).toContain(elsewhere)
    expect((await countsIn(site))[0]).toBe(300)
    expect(await broughtIn(site)).toBe(1)
    await other.destroy()
  })

  it('is refused whole when a home moved or changed since, by a word and not by an error', async () => {
    const site = await openSiteApart(await open())
    const manager = await site.as('manager')
    // No more than are brought in without a thread.
    await manager.post(`${(await upload(manager, rows(200))).path}/applications`)
    const staged = await upload(
      manager,
      rows(260, () => ({ bedrooms: '7' })),
    )
    await site.database
      .updateTable('households')
      .set(({ eb }) => ({ version: eb('version', '+', 1) }))
      .where('externalId', '=', 'E199')
      .execute()
    const before = await countsIn(site)
    expect((await manager.post(`${staged.path}/applications`)).status).toBe(422)
    expect(await countsIn(site)).toEqual(before)
    const sevens = await site.database
      .selectFrom('households')
      .select('id')
      .where('bedrooms', '=', 7)
      .execute()
    expect(sevens).toEqual([])
  })
})

it('asks the database no more inside its unit for more rows: all is worked out before', async () => {
  const asked = async (count: number) => {
    const site = await openSite()
    const manager = await site.as('manager')
    const { id } = await upload(manager, rows(count))
    const acting = importActing(site, manager.accountId)
    let inUnit = 0
    const transaction = site.database.transaction.bind(site.database)
    site.database.transaction = () => {
      const builder = transaction()
      const execute = builder.execute.bind(builder)
      builder.execute = (work) =>
        execute(async (unit) => {
          let outcome: Awaited<ReturnType<typeof work>> | undefined
          inUnit += await countQueries(unit, async () => {
            outcome = await work(unit)
          })
          return outcome as Awaited<ReturnType<typeof work>>
        })
      return builder
    }
    expect(await applyImport(acting, null, id)).toBe('applied')
    return inUnit
  }
  const few = await asked(20)
  expect(few).toBeGreaterThan(3)
  expect(await asked(400)).toBe(few)
})

it('knows carers by name when the id of the case system has moved on to another household', async () => {
  const site = await openSite()
  const manager = await site.as('manager')
  const one = `${header},carer 1 name`
  await manager.post(
    `${(await upload(manager, `${one}\nE1,Quill,foster,Mid,approved,Ann Quill`)).path}/applications`,
  )
  await site.database.updateTable('households').set({ externalId: 'E2' }).execute()
  const again = `${one}\nE1,Heron,foster,Mid,approved,Bea Heron`
  expect((await manager.post(`${(await upload(manager, again)).path}/applications`)).status).toBe(303)
  const carers = await site.database
    .selectFrom('carers')
    .select(['name', 'externalId'])
    .orderBy('name')
    .execute()
  expect(carers).toEqual([
    { name: 'Ann Quill', externalId: 'E1 carer 1' },
    { name: 'Bea Heron', externalId: null },
  ])
  const { id } = await upload(manager, again)
  const found = await site.database.selectFrom('imports').selectAll().where('id', '=', id).executeTakeFirst()
  expect(found).toMatchObject({ newCount: 0, changedCount: 0, unchangedCount: 1 })
})

it('moves a home as the page does: its new distances wait a day', async () => {
  const site = await openSite()
  const manager = await site.as('manager')
  const id = await addHousehold(site, { externalId: 'E1', name: 'Quill', postcode: 'CM1 1QH' })
  const text = `${header},postcode,hidden\nE1,Quill,foster,Mid,approved,CM2 0AA,yes`
  await manager.post(`${(await upload(manager, text)).path}/applications`)
  const { homePlaces } = site.services
  expect(homePlaces.whereabouts(id)).toMatchObject({
    placeChangedAt: '2026-11-22T10:00:00.000Z',
    hiddenSince: 'hidden',
  })
  expect(homePlaces.of(id)?.placedBy).toBe('sector')
})
