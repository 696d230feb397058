import { randomUUID } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { importHouseholdsFile } from '#src/households/command.ts'
import { addCarer, addHousehold } from '../factories.ts'
import { type Client, openSite, type Site } from '../support.ts'
import { fileHolding, header, row, upload, whole } from './files.ts'

/** What stands in a household, marked so that none of it can come from anywhere else. */
const planted = {
  name: 'Marked Heron household',
  kind: 'kinship',
  approval: 'approved',
  approvedOn: '2017-07-17',
  sinceOn: '2016-06-16',
  onHoldSince: '2025-05-15',
  availableSince: '2024-04-14',
  waitingSince: '2023-03-13',
  bedrooms: 17,
  sleepoverBeds: 16,
  fosteredChildren: 15,
  address: '17 Planted Lane',
  postcode: 'CM1 1QH',
} as const

/** The row that says exactly what stands there. */
const right = (externalId: string) =>
  row({
    'external id': externalId,
    'household name': planted.name,
    kind: 'kinship',
    approval: 'approved',
    'approved on': planted.approvedOn,
    since: planted.sinceOn,
    'on hold since': planted.onHoldSince,
    'available since': planted.availableSince,
    'waiting since': planted.waitingSince,
    bedrooms: '17',
    'sleepover beds': '16',
    'fostered children': '15',
    address: planted.address,
    postcode: planted.postcode,
    languages: 'Markish',
    experience: 'marked work',
    'supervising worker': 'Marked Worker',
    'supervising worker email': 'marked.worker@example.org',
    'carer 1 name': 'Marked Carer',
    'carer 1 email': 'marked.carer@example.org',
    'carer 1 phone': '07700 900717',
  })
/** A row of guesses, none of which is right. */
const wrong = (externalId: string) =>
  row({
    'external id': externalId,
    address: '99 Other Road',
    postcode: 'CM2 0AA',
    'carer 1 email': 'guess@example.org',
    hidden: 'yes',
  })
const markers =
  /Marked|Markish|marked\.|900717|2017-07-17|2016-06-16|2025-05-15|2024-04-14|2023-03-13|Planted|1QH/

async function plant(site: Site, externalId: string, more: { hiddenSince?: string; endedOn?: string } = {}) {
  const id = await addHousehold(site, { ...planted, externalId, ...more })
  await addCarer(site, id, {
    name: 'Marked Carer',
    email: 'marked.carer@example.org',
    phone: '07700 900717',
  })
  const { database } = site
  await database
    .insertInto('householdTags')
    .values([
      { householdId: id, kind: 'language', tag: 'Markish' },
      { householdId: id, kind: 'experience', tag: 'marked work' },
    ])
    .execute()
  await database
    .insertInto('supervisions')
    .values({
      id: randomUUID(),
      householdId: id,
      part: 'worker',
      workerName: 'Marked Worker',
      workerEmail: 'marked.worker@example.org',
      fromOn: '2024-01-15',
    })
    .execute()
  return id
}

/** Puts a home into a constellation of its own; answers the constellation. */
async function inConstellation(site: Site, householdId: string): Promise<string> {
  const id = randomUUID()
  const at = '2026-11-01T09:00:00.000Z'
  await site.database
    .insertInto('constellations')
    .values({
      id,
      name: 'Mid 1',
      sortName: 'mid 1',
      quadrantId: 'mid',
      state: 'live',
      stateSince: '2026-11-01',
      minHomes: 6,
      maxHomes: 10,
      limitMetres: 15_000,
      createdAt: at,
    })
    .execute()
  await site.database
    .insertInto('memberships')
    .values({
      id: randomUUID(),
      constellationId: id,
      householdId,
      part: 'hub',
      joinedOn: '2026-11-01',
      agreedOn: '2026-11-01',
      joinedAt: at,
    })
    .execute()
  return id
}

const countsOf = async (site: Site, id: string) => {
  const found = await site.database
    .selectFrom('imports')
    .selectAll()
    .where('id', '=', id)
    .executeTakeFirstOrThrow()
  return [found.newCount, found.changedCount, found.unchangedCount, found.refusedCount]
}

/** All that somebody is answered to a file, but for the address of the preview and what the file itself holds. */
async function toldAll(site: Site, who: Client, ...lines: string[]) {
  const { path, id } = await upload(who, [whole, ...lines].join('\n'))
  const main = async (at: string) =>
    (/<main[\s\S]*<\/main>/.exec(await (await who.get(at)).text())?.[0] ?? '').replaceAll(id, '')
  const pages = []
  for (const show of ['', '?show=new', '?show=changed', '?show=refused'])
    pages.push(await main(`${path}${show}`))
  const csv = await (await who.get(`${path}/refused.csv`)).text()
  const answer = await who.post(`${path}/applications`)
  const after = [answer.status, await main(path)]
  return { pages, csv, after, counts: await countsOf(site, id) }
}

