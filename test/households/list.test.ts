import { randomUUID } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import type { Viewer } from '#src/access/rules.ts'
import type { Database } from '#src/database/open.ts'
import { type ListAsked, pageLength } from '#src/households/rules/list.ts'
import { fold } from '#src/households/rules/words.ts'
import { listHouseholds } from '#src/households/store/list.ts'
import { wordRows } from '#src/households/store/words.ts'
import { onBothDatabases } from '../databases.ts'
import { addCarer, addHousehold } from '../factories.ts'
import { countQueries } from '../queries.ts'
import { openSite } from '../support.ts'

const today = '2026-11-22'

const viewer = (more: Partial<Viewer> = {}): Viewer => ({
  accountId: 'a',
  name: 'A',
  roles: new Set(['manager'] as const),
  quadrantIds: [],
  constellationIds: [],
  supervisedIds: [],
  carerId: null,
  householdId: null,
  hubOfId: null,
  coveringIds: [],
  standsInForIds: [],
  ...more,
})

const surnames = ['Ångström', 'Smith', 'smith', 'Okafor', 'Ödegård', 'Zhao', 'd’Arcy', 'Brown', 'De Souza']

/** Ids are given, so that both databases hold the same households and must list them in the same order. */
async function addMany(database: Database, count: number) {
  const households = Array.from({ length: count }, (_, n) => {
    const name = `${surnames[n % surnames.length]} ${n % 7 === 0 ? 'household' : 'family'}`
    return {
      id: `00000000-0000-4000-8000-${String((n * 7919) % 1_000_003).padStart(12, '0')}`,
      name,
      sortName: fold(name),
      kind: n % 3 === 0 ? ('kinship' as const) : ('foster' as const),
      quadrantId: ['north', 'south', 'mid', 'west'][n % 4] ?? 'mid',
      sinceOn: `20${10 + (n % 15)}-03-0${1 + (n % 9)}`,
      approval: n % 11 === 0 ? ('prospective' as const) : ('approved' as const),
      onHoldSince: n % 13 === 0 ? '2026-01-01' : null,
      placeProblem: n % 17 === 0 ? ('no postcode' as const) : null,
      createdAt: '2026-01-01T10:00:00.000Z',
    }
  })
  await database.insertInto('households').values(households).execute()
  const words = households.flatMap(({ id, name }) =>
    wordRows(id, name, [{ name: `Carer ${name.slice(0, 3)}`, chosenName: null }]),
  )
  await database.insertInto('householdWords').values(words).execute()
  return households
}

/** Every page from the first to the last, as somebody walks them. */
async function walk(database: Database, asked: Omit<ListAsked, 'after'>, by = viewer()) {
  const ids: string[] = []
  let after: string | undefined
  for (let page = 0; page < 100; page++) {
    const { rows, next } = await listHouseholds(database, by, { ...asked, after }, today)
    expect(rows.length).toBeLessThanOrEqual(pageLength)
    ids.push(...rows.map((row) => row.id))
    if (next === null) return ids
    after = next
  }
  throw new Error('The pages never end')
}

const orders = new Map<string, string[]>()

