import { describe, expect, it } from 'vitest'
import { tellOfLateVisits } from '#src/applications/actions/telling.ts'
import { addHousehold } from '../factories.ts'
import { actingOn } from '../mail/support.ts'
import { textOf } from '../one-to-ones/support.ts'
import type { Client, Site } from '../support.ts'
import { onTheWay, plan, problemsIn, toldTo, visit, visitTyped } from './support.ts'

const late = (site: Site) => tellOfLateVisits(actingOn(site))
const text = async (by: Client, path: string) => textOf(await by.get(path))

describe('a visit from which she is home after midnight', () => {
  const evening = { fromTime: '20:00', untilTime: '23:15', backTime: '00:30', backDay: 'next' }

  it('is missed by the moment of the next day, which everybody reads with its day', async () => {
    const { site, householdId, coordinator, colleague } = await onTheWay()
    const id = await plan(coordinator, householdId, colleague.accountId, evening)
    expect(await visit(site, id)).toMatchObject({ onDay: '2026-11-22', backBy: '2026-11-23T00:30:00.000Z' })
    expect(await text(coordinator, '/')).toContain('expects you back by 00:30 on Monday 23 November')
    expect(await text(colleague, '/')).toContain('home by 00:30 on Monday 23 November')
    const form = await (await coordinator.get(`/visits/${id}/edit`)).text()
    expect(form).toContain('value="00:30"')
    expect(form).toMatch(/value="next" checked/)
    site.now('2026-11-23T00:29:59Z')
    expect(await late(site)).toBe(0)
    expect(await text(coordinator, '/')).toContain('Home safe')
    // It gets later: from her phone, after midnight.
    const { once: _, ...typed } = visitTyped(colleague.accountId, { ...evening, backTime: '01:15' })
    const { version } = await visit(site, id)
    expect((await coordinator.post(`/visits/${id}/edits`, { ...typed, version })).status).toBe(303)
    site.now('2026-11-23T01:14:00Z')
    expect(await late(site)).toBe(0)
    site.now('2026-11-23T01:15:00Z')
    expect(await late(site)).toBe(1)
    expect(await text(colleague, `/visits/${id}`)).toContain('was to be home by 01:15 on Monday 23 November')
    expect(await text(colleague, '/')).toContain('was to be home by 01:15 on Monday 23 November')
  })

  it.each([
    ['on the same day before it ends', { backDay: 'same' }, 'If that is after midnight, select the next day'],
    ['late on the next day', { backTime: '20:30' }, 'On the next day you must be home by 12:00'],
    ['on no day', { backDay: 'never' }, 'Select the day'],
  ])('is not planned %s, and nothing typed is lost', async (_, more, words) => {
    const { site, householdId, coordinator, colleague } = await onTheWay()
    const typed = visitTyped(colleague.accountId, { ...evening, ...more })
    const answer = await coordinator.post(`/households/${householdId}/visits`, typed)
    expect(answer.status).toBe(422)
    const page = await answer.text()
    expect(problemsIn(page).join()).toContain(words)
    expect(page).toContain(`value="${typed.backTime}"`)
    expect(await site.database.selectFrom('visits').select('id').execute()).toEqual([])
  })

  it('is by London’s clocks also in the nights in which they change', async () => {
    const { site, householdId, coordinator, colleague } = await onTheWay()
    const backBy = async (onDay: string, backTime: string) =>
      (
        await visit(
          site,
          await plan(coordinator, householdId, colleague.accountId, { ...evening, onDay, backTime }),
        )
      ).backBy
    // They go forward at one: what the night leaves out is an hour later.
    expect(await backBy('2027-03-27', '00:30')).toBe('2027-03-28T00:30:00.000Z')
    expect(await backBy('2027-03-27', '01:30')).toBe('2027-03-28T01:30:00.000Z')
    expect(await backBy('2027-03-27', '02:30')).toBe('2027-03-28T01:30:00.000Z')
    // They go back at two: of the half past one that comes twice she is missed from the first.
    expect(await backBy('2027-10-30', '00:30')).toBe('2027-10-30T23:30:00.000Z')
    expect(await backBy('2027-10-30', '01:30')).toBe('2027-10-31T00:30:00.000Z')
    expect(await backBy('2027-10-30', '02:30')).toBe('2027-10-31T02:30:00.000Z')
  })
})

