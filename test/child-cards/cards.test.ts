import { randomUUID } from 'node:crypto'
import { expect, it } from 'vitest'
import { addHousehold } from '../factories.ts'
import { countQueries } from '../queries.ts'
import { withoutRandom } from '../random.ts'
import { type Client, openSite } from '../support.ts'
import { cardRow, cardTyped, write } from './support.ts'

const site = await openSite()
const familyId = await addHousehold(site, { name: 'Hall' })
const family = await site.as({ role: 'carer', householdId: familyId })
const worker = await site.as({ role: 'supervising_worker', supervisedIds: [familyId] })
const manager = await site.as('manager')
const list = `/households/${familyId}/child-cards`

it('is written by the home, its worker or a manager, and by nobody else', async () => {
  for (const [by, firstName] of [
    [family, 'Amber'],
    [worker, 'Birch'],
    [manager, 'Cedar'],
  ] as const)
    await write(site, by, familyId, { firstName })
  for (const by of [family, worker, manager])
    expect(await (await by.get(list)).text()).toMatch(/Amber[\s\S]*Birch[\s\S]*Cedar/)
  const others: Client[] = [
    await site.as('carer'),
    await site.as('supervising_worker'),
    await site.as({ role: 'coordinator', quadrantIds: ['mid'] }),
    await site.as('liaison'),
    await site.as('recruiter'),
    await site.as('payments'),
  ]
  const { id } = await site.database.selectFrom('childCards').select('id').limit(1).executeTakeFirstOrThrow()
  for (const by of others) {
    expect((await by.get(list)).status).toBe(404)
    expect((await by.post(list, cardTyped())).status).toBe(404)
    expect((await by.get(`/child-cards/${id}`)).status).toBe(404)
  }
})

it('keeps nothing of it in the open', async () => {
  const id = await write(site, family, familyId, { firstName: 'Hazel', allergies: 'Bee stings' })
  const row = withoutRandom(JSON.stringify(await cardRow(site, id)))
  for (const said of ['Hazel', 'Bee stings', '2016', 'Grandad', '07700', 'social worker'])
    expect(row).not.toContain(said)
  const trail = await site.database.selectFrom('auditEntries').select('details').execute()
  expect(JSON.stringify(trail)).not.toMatch(/Hazel|Bee/)
  expect(trail.some(({ details }) => details?.includes(id))).toBe(true)
})

it.each([
  ['firstName', 'Hazel Donnelly', 'never a surname'],
  ['firstName', '', 'Enter the child’s first name'],
  ['bornIn', '1987', 'Enter the year in which the child was born'],
  ['allergies', '', 'or that there are none'],
  ['medicines', '  ', 'or that there are none'],
  ['collects', '', 'Enter who may collect'],
  ['ringsOn', 'ask me', 'Enter a telephone number'],
  ['wish', 'x'.repeat(201), 'Use 200 characters or fewer'],
  ['agreement', 'perhaps', 'Select whether somebody has agreed'],
  ['agreementOn', '2026-11-23', 'must not be after today'],
  ['agreementOn', '', 'Enter the day on which they said so'],
  ['agreementBy', '', 'Enter who said so'],
])('refuses %s as %j, and shows what was typed', async (field, value, message) => {
  const answer = await family.post(list, cardTyped({ collects: 'Aunt Flo', [field]: value }))
  expect(answer.status).toBe(422)
  const page = await answer.text()
  expect(page).toContain(message)
  expect(page).toContain(`href="#${field}"`)
  if (field !== 'collects') expect(page).toContain('Aunt Flo')
})

it('needs no day and nobody while nobody has been asked', async () => {
  const id = await write(site, family, familyId, { agreement: 'not yet', agreementOn: '', agreementBy: '' })
  expect(await cardRow(site, id)).toMatchObject({ agreement: null, agreementOn: null })
})

it('is made once by the same form, sent twice', async () => {
  const typed = cardTyped({ once: randomUUID() })
  const count = async () => (await site.database.selectFrom('childCards').select('id').execute()).length
  const before = await count()
  const answers = await Promise.all([family.post(list, typed), family.post(list, typed)])
  expect(answers.map(({ status }) => status)).toEqual([303, 303])
  expect(await count()).toBe(before + 1)
})

it('shows the second of two who change it what the first made of it, and loses neither', async () => {
  const id = await write(site, family, familyId, { firstName: 'Rowan' })
  const { version } = await cardRow(site, id)
  const save = (by: Client, more: Record<string, string>, of = version) =>
    by.post(`/child-cards/${id}/edits`, cardTyped({ firstName: 'Rowan', version: String(of), ...more }))
  expect((await save(worker, { allergies: 'Cats and dust' })).status).toBe(303)
  const overtaken = await save(family, { allergies: 'Cats', wish: 'A night light' })
  expect(overtaken.status).toBe(422)
  const page = await overtaken.text()
  expect(page).toContain('Cats and dust')
  expect(page).toContain('value="Cats"')
  expect(page).toContain('A night light')
  const [, now = ''] = page.match(/name="version" value="(\d+)"/) ?? []
  expect(
    (await save(family, { allergies: 'Cats and dust', wish: 'A night light' }, Number(now))).status,
  ).toBe(303)
  expect(await (await family.get(`/child-cards/${id}`)).text()).toContain('A night light')
})

it('writes down who opened it, once a day, and not its own home', async () => {
  const ownId = await addHousehold(site, { name: 'Evans' })
  const own = await site.as({ role: 'carer', householdId: ownId })
  const its = await site.as({ role: 'supervising_worker', name: 'Wendy', supervisedIds: [ownId] })
  const id = await write(site, own, ownId)
  const saw = async () =>
    (
      await site.database
        .selectFrom('sightings')
        .select(['accountId', 'what'])
        .where('onId', '=', ownId)
        .where('what', '=', 'child card')
        .execute()
    ).map(({ accountId }) => accountId)
  await own.get(`/child-cards/${id}`)
  await own.get(`/households/${ownId}/child-cards`)
  await its.get(`/households/${ownId}`)
  expect(await saw()).toEqual([])
  await its.get(`/child-cards/${id}`)
  await its.get(`/child-cards/${id}`)
  await its.get(`/child-cards/${id}/edit`)
  expect(await saw()).toEqual([its.accountId])
  expect(await (await manager.get(`/households/${ownId}/sightings`)).text()).toMatch(
    /Wendy[\s\S]*A child’s card/,
  )
})

it('asks the database no more often for twenty cards than for one', async () => {
  const id = await addHousehold(site)
  const queries = () => countQueries(site.database, () => manager.get(`/households/${id}/child-cards`))
  await write(site, manager, id)
  await queries()
  const before = await queries()
  for (let more = 0; more < 19; more++) await write(site, manager, id)
  expect(await queries()).toBe(before)
  const full = await manager.post(`/households/${id}/child-cards`, cardTyped())
  expect(full.status).toBe(422)
  expect(await full.text()).toContain('There are 20 cards of this home already')
})
