import { describe, expect, it } from 'vitest'
import { tellOfLateVisits } from '#src/applications/actions/telling.ts'
import { inPlainText, kinds, letterOf } from '#src/mail/kinds.ts'
import { actingOn, setQuiet } from '../mail/support.ts'
import { withoutRandom } from '../random.ts'
import type { Site } from '../support.ts'
import { onTheWay, plan, problemsIn, toldTo, visit, visitTyped } from './support.ts'

const late = (site: Site) => tellOfLateVisits(actingOn(site))
const page = async (by: { get(path: string): Promise<Response> }, path: string) => (await by.get(path)).text()

describe('a visit', () => {
  it('is planned with who goes along and who expects her, who is told without where or whom', async () => {
    const { site, householdId, coordinator, colleague } = await onTheWay()
    const form = await page(coordinator, `/households/${householdId}/visits/new`)
    expect(form).toContain(`<option value="${colleague.accountId}">Rex Pector</option>`)
    expect(form).not.toContain(`value="${coordinator.accountId}"`)
    const id = await plan(coordinator, householdId, colleague.accountId)
    expect(await visit(site, id)).toMatchObject({
      ...{ householdId, accountId: coordinator.accountId, expectedBy: colleague.accountId },
      ...{ kind: 'first visit', onDay: '2026-11-22', fromTime: '18:00', untilTime: '19:30' },
      ...{ backBy: '2026-11-22T20:30:00.000Z', goesWith: 'Winnie With', homeSafeAt: null },
    })
    expect(await toldTo(site, colleague.accountId)).toEqual(['somebody to expect'])
    expect(await page(coordinator, `/visits/${id}`)).toContain('Winnie With')
    // The next one begins with whom she named last.
    expect(await page(coordinator, `/households/${householdId}/visits/new`)).toContain(
      `<option value="${colleague.accountId}" selected="">`,
    )
  })

  it('shows whoever expects her who, when and whom to ring, and the household only where the table does', async () => {
    const { site, householdId, coordinator, colleague } = await onTheWay({}, { address: '7 Weir Lane' })
    const id = await plan(coordinator, householdId, colleague.accountId)
    const seen = await page(colleague, `/visits/${id}`)
    for (const words of ['Cora Nation', '18:00 to 19:30', '20:30', 'Whom to ring', 'tel:999'])
      expect(seen).toContain(words)
    expect(seen).not.toContain(householdId)
    for (const words of ['Hall', 'Winnie', 'First visit', 'Weir'])
      expect(withoutRandom(seen)).not.toContain(words)
    const front = await page(colleague, '/')
    expect(front).toContain('Whom you expect back')
    expect(front).toContain('Cora Nation')
    expect(withoutRandom(front)).not.toContain('Hall')
    // A liaison worker sees the name of any household, and no more of this.
    const liaison = await site.as('liaison')
    const other = await plan(coordinator, householdId, liaison.accountId)
    const named = await page(liaison, `/visits/${other}`)
    expect(named).toContain('Hall')
    expect(named).not.toContain('Winnie')
    // What somebody else expects is not there.
    expect((await liaison.get(`/visits/${id}`)).status).toBe(404)
    expect((await (await site.as('payments')).post(`/visits/${id}/returns`)).status).toBe(404)
  })

  it.each([
    ['nobody', { expectedBy: '' }, ['Select who expects you back']],
    ['no such person', { expectedBy: 'none' }, ['Select somebody else of the staff who can sign in']],
    [
      'no times',
      { fromTime: '', untilTime: '', backTime: '' },
      ['Enter when it begins', 'Enter when it ends', 'Enter by when you are home'],
    ],
    ['a time that is none', { fromTime: '25:00' }, ['Enter a time such as 19:30']],
    ['an end before its start', { untilTime: '17:00' }, ['It must end after it begins']],
    [
      'home before it ends',
      { backTime: '19:29' },
      ['You must be home after it ends. If that is after midnight, select the next day'],
    ],
    [
      'a time that is over',
      { fromTime: '07:00', untilTime: '08:00', backTime: '09:00' },
      ['By then it is over. Enter a time that is still to come'],
    ],
    ['a day in years', { onDay: '2028-01-01' }, ['The day must be within a year']],
  ])('is not planned with %s, and nothing typed is lost', async (_, typed, problems) => {
    const { site, householdId, coordinator, colleague } = await onTheWay()
    const answer = await coordinator.post(
      `/households/${householdId}/visits`,
      visitTyped(colleague.accountId, typed),
    )
    expect(answer.status).toBe(422)
    const form = await answer.text()
    expect(problemsIn(form)).toEqual(problems)
    expect(form).toContain('value="Winnie With"')
    expect(await site.database.selectFrom('visits').selectAll().execute()).toEqual([])
  })

  it('is expected back by somebody else of the staff, who can sign in', async () => {
    const { site, householdId, coordinator } = await onTheWay()
    const carer = await site.as('carer')
    const stopped = await site.as('manager')
    await site.database
      .updateTable('accounts')
      .set({ disabledAt: '2026-11-01T10:00:00.000Z' })
      .where('id', '=', stopped.accountId)
      .execute()
    for (const accountId of [coordinator.accountId, carer.accountId, stopped.accountId]) {
      const answer = await coordinator.post(`/households/${householdId}/visits`, visitTyped(accountId))
      expect(problemsIn(await answer.text())).toEqual(['Select somebody else of the staff who can sign in'])
    }
  })
})

