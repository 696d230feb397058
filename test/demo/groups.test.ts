import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { panelOf } from '#src/applications/rules.ts'
import { openDemo, setDay } from './support.ts'

describe('the groups of the demo', () => {
  let demo: Awaited<ReturnType<typeof openDemo>>
  beforeAll(async () => {
    demo = await openDemo()
  })
  afterAll(() => demo.database.destroy())

  it('show what a session can be and become', async () => {
    const { database } = demo
    const sessions = await database.selectFrom('groupSessions').selectAll().execute()
    const replies = await database.selectFrom('sessionReplies').selectAll().execute()
    const some = (fits: (session: (typeof sessions)[number]) => boolean) => sessions.filter(fits).length
    expect(some(({ onDay, registerAt }) => onDay < setDay && registerAt === null)).toBeGreaterThan(2)
    expect(some(({ cancelledWhy }) => cancelledWhy === 'cancelled')).toBe(1)
    expect(some(({ venue }) => venue !== null)).toBe(1)
    expect(some(({ themes }) => themes !== null)).toBeGreaterThan(5)
    expect(some(({ topic }) => topic !== null)).toBeGreaterThan(0)
    const coming = sessions.filter(({ onDay }) => onDay >= setDay).map(({ id }) => id)
    const waits = replies.filter(({ place, sessionId }) => place === 'waits' && coming.includes(sessionId))
    expect(waits.length).toBeGreaterThan(0)
    for (const attendance of ['came', 'could not', 'not known'])
      expect(replies.filter((one) => one.attendance === attendance).length).toBeGreaterThan(10)
    expect(replies.some(({ reply, attendance }) => reply === null && attendance === 'came')).toBe(true)
    expect(replies.some(({ childcare }) => childcare !== null && childcare > 0)).toBe(true)
    const changes = await database.selectFrom('sessionChanges').selectAll().execute()
    expect(changes.map(({ change }) => change).toSorted()).toEqual(['cancelled', 'elsewhere', 'moved'])
    expect(changes.some(({ workingDays }) => workingDays < 5)).toBe(true)
    const families = await database.selectFrom('familyDayReplies').selectAll().execute()
    expect(families.some(({ erasedAt }) => erasedAt !== null)).toBe(true)
    expect(families.some(({ allergiesSealed }) => allergiesSealed !== null)).toBe(true)
  })

  it('show what comes of a register: visitors, guests, things to do, and claims of each kind', async () => {
    const { database } = demo
    const claims = await database.selectFrom('sessionClaims').selectAll().execute()
    const outcomes = claims.map(({ approvedAt, refusedAt }) =>
      approvedAt ? 'approved' : refusedAt ? 'refused' : 'waits',
    )
    expect(outcomes.toSorted()).toEqual(['approved', 'refused', 'waits'])
    const followUps = await database.selectFrom('sessionFollowUps').select('doneAt').execute()
    expect(followUps.filter(({ doneAt }) => doneAt === null)).toHaveLength(2)
    expect(await database.selectFrom('sessionVisitors').select('id').execute()).toHaveLength(2)
    expect(await database.selectFrom('groupGuests').select('id').execute()).toHaveLength(2)
    expect(await database.selectFrom('quadrantMonthsOff').select('id').execute()).toHaveLength(2)
  })

  it('leave a coordinator a late panel, visits of every kind, calls to go back to, and cover', async () => {
    const { database } = demo
    const applications = await database.selectFrom('applications').selectAll().execute()
    const steps = await database.selectFrom('applicationSteps').selectAll().execute()
    const late = applications.filter(({ id, closedOn }) => {
      const taken = steps.filter((step) => step.applicationId === id && step.endedAt === null)
      return closedOn === null && panelOf(taken, 8, setDay)?.late
    })
    expect(late).toHaveLength(1)
    expect(applications.some(({ outcome }) => outcome === 'approved')).toBe(true)
    // The coordinator's own, and the visit for which money is to come back.
    expect(steps.filter(({ endedAt }) => endedAt !== null)).toHaveLength(2)
    const visits = await database.selectFrom('visits').selectAll().execute()
    expect(visits.some(({ onDay }) => onDay > setDay)).toBe(true)
    expect(visits.some(({ homeSafeAt }) => homeSafeAt !== null)).toBe(true)
    expect(visits.some(({ toldLateAt }) => toldLateAt !== null)).toBe(true)
    expect(visits.some(({ cancelledAt }) => cancelledAt !== null)).toBe(true)
    const calls = await database.selectFrom('coordinatorCalls').selectAll().execute()
    expect(calls.some(({ followUpOn, followedUpAt }) => followUpOn && !followedUpAt)).toBe(true)
    expect(calls.some(({ correctsId }) => correctsId !== null)).toBe(true)
    const supports = await database.selectFrom('independentSupports').selectAll().execute()
    expect(supports.filter(({ firstContactOn }) => firstContactOn === null)).toHaveLength(1)
    expect(supports.filter(({ sharedWith }) => sharedWith !== null)).toHaveLength(1)
    const covers = await database.selectFrom('coordinatorCovers').select('coveringId').execute()
    expect(covers.filter(({ coveringId }) => coveringId === null)).toHaveLength(1)
    const inductions = await database.selectFrom('inductions').selectAll().execute()
    expect(inductions.some(({ workbookOf }) => workbookOf !== null)).toBe(true)
    expect(inductions.some(({ completedOn }) => completedOn !== null)).toBe(true)
    expect(inductions.some(({ completedOn }) => completedOn === null)).toBe(true)
  })
})