describe('a file of guesses', () => {
  it.each([
    ['of a home that a liaison worker sees in outline', {}],
    ['of a hidden home', { hiddenSince: '2026-01-01T00:00:00.000Z' }],
    ['of a home that has left', { endedOn: '2026-01-01' }],
  ])('%s is answered alike whether it is right or wrong', async (_what, more) => {
    const site = await openSite()
    const id = await plant(site, 'E1', more)
    const before = await site.database.selectFrom('households').selectAll().execute()
    const liaison = await site.as('liaison')

    const told = await toldAll(site, liaison, right('E1'))
    const guessed = await toldAll(site, liaison, wrong('E1'))
    expect(guessed.pages).toEqual(told.pages)
    expect(guessed.after).toEqual(told.after)
    expect(guessed.counts).toEqual([0, 0, 0, 1])
    expect(told.counts).toEqual(guessed.counts)
    // The file comes back as it came, with the same reason.
    const reasonIn = (csv: string) => csv.split('\r\n')[1]?.split(',').slice(0, 2)
    expect(reasonIn(guessed.csv)).toEqual(reasonIn(told.csv))
    expect(guessed.csv).toContain('Ask a manager to bring in changes')
    expect(JSON.stringify(guessed)).not.toMatch(markers)
    expect(guessed.pages[0]).toContain('not yours to change')

    expect(await site.database.selectFrom('households').selectAll().execute()).toEqual(before)
    expect((await site.database.selectFrom('carers').select('id').execute()).length).toBe(1)
    const trail = await site.database.selectFrom('auditEntries').select(['what', 'onId']).execute()
    expect(trail.filter(({ onId }) => onId === id)).toEqual([])
  })

  it('is answered the same for a hidden home, an ended one and one in outline', async () => {
    const site = await openSite()
    await plant(site, 'E1')
    await plant(site, 'E2', { hiddenSince: '2026-01-01T00:00:00.000Z' })
    await plant(site, 'E3', { endedOn: '2026-01-01' })
    const liaison = await site.as('liaison')
    const [outline, hidden, ended] = [
      await toldAll(site, liaison, wrong('E1')),
      await toldAll(site, liaison, wrong('E2')),
      await toldAll(site, liaison, wrong('E3')),
    ]
    expect(hidden.pages).toEqual(outline.pages)
    expect(ended.pages).toEqual(outline.pages)
  })
})

describe('whoever may change a household', () => {
  it('is told what changes: a liaison worker in her constellation, a manager, the terminal', async () => {
    const site = await openSite()
    const constellationId = await inConstellation(site, await plant(site, 'E1'))
    const liaison = await site.as({ role: 'liaison', constellationIds: [constellationId] })
    const bedrooms = right('E1').replace(',17,16,15,', ',18,16,15,')
    for (const who of [liaison, await site.as('manager')]) {
      const { path, id } = await upload(who, `${whole}\n${bedrooms}`)
      expect(await countsOf(site, id)).toEqual([0, 1, 0, 0])
      const page = await (await who.get(path)).text()
      expect(page).toContain('bedrooms: 17 → 18')
      expect(page).not.toContain('not yours to change')
    }
    expect((await toldAll(site, liaison, right('E1'))).counts).toEqual([0, 0, 1, 0])

    const { services, database } = site
    const acting = {
      database,
      keys: services.keys,
      now: '2026-11-22T10:00:00.000Z',
      today: '2026-11-22',
      accountId: null,
      actor: 'command' as const,
      from: null,
      requestId: null,
    }
    const path = fileHolding(`${whole}\n${bedrooms}`)
    const atTerminal = await importHouseholdsFile({ acting, services, path, apply: false })
    expect(atTerminal).toMatchObject({ counts: { changedCount: 1, refusedCount: 0 } })
  })

  it('is asked again when it is brought in: a constellation may have been taken from her', async () => {
    const site = await openSite()
    const householdId = await plant(site, 'E1')
    const constellationId = await inConstellation(site, householdId)
    const liaison = await site.as({ role: 'liaison', constellationIds: [constellationId] })
    const { path } = await upload(liaison, `${header}\nE1,Marked Heron household,foster,Mid,approved`)
    await site.database
      .updateTable('memberships')
      .set({ leftOn: '2026-11-22', leftAt: '2026-11-22T09:00:00.000Z' })
      .where('householdId', '=', householdId)
      .execute()
    expect((await liaison.post(`${path}/applications`)).status).toBe(422)
    const { kind } = await site.database.selectFrom('households').select('kind').executeTakeFirstOrThrow()
    expect(kind).toBe('kinship')
  })

  it('does not change their own household by a file', async () => {
    const site = await openSite()
    const householdId = await plant(site, 'E1')
    const constellationId = await inConstellation(site, householdId)
    const liaison = await site.as({ role: 'liaison', constellationIds: [constellationId], householdId })
    expect((await toldAll(site, liaison, wrong('E1'))).counts).toEqual([0, 0, 0, 1])
  })
})

describe('a household’s name', () => {
  it.each(['Quill, CM1 1QH', 'cm11qh', '17 Planted Lane', 'Quill, 4b Old Mill Road'])(
    'that says where it is is refused in a file and in the form, and never shown: %s',
    async (name) => {
      const site = await openSite()
      const manager = await site.as('manager')
      const { path, id } = await upload(manager, `${whole}\n${row({ 'household name': name })}`)
      expect(await countsOf(site, id)).toEqual([0, 0, 0, 1])
      const page = await (await manager.get(path)).text()
      expect(page).toContain('household name: enter the household’s name without an address or postcode')
      expect(page).not.toContain(name)
      const answer = await manager.post('/households', { name, kind: 'foster', quadrantId: 'mid' })
      expect(answer.status).toBe(422)
      expect(await answer.text()).toContain('Enter the household’s name without an address or postcode')
    },
  )

  it.each(['The 2 Dads', 'Streeter', 'Lane', 'Hill of Mid 17', 'B12 household', 'O’Brien Close family'])(
    'that only sounds like a street is a name: %s',
    async (name) => {
      const site = await openSite()
      const { id } = await upload(await site.as('manager'), `${whole}\n${row({ 'household name': name })}`)
      expect(await countsOf(site, id)).toEqual([1, 0, 0, 0])
    },
  )
})