describe('home safe', () => {
  it('is one tap from the front page, from when the visit begins', async () => {
    const { site, householdId, coordinator, colleague } = await onTheWay()
    const id = await plan(coordinator, householdId, colleague.accountId)
    const button = `action="/visits/${id}/returns"`
    const morning = await page(coordinator, '/')
    expect(morning).toContain('Your visits')
    expect(morning).not.toContain(button)
    await coordinator.post(`/visits/${id}/returns`)
    expect((await visit(site, id)).homeSafeAt).toBeNull()
    site.now('2026-11-22T18:00:00Z')
    expect(await page(coordinator, '/')).toContain(button)
    const answer = await coordinator.post(`/visits/${id}/returns`)
    expect(answer.headers.get('Location')).toBe('/')
    expect(await visit(site, id)).toMatchObject({
      ...{ homeSafeAt: '2026-11-22T18:00:00.000Z', homeSafeBy: coordinator.accountId },
    })
    const after = await page(coordinator, '/')
    expect(after).not.toContain(button)
    expect(after).toContain('Home safe, said at 18:00')
    site.now('2026-11-22T21:00:00Z')
    expect(await late(site)).toBe(0)
    expect(await toldTo(site, colleague.accountId)).toEqual(['somebody to expect'])
  })

  it('that nobody has said is told once, at night and through quiet, to whoever expects her', async () => {
    const { site, householdId, coordinator } = await onTheWay()
    // A coordinator who fosters, and whose own home is quiet.
    const peer = await site.as({ role: ['carer', 'coordinator'], name: 'Peer', quadrantIds: ['north'] })
    const own = await site.database
      .selectFrom('carerHomes')
      .innerJoin('accounts', 'accounts.carerId', 'carerHomes.carerId')
      .select('householdId')
      .where('accounts.id', '=', peer.accountId)
      .executeTakeFirstOrThrow()
    await setQuiet(site, own.householdId, '2027-01-01')
    const id = await plan(coordinator, householdId, peer.accountId, { backTime: '23:30' })
    site.now('2026-11-22T23:29:59Z')
    expect(await late(site)).toBe(0)
    site.now('2026-11-22T23:30:00Z')
    expect(await late(site)).toBe(1)
    site.now('2026-11-23T02:00:00Z')
    expect(await late(site)).toBe(0)
    const told = await site.database
      .selectFrom('outbox')
      .select(['accountId', 'dueAt', 'withheld'])
      .where('kind', '=', 'not home yet')
      .execute()
    expect(told).toEqual([{ accountId: peer.accountId, dueAt: '2026-11-22T23:30:00.000Z', withheld: null }])
    const front = await page(peer, '/')
    expect(front).toContain('has not said so')
    expect(await page(peer, `/visits/${id}`)).toContain('Whom to ring')
    // Also in the days after, until somebody says so; then whoever was told hears of it.
    site.now('2026-11-24T08:00:00Z')
    expect(await page(peer, '/')).toContain('has not said so')
    expect((await coordinator.post(`/visits/${id}/returns`)).status).toBe(303)
    expect(await toldTo(site, peer.accountId)).toEqual([
      ...['somebody to expect', 'not home yet', 'home after all'],
    ])
    expect(await page(peer, '/')).not.toContain('Whom you expect back')
  })

  it('is told to the managers when whoever expects her cannot sign in any more', async () => {
    const { site, householdId, coordinator, colleague } = await onTheWay()
    const manager = await site.as('manager')
    await plan(coordinator, householdId, colleague.accountId)
    await site.database
      .updateTable('accounts')
      .set({ disabledAt: '2026-11-22T12:00:00.000Z' })
      .where('id', '=', colleague.accountId)
      .execute()
    site.now('2026-11-22T20:31:00Z')
    await late(site)
    expect(await toldTo(site, manager.accountId)).toEqual(['not home yet'])
    expect(await toldTo(site, colleague.accountId)).toEqual(['somebody to expect'])
  })

  it('can be said by whoever expects her, when she has rung', async () => {
    const { site, householdId, coordinator, colleague } = await onTheWay()
    const id = await plan(coordinator, householdId, colleague.accountId)
    site.now('2026-11-22T20:31:00Z')
    await late(site)
    expect(await page(colleague, `/visits/${id}`)).toContain('They have told me they are home')
    expect((await colleague.post(`/visits/${id}/returns`)).status).toBe(303)
    expect((await visit(site, id)).homeSafeBy).toBe(colleague.accountId)
    // Who said it knows it.
    expect(await toldTo(site, colleague.accountId)).toEqual(['somebody to expect', 'not home yet'])
  })

  it('says in a message neither who, nor where, nor whom she visits', () => {
    for (const kind of ['somebody to expect', 'not home yet', 'home after all'] as const) {
      expect(kinds[kind]).toMatchObject({ anyHour: true, heldByQuiet: false })
      const letter = letterOf(kind, 'Fostering service', '/visits/1')
      expect(`${letter.subject} ${inPlainText(letter, 'http://localhost')}`).not.toMatch(
        /visit(?!s\/1)|home of|family/i,
      )
    }
  })
})