onBothDatabases('the list of households', (open) => {
  const cases: [string, Omit<ListAsked, 'after'>, (household: { [field: string]: unknown }) => boolean][] = [
    ['all by name', { filter: { words: [] }, sort: 'name' }, () => true],
    ['all by quadrant', { filter: { words: [] }, sort: 'quadrant' }, () => true],
    ['all by since', { filter: { words: [] }, sort: 'since' }, () => true],
    [
      'one quadrant by since',
      { filter: { words: [], quadrantId: 'mid' }, sort: 'since' },
      (h) => h.quadrantId === 'mid',
    ],
    [
      'one kind by quadrant',
      { filter: { words: [], kind: 'kinship' }, sort: 'quadrant' },
      (h) => h.kind === 'kinship',
    ],
    ['on hold', { filter: { words: [], onHold: 'yes' }, sort: 'name' }, (h) => h.onHoldSince !== null],
    ['not on hold', { filter: { words: [], onHold: 'no' }, sort: 'name' }, (h) => h.onHoldSince === null],
    [
      'prospective',
      { filter: { words: [], approval: 'prospective' }, sort: 'name' },
      (h) => h.approval === 'prospective',
    ],
    ['to place', { filter: { words: [], toPlace: 'yes' }, sort: 'name' }, (h) => h.placeProblem !== null],
    ['one word', { filter: { words: ['smi'] }, sort: 'name' }, (h) => String(h.sortName).startsWith('smi')],
    [
      'words together',
      { filter: { words: ['household', 'ode'] }, sort: 'quadrant' },
      (h) => String(h.sortName) === 'odegard household',
    ],
    ['no such word', { filter: { words: ['qqq'] }, sort: 'name' }, () => false],
    ['in a constellation', { filter: { words: [], inConstellation: 'yes' }, sort: 'name' }, () => false],
  ]

  it('gives each household once, in one order, the same on both databases', async () => {
    const { database } = await openSite({ database: await open() })
    const households = await addMany(database, 230)
    for (const [name, asked, fits] of cases) {
      const ids = await walk(database, asked)
      expect(new Set(ids).size, name).toBe(ids.length)
      expect([...ids].sort(), name).toEqual(
        households
          .filter(fits)
          .map(({ id }) => id)
          .sort(),
      )
      const before = orders.get(name)
      if (before) expect(ids, `${name}: another order than on the other database`).toEqual(before)
      orders.set(name, ids)
    }
    const byName = households.toSorted((one, other) =>
      Buffer.compare(
        Buffer.from(`${one.sortName}\0${one.id}`),
        Buffer.from(`${other.sortName}\0${other.id}`),
      ),
    )
    expect(orders.get('all by name')).toEqual(byName.map(({ id }) => id))
  })

  it('goes on in the middle of a list that changes, and begins anew from a cursor that is not there', async () => {
    const { database } = await openSite({ database: await open() })
    await addMany(database, 120)
    const asked: ListAsked = { filter: { words: [] }, sort: 'name' }
    const first = await listHouseholds(database, viewer(), asked, today)
    await database
      .deleteFrom('householdWords')
      .where('householdId', '=', first.rows[3]?.id ?? '')
      .execute()
    await database
      .deleteFrom('households')
      .where('id', '=', first.rows[3]?.id ?? '')
      .execute()
    const second = await listHouseholds(database, viewer(), { ...asked, after: first.next ?? '' }, today)
    const whole = await walk(database, { filter: { words: [] }, sort: 'name' })
    expect(second.rows.map(({ id }) => id)).toEqual(whole.slice(pageLength - 1, pageLength * 2 - 1))

    const outside = await listHouseholds(database, viewer(), { ...asked, after: randomUUID() }, today)
    expect(outside.rows.map(({ id }) => id)).toEqual(
      (await listHouseholds(database, viewer(), asked, today)).rows.map(({ id }) => id),
    )
    // A cursor at a household that the viewer may not see tells nothing about where it stands.
    const coordinator = viewer({ roles: new Set(['coordinator'] as const), quadrantIds: ['north'] })
    const elsewhere = (await walk(database, { filter: { words: [], quadrantId: 'west' }, sort: 'name' })).at(
      -1,
    )
    expect(await listHouseholds(database, coordinator, { ...asked, after: elsewhere }, today)).toEqual(
      await listHouseholds(database, coordinator, asked, today),
    )
  })
})

describe('the page', () => {
  it('asks the same number of questions for one household as for fifty', async () => {
    const site = await openSite()
    const manager = await site.as('manager')
    const paths = [
      '/households',
      '/households?q=smith',
      '/households?sort=quadrant&hold=no',
      '/households/to-place',
    ]
    const counts = async () => {
      const each: number[] = []
      for (const path of paths)
        each.push(
          await countQueries(site.database, async () => expect((await manager.get(path)).status).toBe(200)),
        )
      return each
    }
    await addHousehold(site, { name: 'Smith', placeProblem: 'no postcode' })
    const few = await counts()
    await addMany(site.database, 180)
    expect(await counts()).toEqual(few)
    expect(Math.min(...few)).toBeGreaterThan(3)
    expect(Math.max(...few)).toBeLessThanOrEqual(9)
  })

  it('keeps what was asked for in its links, and finds carers by the start of their names', async () => {
    const site = await openSite()
    await addMany(site.database, 180)
    const id = await addHousehold(site, { name: 'Home' })
    await addCarer(site, id, { name: 'Zoë O’Brien' })
    const manager = await site.as('manager')
    const page = await (await manager.get('/households?sort=since&kind=foster')).text()
    expect(page).toMatch(/href="\/households\?kind=foster&amp;sort=since&amp;after=[0-9a-f-]{36}"/)
    expect(await (await manager.get('/households?q=ZOE+obr')).text()).toContain(`/households/${id}`)
    expect((await manager.get('/households?after=nonsense&sort=upside&kind=x&hold=maybe')).status).toBe(200)
  })
})
