import { type Repeat, transactOnce } from '#src/database/once.ts'
import { type Acting, transact, type Unit } from '#src/database/transact.ts'
import { lockHousehold } from '#src/households/store/household.ts'
import {
  isOpen,
  isOut,
  mayTakeBackHome,
  refusalOfVisit,
  type VisitRefusal,
  visitState,
} from '../rules/visits.ts'
import {
  insertVisit,
  lockVisit,
  openVisitsTo,
  staffOn,
  type VisitSaid,
  writeCancelled,
  writeHomeSafe,
  writeNotHome,
  writeVisit,
} from '../store/visits.ts'
import { tellBackAfterAll, tellOfExpecting } from './telling.ts'

export type PlanOutcome = { planned: string } | 'has left' | VisitRefusal

/** Why a visit cannot be so, also for who is to expect her: staff who can sign in, and somebody else. */
async function refusalOf(unit: Unit, plan: VisitSaid, visitorId: string): Promise<VisitRefusal | undefined> {
  const { now, today } = unit.acting
  const staff = await staffOn(unit, today)
  const expects = plan.expectedBy !== visitorId && staff.some(({ id }) => id === plan.expectedBy)
  return expects ? refusalOfVisit(plan, now, today) : 'nobody to expect her'
}

/** Plans a visit of whoever acts. Who expects her back is told so. */
export const planVisit = (
  acting: Acting & { accountId: string },
  householdId: string,
  plan: VisitSaid,
  once: string,
): Promise<PlanOutcome | Repeat> =>
  transactOnce<PlanOutcome>(
    acting,
    once,
    async (unit) => {
      const household = await lockHousehold(unit, householdId)
      if (!household || household.endedOn !== null) return 'has left'
      const refused = await refusalOf(unit, plan, acting.accountId)
      if (refused) return refused
      const { kind, expectedBy, backBy } = plan
      const planned = await insertVisit(unit, plan, { householdId, accountId: acting.accountId })
      await tellOfExpecting(unit, { id: planned, version: 1, expectedBy })
      unit.record({
        what: 'planned visit',
        on: ['household', householdId],
        details: { visit: planned, kind, expectedBy, backBy },
      })
      return { planned }
    },
    (outcome) => (typeof outcome === 'object' ? `/visits/${outcome.planned}` : undefined),
  )

/** Changes a visit that is to come, or on which she is: by when she is back, and who expects her. */
export const changeVisit = (
  acting: Acting,
  id: string,
  version: number,
  plan: VisitSaid,
): Promise<'changed' | 'somebody else changed it' | 'over' | VisitRefusal> =>
  transact(acting, async (unit) => {
    const visit = await lockVisit(unit, id)
    if (!visit || !isOpen(visitState(visit, acting.now))) return 'over'
    if (visit.version !== version) return 'somebody else changed it'
    const refused = await refusalOf(unit, plan, visit.accountId)
    if (refused) return refused
    const { expectedBy, backBy } = plan
    await writeVisit(unit, id, plan)
    await tellOfExpecting(unit, { id, version: version + 1, expectedBy })
    if (visit.expectedBy !== expectedBy)
      await tellOfExpecting(unit, { id, version: version + 1, expectedBy: visit.expectedBy, noMore: true })
    unit.record({
      what: 'changed visit',
      on: ['household', visit.householdId],
      details: { visit: id, expectedBy, backBy },
    })
    return 'changed'
  })

/** Cancels a visit that has not begun; once it has, only that she is home ends it. */
export const cancelVisit = (
  acting: Acting,
  id: string,
): Promise<'cancelled' | 'cancelled before' | 'has begun'> =>
  transact(acting, async (unit) => {
    const visit = await lockVisit(unit, id)
    const state = visit && visitState(visit, acting.now)
    if (!visit || state === 'cancelled' || state === 'home safe') return 'cancelled before'
    if (state !== 'planned') return 'has begun'
    await cancel(unit, visit)
    return 'cancelled'
  })

async function cancel(
  unit: Unit,
  {
    id,
    version,
    expectedBy,
    householdId,
  }: { id: string; version: number; expectedBy: string; householdId: string },
) {
  await writeCancelled(unit, id)
  await tellOfExpecting(unit, { id, version: version + 1, expectedBy })
  unit.record({ what: 'cancelled visit', on: ['household', householdId], details: { visit: id } })
}

/** Says that somebody is home safe. Whoever was told that she was late is told that she is not missed any more. */
export const sayHomeSafe = (acting: Acting, id: string): Promise<'home safe' | 'said before' | 'not begun'> =>
  transact(acting, async (unit) => {
    const visit = await lockVisit(unit, id)
    const state = visit && visitState(visit, acting.now)
    if (!visit || state === 'home safe' || state === 'cancelled') return 'said before'
    if (!isOut(state ?? 'planned')) return 'not begun'
    await writeHomeSafe(unit, id)
    if (visit.toldLateAt !== null && visit.expectedBy !== acting.accountId)
      await tellBackAfterAll(unit, visit)
    unit.record({ what: 'said home safe', on: ['household', visit.householdId], details: { visit: id } })
    return 'home safe'
  })

/**
 * Takes back that somebody is home safe, as after a tap in a pocket: she is waited for again, and missed when she is late
 * by then, also by whoever was told before.
 */
export const takeBackHome = (acting: Acting, id: string): Promise<'waited for' | 'not said' | 'too late'> =>
  transact(acting, async (unit) => {
    const visit = await lockVisit(unit, id)
    if (!visit || visit.homeSafeAt === null) return 'not said'
    if (!mayTakeBackHome(visit, acting.today)) return 'too late'
    await writeNotHome(unit, id)
    unit.record({
      what: 'took back home safe',
      on: ['household', visit.householdId],
      details: { visit: id, said: visit.homeSafeAt },
    })
    return 'waited for'
  })

/** Cancels what has not begun of a household that leaves the service; whoever is out there is still waited for. */
export async function endVisitsTo(unit: Unit, householdId: string): Promise<void> {
  for (const { id } of await openVisitsTo(unit, householdId)) {
    const visit = await lockVisit(unit, id)
    if (visit && visitState(visit, unit.acting.now) === 'planned') await cancel(unit, visit)
  }
}