describe('a visit that changes', () => {
  it('moves the time by which she is missed, tells who expects her, and loses nobody’s change', async () => {
    const { site, householdId, coordinator, colleague } = await onTheWay()
    const other = await site.as({ role: 'manager', name: 'Other' })
    const id = await plan(coordinator, householdId, colleague.accountId)
    const version = async () => String((await visit(site, id)).version)
    site.now('2026-11-22T20:40:00Z')
    await late(site)
    const { once: _, ...typed } = visitTyped(other.accountId, { backTime: '22:00' })
    expect(await page(coordinator, `/visits/${id}/edit`)).toContain('value="20:30"')
    const first = await version()
    expect((await coordinator.post(`/visits/${id}/edits`, { ...typed, version: first })).status).toBe(303)
    expect(await visit(site, id)).toMatchObject({ backBy: '2026-11-22T22:00:00.000Z', toldLateAt: null })
    const stale = await coordinator.post(`/visits/${id}/edits`, { ...typed, version: first, goesWith: 'Me' })
    expect(stale.status).toBe(422)
    const form = await stale.text()
    expect(problemsIn(form)[0]).toContain('Somebody else has changed this visit')
    expect(form).toContain('value="Me"')
    expect(await toldTo(site, colleague.accountId)).toEqual([
      ...['somebody to expect', 'not home yet', 'somebody to expect'],
    ])
    expect((await colleague.get(`/visits/${id}`)).status).toBe(404)
    site.now('2026-11-22T21:59:00Z')
    expect(await late(site)).toBe(0)
    site.now('2026-11-22T22:01:00Z')
    expect(await late(site)).toBe(1)
    expect(await toldTo(site, other.accountId)).toEqual(['somebody to expect', 'not home yet'])
    const past = await coordinator.post(`/visits/${id}/edits`, { ...typed, version: await version() })
    expect(problemsIn(await past.text())).toEqual(['By then it is over. Enter a time that is still to come'])
  })

  it('is cancelled before it begins and not after; nobody is missed then', async () => {
    const { site, householdId, coordinator, colleague } = await onTheWay()
    const id = await plan(coordinator, householdId, colleague.accountId)
    const begun = await plan(coordinator, householdId, colleague.accountId)
    expect((await coordinator.post(`/visits/${id}/cancellations`)).status).toBe(303)
    expect((await visit(site, id)).cancelledAt).not.toBeNull()
    site.now('2026-11-22T18:00:00Z')
    await coordinator.post(`/visits/${begun}/cancellations`)
    expect((await visit(site, begun)).cancelledAt).toBeNull()
    site.now('2026-11-22T20:30:00Z')
    expect(await late(site)).toBe(1)
    const { once: _, ...typed } = visitTyped(colleague.accountId)
    await coordinator.post(`/visits/${id}/edits`, { ...typed, version: '1', goesWith: 'Nobody' })
    expect((await visit(site, id)).goesWith).toBe('Winnie With')
  })

  it('of a household that leaves is cancelled, but whoever is out there is still waited for', async () => {
    const { site, householdId, coordinator, colleague } = await onTheWay()
    const out = await plan(coordinator, householdId, colleague.accountId)
    const later = await plan(coordinator, householdId, colleague.accountId, { onDay: '2026-11-29' })
    site.now('2026-11-22T18:10:00Z')
    const answer = await coordinator.post(`/households/${householdId}/endings`, {
      ...{ on: '2026-11-22', endedOn: '2026-11-22', why: 'They have moved' },
    })
    expect(answer.status).toBe(303)
    expect((await visit(site, later)).cancelledAt).not.toBeNull()
    expect((await visit(site, out)).cancelledAt).toBeNull()
    site.now('2026-11-22T20:31:00Z')
    expect(await late(site)).toBe(1)
    expect((await coordinator.post(`/visits/${out}/returns`)).status).toBe(303)
  })

  it('is by London’s clocks on the day on which they change', async () => {
    const { site, householdId, coordinator, colleague } = await onTheWay()
    const summer = { onDay: '2027-03-28', fromTime: '10:00', untilTime: '11:00', backTime: '12:00' }
    const id = await plan(coordinator, householdId, colleague.accountId, summer)
    expect((await visit(site, id)).backBy).toBe('2027-03-28T11:00:00.000Z')
    const winter = await plan(coordinator, householdId, colleague.accountId, {
      ...summer,
      onDay: '2027-10-31',
    })
    expect((await visit(site, winter)).backBy).toBe('2027-10-31T12:00:00.000Z')
  })
})
