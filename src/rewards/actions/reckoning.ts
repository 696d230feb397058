import { type Acting, transact, type Unit } from '#src/database/transact.ts'
import { enterRecovery } from '#src/payments/actions/entering.ts'
import { cancelPayable } from '#src/payments/actions/owing.ts'
import { lockPayables } from '#src/payments/store/payables.ts'
import { type Compared, comparedBooks } from '../comparing.ts'
import { isSame } from '../rules/reckoning.ts'
import { applicationsToReckon } from '../store/asking-again.ts'
import { withdrawSaid } from '../store/recoveries.ts'
import {
  endReward,
  insertReward,
  lockApplications,
  markTruth,
  moveReward,
  payablesOf,
} from '../store/rewards.ts'
import { carryHolds, holdByRule } from './holding-by-rule.ts'
import { tellToLook } from './telling.ts'

/**
 * Makes the books say what an application has earned: rewards that it has come to, with the day on which they are due,
 * are written down; those not paid that are true no longer, or worth something else, end, and what was prepared for them
 * is taken back; those paid are marked for somebody to decide. Whatever changes steps, milestones, the closing, a
 * referral or what a manager allows calls it in its own unit. Asked again it changes nothing.
 */
export async function reckonRewards(unit: Unit, applicationId: string): Promise<void> {
  await reckonEach(unit, [applicationId])
}

/** The same of several, all of them locked before the first is reckoned: by their ids, then their payments. */
export async function reckonEach(unit: Unit, applicationIds: readonly string[]): Promise<void> {
  await lockApplications(unit, applicationIds)
  // Locked before it is read whether they were sent: a run is exported with its payments locked.
  await lockPayables(unit, await payablesOf(unit, applicationIds))
  for await (const compared of comparedBooks(unit, applicationIds)) await putRight(unit, compared)
}

async function putRight(unit: Unit, { applicationId, rows, reckoning }: Compared): Promise<void> {
  const { ends, makes, moves, untrue, trueAgain } = reckoning
  const rowOf = (id: string) => rows.find((row) => row.id === id)
  const say = (what: string, id: string, pence = rowOf(id)?.pence) =>
    unit.record({ what, on: ['application', applicationId], details: { reward: id, pence: pence ?? null } })

  for (const id of ends) {
    await takeBack(unit, rowOf(id)?.payableId)
    await endReward(unit, id)
    say('ended reward', id)
  }
  for (const { id, dueOn } of moves) {
    if (dueOn > unit.acting.today) await takeBack(unit, rowOf(id)?.payableId)
    await moveReward(unit, id, dueOn)
    say('moved reward', id)
  }
  for (const one of makes) {
    const id = await insertReward(unit, applicationId, one)
    say('earned reward', id, one.pence)
    await holdByRule(unit, { ...one, id, applicationId })
    // What somebody asked to hold stays held, though it is worth something else now.
    for (const before of rows) if (isSame(before, one)) await carryHolds(unit, before.id, id)
  }
  for (const id of untrue) {
    await markTruth(unit, id, { untrueSince: unit.acting.now, recovery: 'to get back' })
    await entered(unit, rowOf(id)?.payableId, 'to get back')
    say('reward to get back', id)
    await tellToLook(unit, 'to get back')
  }
  for (const id of trueAgain) {
    await markTruth(unit, id, { untrueSince: null, recovery: null })
    await withdrawSaid(unit, id)
    await entered(unit, rowOf(id)?.payableId, 'let go')
    say('reward true again', id)
  }
}

/** @throws when finance was told meanwhile: nothing of the unit is written then, and it is reckoned anew */
async function takeBack(unit: Unit, payableId: string | null | undefined): Promise<void> {
  if (!payableId) return
  const outcome = await cancelPayable(unit, payableId)
  if (outcome !== 'cancelled') throw new Error(`Payable ${payableId} was not taken back: ${outcome}`)
}

async function entered(unit: Unit, payableId: string | null | undefined, what: 'to get back' | 'let go') {
  const outcome = payableId && (await enterRecovery(unit, payableId, what))
  if (outcome !== 'entered') throw new Error(`The book does not have what is ${what} of ${payableId}`)
}

/** Looks once more at whatever could have become untrue since by itself: a home that left, a referrer who stopped. */
export async function reckonAll(acting: Acting): Promise<number> {
  const found = await applicationsToReckon(acting.database)
  for (const { applicationId } of found) await transact(acting, (unit) => reckonRewards(unit, applicationId))
  return found.length
}
