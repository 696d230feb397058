import { randomUUID } from 'node:crypto'
import { runs, type Viewer } from '#src/access/rules.ts'
import type { Day } from '#src/clock.ts'
import { lockConstellation } from '#src/constellations/store/locks.ts'
import { hubOf, openMembershipOf } from '#src/constellations/store/memberships.ts'
import { isRepeat, transactOnce } from '#src/database/once.ts'
import type { Database } from '#src/database/open.ts'
import { type Acting, transact, type Unit } from '#src/database/transact.ts'
import { oweSpending } from '#src/payments/actions/claims.ts'
import { tellClaimAnswered, tellOfClaim } from '#src/payments/actions/telling.ts'
import { liaisonsOn } from '#src/sleepovers/store/telling.ts'
import { answerOf, type RefusalToAnswer, refusalToAnswer } from './rules.ts'
import {
  endBudget,
  insertBudget,
  insertSpending,
  lockSpending,
  markApproved,
  markRefused,
  reversalOf,
} from './store/writing.ts'

export interface Spent {
  constellationId: string
  gatheringId: string | null
  pence: number
  what: string
  onDay: Day
}

export type EnterOutcome = { entered: string } | 'to come' | 'no such constellation'

/** Enters what was spent on an activity. It counts when somebody else has approved it. */
export async function enterSpending(
  acting: Acting,
  viewer: Viewer,
  once: string | undefined,
  spent: Spent,
): Promise<EnterOutcome> {
  const outcome = await transactOnce(
    acting,
    `${once ?? randomUUID()} spending`,
    async (unit): Promise<EnterOutcome> => {
      if (!(await lockConstellation(unit, spent.constellationId))) return 'no such constellation'
      if (spent.onDay > acting.today) return 'to come'
      const householdId = await whoseMoney(unit, viewer, spent.constellationId)
      const id = await insertSpending(unit, acting, { ...spent, householdId, reversesId: null })
      unit.record({
        what: 'entered spending',
        on: ['constellation', spent.constellationId],
        details: { spending: id, pence: spent.pence },
      })
      await tellWhoApproves(unit, { ...spent, householdId })
      return { entered: id }
    },
    (outcome) => (typeof outcome === 'object' ? outcome.entered : undefined),
  )
  return isRepeat(outcome) ? { entered: outcome.repeat } : outcome
}

async function tellWhoApproves(
  unit: Unit,
  { constellationId, householdId }: { constellationId: string; householdId: string | null },
) {
  const liaisons = await liaisonsOn(unit, [constellationId], unit.acting.today)
  await tellOfClaim(unit, { list: '/spendings', householdId }, liaisons)
}

/** The home whose money it was: of whoever looks after the constellation as its hub carer, or else its hub home. */
async function whoseMoney(unit: Unit, viewer: Viewer, constellationId: string): Promise<string | null> {
  if (runs(viewer).includes(constellationId)) return viewer.householdId
  return (await hubOf(unit, constellationId))?.householdId ?? null
}

export type AnswerOutcome = 'answered' | 'no such spending' | RefusalToAnswer

/** Approves or refuses a spending; of several at once one does. */
export const answerSpending = (
  acting: Acting,
  viewer: Viewer,
  id: string,
  answer: 'approved' | 'refused',
): Promise<AnswerOutcome> =>
  transact(acting, async (unit): Promise<AnswerOutcome> => {
    const spending = await lockSpending(unit, id)
    if (!spending) return 'no such spending'
    const livesThere = await isOwn(unit, viewer, spending.constellationId)
    const refusal = refusalToAnswer(spending, { ...viewer, livesThere })
    if (refusal) return refusal
    await (answer === 'approved' ? markApproved : markRefused)(unit, acting, id)
    if (answer === 'approved') await oweSpending(unit, spending)
    unit.record({
      what: `${answer} spending`,
      on: ['constellation', spending.constellationId],
      details: { spending: id, pence: spending.pence },
    })
    const { preparedBy } = spending
    if (preparedBy !== null)
      await tellClaimAnswered(unit, { accountId: preparedBy }, { id, link: `/spendings/${id}` })
    return 'answered'
  })

export type ReverseOutcome =
  | { entered: string }
  | 'no such spending'
  | 'not approved'
  | 'reversed already'
  | 'is a reversal'

/** Puts an approved spending right by an entry that takes it back, and counts when somebody else has approved that. */
export const reverseSpending = (acting: Acting, viewer: Viewer, id: string): Promise<ReverseOutcome> =>
  transact(acting, async (unit): Promise<ReverseOutcome> => {
    const spending = await lockSpending(unit, id)
    if (!spending) return 'no such spending'
    if (spending.reversesId !== null) return 'is a reversal'
    if (answerOf(spending) !== 'approved') return 'not approved'
    if (await reversalOf(unit, id)) return 'reversed already'
    const { constellationId, gatheringId, pence, what } = spending
    const householdId = spending.householdId ?? (await whoseMoney(unit, viewer, constellationId))
    const entered = await insertSpending(unit, acting, {
      ...{ constellationId, gatheringId, pence, what, householdId },
      onDay: acting.today,
      reversesId: id,
    })
    unit.record({
      what: 'entered reversal',
      on: ['constellation', constellationId],
      details: { spending: entered, reverses: id, pence },
    })
    await tellWhoApproves(unit, { constellationId, householdId })
    return { entered }
  })

export type AllotOutcome = 'allotted' | 'own constellation' | 'no such constellation'

/** Gives a constellation money for its activities; nobody gives it to their own. */
export async function allotBudget(
  acting: Acting,
  viewer: Viewer,
  once: string | undefined,
  budget: { constellationId: string; pence: number; onDay: Day },
): Promise<AllotOutcome> {
  const outcome = await transactOnce(
    acting,
    `${once ?? randomUUID()} budget`,
    async (unit): Promise<AllotOutcome> => {
      if (!(await lockConstellation(unit, budget.constellationId))) return 'no such constellation'
      if (await isOwn(unit, viewer, budget.constellationId)) return 'own constellation'
      const id = await insertBudget(unit, acting, budget)
      unit.record({
        what: 'allotted budget',
        on: ['constellation', budget.constellationId],
        details: { budget: id, pence: budget.pence },
      })
      return 'allotted'
    },
    (outcome) => (outcome === 'allotted' ? '/spendings' : undefined),
  )
  return isRepeat(outcome) ? 'allotted' : outcome
}

/** Takes an allotment back that was made by mistake; its row stays, ended. */
export const takeBackBudget = (
  acting: Acting,
  viewer: Viewer,
  { id, constellationId }: { id: string; constellationId: string },
): Promise<'taken back' | 'own constellation' | 'over'> =>
  transact(acting, async (unit) => {
    await lockConstellation(unit, constellationId)
    if (await isOwn(unit, viewer, constellationId)) return 'own constellation'
    if (!(await endBudget(unit, acting, id))) return 'over'
    unit.record({ what: 'took budget back', on: ['constellation', constellationId], details: { budget: id } })
    return 'taken back'
  })

/** Whether a viewer's own home is in a constellation, or stands in for its hub home today. */
export async function isOwn(database: Database, viewer: Viewer, constellationId: string): Promise<boolean> {
  if (viewer.householdId === null) return false
  if (runs(viewer).includes(constellationId)) return true
  return (await openMembershipOf(database, viewer.householdId))?.constellationId === constellationId
}
