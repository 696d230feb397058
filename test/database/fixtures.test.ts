import { readdirSync, readFileSync } from 'node:fs'
import { gunzipSync } from 'node:zlib'
import { sql } from 'kysely'
import { describe, expect, it } from 'vitest'
import { migrations } from '#migrations/index.ts'
import { beginChain } from '#src/audit/actions.ts'
import { checkEverything } from '#src/check/check.ts'
import { migrate, newestMigration } from '#src/database/migrate.ts'
import { openSqlite, openSqliteFile } from '#src/database/open.ts'
import { inPackage } from '#src/paths.ts'
import { openSite, testKeys } from '../support.ts'

const folder = inPackage('test/fixtures')
const old = readdirSync(folder).filter((name) => /^schema-\d+\.db\.gz$/.test(name))

const opened = (name: string) => openSqlite(openSqliteFile(gunzipSync(readFileSync(`${folder}/${name}`))))

/** From this shape on a carer leaves a home with the day on which it ends, so there is nothing to put right. */
const leavesWithItsHome = (name: string) => Number(name.match(/\d+/)?.[0]) >= 6

/** Databases as released versions left them, each with a demo service in it. */
describe.each(old)('%s', (name) => {
  const open = () => opened(name)

  it('is brought to the newest shape, and everything still holds', async () => {
    const database = open()
    await migrate(database)
    expect(await newestMigration(database)).toBe(Object.keys(migrations).at(-1))
    // Done by whoever starts with it.
    await beginChain(database, testKeys, new Date('2026-11-22T10:00:00Z'))
    const { broken } = await checkEverything({ database, keys: testKeys, today: '2026-11-22' })
    expect(broken).toEqual([])
    await database.destroy()
  })

  it('is served', async () => {
    const database = open()
    await migrate(database)
    const site = await openSite({ database, setUp: 'not yet' })
    const manager = await site.as('manager')
    for (const path of [
      ...['/', '/constellations', '/households', '/plans', '/groups', '/reports', '/caseload'],
      ...['/peer-profiles', '/peer-requests', '/pairings', '/company', '/company/nights'],
      ...[
        '/pipeline',
        '/candidates',
        '/events',
        '/ideas',
        '/schemes',
        '/rewards',
        '/payment-runs',
        '/ledger',
      ],
    ])
      expect((await manager.get(path)).status, path).toBe(200)
    // The numbers to ring were settings then, and told to everybody at any hour.
    const lines = await (await site.stranger().get('/help-now/all')).text()
    expect(lines).toMatch(/tel:01632960118[\s\S]*Fostering duty desk[\s\S]*At any hour/)
  })
})

it.each(old.filter((name) => !leavesWithItsHome(name)))(
  '%s has no carers in a household that has ended, from the day on which it ended or on which they came',
  async (name) => {
    const database = opened(name)
    const ended = await sql<{ household: string; untilOn: string }>`
      select household_id as household, case when from_on > ended_on then from_on else ended_on end as until_on
      from carer_homes join households on households.id = household_id
      where ended_on is not null and until_on is null order by carer_homes.id`.execute(database)
    expect(ended.rows.length).toBeGreaterThan(0)
    const { rows: others } = await sql`
      select id, until_on from carer_homes where household_id in (select id from households where ended_on is null)
      order by id`.execute(database)
    await migrate(database)
    const homes = database.selectFrom('carerHomes').orderBy('carerHomes.id')
    expect(
      await homes
        .innerJoin('households', 'households.id', 'householdId')
        .select(['householdId as household', 'untilOn'])
        .where('endedOn', 'is not', null)
        .execute(),
    ).toEqual(ended.rows)
    expect(
      await homes
        .innerJoin('households', 'households.id', 'householdId')
        .select(['carerHomes.id', 'untilOn'])
        .where('endedOn', 'is', null)
        .execute(),
    ).toEqual(others)
    await database.destroy()
  },
)

it('has a database of every released shape', () => expect(old.length).toBeGreaterThan(0))