describe('a visit on the front page', () => {
  it('stands above everything while she is out, and among what is to come before', async () => {
    const { site, householdId, coordinator, colleague } = await onTheWay()
    await plan(coordinator, householdId, colleague.accountId)
    const places = async (by: Client, ...words: string[]) => {
      const front = await text(by, '/')
      return words.map((each) => front.indexOf(each))
    }
    const [deeds = 0, ahead = 0, out] = await places(coordinator, 'Log a call', 'Your visits', 'You are on')
    expect(ahead).toBeGreaterThan(deeds)
    expect(out).toBe(-1)
    site.now('2026-11-22T18:00:00Z')
    const [first = 0, then = 0, none] = await places(
      coordinator,
      'You are on a visit',
      'Log a call',
      'Your visits',
    )
    expect(first).toBeGreaterThan(0)
    expect(then).toBeGreaterThan(first)
    expect(none).toBe(-1)
    expect(await text(colleague, '/')).toContain('Whom you expect back')
  })
})

describe('home safe that was a slip', () => {
  const undo = (by: Client, id: string) => by.post(`/visits/${id}/returns/withdrawals`)

  it('is taken back on that day, is in the trail, and she is missed again when she is late', async () => {
    const { site, householdId, coordinator, colleague } = await onTheWay()
    const id = await plan(coordinator, householdId, colleague.accountId)
    site.now('2026-11-22T18:10:00Z')
    await coordinator.post(`/visits/${id}/returns`)
    // In a pocket: she finds it on her front page, and on the page of the visit.
    expect(await text(coordinator, '/')).toContain('Take it back if that was a slip')
    expect(await text(colleague, '/')).not.toContain('Cora Nation')
    expect(await (await coordinator.get(`/visits/${id}`)).text()).toContain('Not home yet</button>')
    const answer = await undo(coordinator, id)
    expect([answer.status, answer.headers.get('Location')]).toEqual([303, `/visits/${id}`])
    expect(await visit(site, id)).toMatchObject({ homeSafeAt: null, homeSafeBy: null, toldLateAt: null })
    expect(await text(colleague, '/')).toContain('Cora Nation')
    expect(await (await coordinator.get('/')).text()).toContain(`/visits/${id}/returns`)
    const trail = await site.database.selectFrom('auditEntries').select('what').orderBy('seq').execute()
    expect(trail.map(({ what }) => what)).toEqual([
      ...['planned visit', 'said home safe', 'took back home safe'],
    ])
    site.now('2026-11-22T20:30:00Z')
    expect(await late(site)).toBe(1)
    expect(await toldTo(site, colleague.accountId)).toEqual(['somebody to expect', 'not home yet'])
  })

  it('is taken back until the end of that day, also after midnight where she was to be home then', async () => {
    const { site, householdId, coordinator, colleague } = await onTheWay()
    const day = await plan(coordinator, householdId, colleague.accountId)
    const night = await plan(coordinator, householdId, colleague.accountId, {
      ...{ untilTime: '23:30', backTime: '00:30', backDay: 'next' },
    })
    site.now('2026-11-22T23:58:00Z')
    for (const id of [day, night]) await coordinator.post(`/visits/${id}/returns`)
    site.now('2026-11-23T00:05:00Z')
    for (const id of [day, night]) expect((await undo(coordinator, id)).status).toBe(303)
    expect((await visit(site, day)).homeSafeAt).not.toBeNull()
    expect((await visit(site, night)).homeSafeAt).toBeNull()
    expect(await (await coordinator.get(`/visits/${day}`)).text()).not.toContain('Not home yet</button>')
    expect(await text(coordinator, '/')).not.toContain('said at 23:58')
  })

  it('is taken back by those who may say it, and by nobody else', async () => {
    const { site, householdId, coordinator, colleague } = await onTheWay()
    const id = await plan(coordinator, householdId, colleague.accountId)
    site.now('2026-11-22T18:10:00Z')
    await coordinator.post(`/visits/${id}/returns`)
    const elsewhere = await addHousehold(site, { quadrantId: 'north' })
    for (const by of [
      await site.as('payments'),
      await site.as('liaison'),
      await site.as({ role: 'carer', householdId: elsewhere }),
      await site.as({ role: 'coordinator', quadrantIds: ['north'] }),
    ])
      expect((await undo(by, id)).status).toBe(404)
    expect((await visit(site, id)).homeSafeAt).not.toBeNull()
    expect((await undo(colleague, id)).status).toBe(303)
    expect((await visit(site, id)).homeSafeAt).toBeNull()
    // What nobody said is not taken back.
    expect((await undo(colleague, id)).status).toBe(303)
    expect((await visit(site, id)).version).toBe(2)
  })
})
