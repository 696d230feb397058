import { endAmbassadorsOf } from '#src/ambassadors/actions/leaving.ts'
import { endAssociationsOf } from '#src/associations/actions/leaving.ts'
import { endCalendarsOfWhoLeft } from '#src/calendars/actions.ts'
import type { Day } from '#src/clock.ts'
import { transactOnce } from '#src/database/once.ts'
import { type Acting, transact } from '#src/database/transact.ts'
import { endRepliesOf } from '#src/group-sessions/actions/leaving.ts'
import type { SupervisionPart } from '#src/households/rules.ts'
import { tellAccounts } from '#src/mail/telling-staff.ts'
import { endPeersOf } from '#src/mentoring/actions/leaving.ts'
import { takeBackSharesOf } from '#src/network/actions/sharing.ts'
import { endPairingsOfCarer } from '#src/pairings/actions/leaving.ts'
import { endLinksOfWhoLeft } from '#src/referrals/actions/links.ts'
import { reckonRewardsAround } from '#src/rewards/actions/leaving.ts'
import { lockHousehold, writeHousehold } from '../store/household.ts'
import {
  carerHomeOf,
  endCarerHome,
  endSupervision,
  insertCarer,
  type NewCarer,
  type NewSupervision,
  writeSupervision,
} from '../store/people.ts'
import { writeWords } from '../store/words.ts'

/** Adds a carer to a household, found by their name from then on. */
export const addCarer = (acting: Acting, once: string, id: string, carer: NewCarer) =>
  transactOnce(
    acting,
    once,
    async (unit) => {
      const household = await lockHousehold(unit, id)
      if (!household) return 'no such household' as const
      if (household.endedOn !== null) return 'has ended' as const
      const carerId = await insertCarer(unit, acting, id, carer)
      await writeHousehold(unit, id, {})
      await writeWords(unit, id)
      unit.record({ what: 'added carer', on: ['household', id], details: { carer: carerId } })
      return 'added' as const
    },
    (outcome) => (outcome === 'added' ? `/households/${id}` : undefined),
  )

export type CarerLeaves = 'left' | 'no such carer' | 'before they came'

/** Records that a carer left the household; what they did there stays with it. */
export const recordCarerLeaving = (
  acting: Acting,
  id: string,
  carerId: string,
  on: Day,
): Promise<CarerLeaves> =>
  transact(acting, async (unit) => {
    if (!(await lockHousehold(unit, id))) return 'no such carer'
    const home = await carerHomeOf(unit, id, carerId)
    if (!home) return 'no such carer'
    if (on < home.fromOn) return 'before they came'
    await endCarerHome(unit, home.id, on)
    await endPairingsOfCarer(unit, carerId)
    await endRepliesOf(unit, { carerId })
    await endPeersOf(unit, { carerId }, on)
    await endAmbassadorsOf(unit, { carerId }, on)
    await endAssociationsOf(unit, { carerId }, on)
    await takeBackSharesOf(unit, { householdId: id, carerId })
    await reckonRewardsAround(unit, id)
    await writeHousehold(unit, id, {})
    await writeWords(unit, id)
    await endCalendarsOfWhoLeft(unit)
    await endLinksOfWhoLeft(unit, id)
    unit.record({ what: 'carer left', on: ['household', id], details: { carer: carerId } })
    return 'left'
  })

/**
 * Names who supervises or covers from a day on; with no name, nobody does.
 * @param tieAccount whether the worker's account, found by its e-mail, may open the household from now on
 */
export const recordSupervision = (
  acting: Acting,
  id: string,
  supervision: NewSupervision | { part: SupervisionPart; workerName: null; fromOn: Day },
  tieAccount: boolean,
): Promise<'recorded' | 'no such household'> =>
  transact(acting, async (unit) => {
    if (!(await lockHousehold(unit, id))) return 'no such household'
    if (supervision.workerName === null) await endSupervision(unit, id, supervision.part, supervision.fromOn)
    else {
      const accountId = await writeSupervision(unit, id, supervision, tieAccount)
      if (accountId)
        await tellAccounts(unit, 'households opened', [accountId], {
          ...{ about: ['household', id], turn: `${id} ${acting.now}`, link: `/households/${id}` },
        })
    }
    await writeHousehold(unit, id, {})
    unit.record({ what: 'recorded supervision', on: ['household', id], details: { part: supervision.part } })
    return 'recorded'
  })
