import { expect, it } from 'vitest'
import { instant } from '#src/clock.ts'
import type { Database } from '#src/database/open.ts'
import { prepared, preparedOne } from '#src/database/prepared.ts'
import { transact, Undo } from '#src/database/transact.ts'
import { onBothDatabases } from '../databases.ts'
import { countQueries } from '../queries.ts'
import { openSite, testKeys } from '../support.ts'

interface Asked {
  positions?: readonly number[]
  name?: string | null
  roles: ReadonlySet<string>
  last?: boolean
}

let built = 0
const quadrants = prepared((database: Database, { positions, name, roles, last }: Asked) => {
  built++
  return database
    .selectFrom('quadrants')
    .select(['id', 'position'])
    .$if(positions !== undefined, (query) => query.where('position', 'in', positions ?? []))
    .$if(name !== undefined && name !== null, (query) => query.where('name', '=', name ?? ''))
    .$if(name === null, (query) => query.where('name', '=', 'Mid'))
    .$if(!roles.has('manager'), (query) => query.where('id', '<>', 'west'))
    .orderBy('position', last ? 'desc' : 'asc')
})
const idsOf = async (database: Database, asked: Asked) =>
  (await quadrants(database, asked)).map(({ id }) => id)
const manager = new Set(['manager'])

onBothDatabases('a prepared query', (open) => {
  it('finds what the same query finds, whatever it is given', async () => {
    const { database } = await openSite({ database: await open() })
    expect(await idsOf(database, { roles: manager })).toEqual(['north', 'south', 'mid', 'west'])
    expect(await idsOf(database, { roles: new Set() })).toEqual(['north', 'south', 'mid'])
    expect(await idsOf(database, { roles: manager, last: true })).toEqual(['west', 'mid', 'south', 'north'])
    expect(await idsOf(database, { roles: manager, positions: [1, 3] })).toEqual(['north', 'mid'])
    expect(await idsOf(database, { roles: manager, positions: [2, 4] })).toEqual(['south', 'west'])
    expect(await idsOf(database, { roles: manager, positions: [2] })).toEqual(['south'])
    expect(await idsOf(database, { roles: manager, name: 'South', positions: [2, 3] })).toEqual(['south'])
    expect(await idsOf(database, { roles: manager, name: null })).toEqual(['mid'])
    expect((await quadrants(database, { roles: manager, name: 'West' }))[0]).toEqual({
      id: 'west',
      position: 4,
    })
  })

  it('is built once for each shape, and asked once each time', async () => {
    const { database } = await openSite({ database: await open() })
    await idsOf(database, { roles: manager, name: 'North' })
    built = 0
    const asked = await countQueries(database, async () => {
      for (const name of ['North', 'South', 'Mid', "We'st"]) await idsOf(database, { roles: manager, name })
    })
    expect([built, asked]).toEqual([0, 4])
  })

  it('runs in the unit that it is handed, and sees what that wrote', async () => {
    const site = await openSite({ database: await open() })
    const outcome = await transact(actingIn(site.database), async (unit) => {
      await unit.insertInto('quadrants').values({ id: 'east', name: 'East', position: 5 }).execute()
      expect(await idsOf(unit, { roles: manager, name: 'East' })).toEqual(['east'])
      throw new Undo('undone')
    })
    expect(outcome).toBe('undone')
    expect(await idsOf(site.database, { roles: manager, name: 'East' })).toEqual([])
  })

  it('waits for a unit that is under way, and sees all of it or nothing', async () => {
    const site = await openSite({ database: await open() })
    let seen: Promise<string[]> | undefined
    const read = () => (seen ??= idsOf(site.database, { roles: manager, name: 'East' }))
    let go = () => {}
    const half = new Promise<void>((resolve) => {
      go = resolve
    })
    const unit = transact(actingIn(site.database), async (open) => {
      await open.insertInto('quadrants').values({ id: 'east', name: 'East', position: 5 }).execute()
      go()
      await new Promise((resolve) => setTimeout(resolve, 20))
      await open.updateTable('quadrants').set({ name: 'Far east' }).where('id', '=', 'east').execute()
    })
    await half
    expect(await read()).toEqual([])
    await unit
    expect(await idsOf(site.database, { roles: manager, name: 'Far east' })).toEqual(['east'])
  })
})

it('refuses to be built by a value, which the next value would not change', async () => {
  const { database } = await openSite()
  const looking = preparedOne((open: Database, kind: string) =>
    open
      .selectFrom('quadrants')
      .select('id')
      .where('name', kind === 'not' ? '<>' : '=', kind),
  )
  await expect(looking(database, 'not')).rejects.toThrow('A prepared query looks at the values')
  const adding = preparedOne((open: Database, start: string) =>
    open.selectFrom('quadrants').select('id').where('name', '>', `${start}a`),
  )
  await expect(adding(database, 'N')).rejects.toThrow('A prepared query looks at the values')
  const asking = preparedOne((open: Database, _: () => string) => open.selectFrom('quadrants').select('id'))
  await expect(asking(database, () => 'N')).rejects.toThrow('A query cannot be given a function')
})

it('goes on when lists have come in more lengths than are kept', async () => {
  const { database } = await openSite()
  for (let length = 1; length <= 250; length++)
    expect(await idsOf(database, { roles: manager, positions: Array(length).fill(3) })).toEqual(['mid'])
  expect(await idsOf(database, { roles: manager, positions: [1] })).toEqual(['north'])
})

const actingIn = (database: Database) => ({
  database,
  keys: testKeys,
  now: instant(new Date('2026-11-22T10:00:00Z')),
  today: '2026-11-22',
  accountId: null,
  actor: 'service' as const,
  from: null,
  requestId: null,
})
