import type { Day } from '#src/clock.ts'
import { isRepeat, transactOnce } from '#src/database/once.ts'
import { type Acting, transact } from '#src/database/transact.ts'
import { lockHousehold } from '#src/households/store/household.ts'
import {
  type CommitteePart,
  type PaidBy,
  type RefusalToEnd,
  type RefusalToJoin,
  type RefusalToPart,
  refusalToEnd,
  refusalToJoin,
  refusalToPart,
} from '../rules.ts'
import { lockAssociation } from '../store/associations.ts'
import { endParts, findPart, insertPart, openPartsIn } from '../store/committees.ts'
import { carersIn, endMemberships, insertMembership, membershipIn, spellsIn } from '../store/memberships.ts'

export interface Joining {
  associationId: string
  householdId: string
  /** Carers of that home; a membership of a couple is written down for both. */
  carerIds: readonly string[]
  fromOn: Day
  number: string | null
  paidBy: PaidBy
}

export type JoinOutcome = 'joined' | 'gone' | 'no such carer' | RefusalToJoin

/** Writes down that carers of a home are members of an association: all of those named, or none. */
export async function joinAssociation(acting: Acting, once: string, joining: Joining): Promise<JoinOutcome> {
  const { associationId, householdId, carerIds, ...membership } = joining
  const outcome = await transactOnce<JoinOutcome>(
    acting,
    `${once} membership`,
    async (unit) => {
      // Their home first: whoever leaves it at this moment waits, or has left.
      const home = await lockHousehold(unit, householdId)
      if (!home || home.endedOn !== null) return 'no such carer'
      if (!(await lockAssociation(unit, associationId))) return 'gone'
      const there = await carersIn(unit, householdId)
      const ids = [...new Set(carerIds)].toSorted()
      if (!ids.every((carerId) => there.some(({ id }) => id === carerId))) return 'no such carer'
      for (const carerId of ids) {
        const spells = await spellsIn(unit, associationId, carerId)
        const refusal = refusalToJoin(membership.fromOn, acting.today, spells)
        if (refusal) return refusal
      }
      for (const carerId of ids)
        await insertMembership(unit, { ...membership, associationId, carerId, householdId })
      unit.record({
        what: 'recorded association membership',
        on: ['household', householdId],
        details: { association: associationId, members: ids.length },
      })
      return 'joined'
    },
    (said) => (said === 'joined' ? said : undefined),
  )
  return isRepeat(outcome) ? 'joined' : outcome
}

export type EndOutcome = 'ended' | 'gone' | RefusalToEnd

/** Ends a membership from a day on, and with it every part that the member has in its committees. */
export const endMembership = (
  acting: Acting,
  { id, associationId, householdId }: { id: string; associationId: string; householdId: string },
  untilOn: Day,
): Promise<EndOutcome> =>
  transact(acting, async (unit): Promise<EndOutcome> => {
    await lockHousehold(unit, householdId)
    await lockAssociation(unit, associationId)
    const membership = await membershipIn(unit, id)
    if (!membership) return 'gone'
    const refusal = refusalToEnd(membership, untilOn, acting.today)
    if (refusal) return refusal
    await endParts(unit, { membershipId: id }, untilOn)
    await endMemberships(unit, { id }, untilOn)
    unit.record({
      what: 'ended association membership',
      on: ['household', householdId],
      details: { membership: id, on: untilOn },
    })
    return 'ended'
  })

export type PartOutcome = 'given' | 'gone' | RefusalToPart

/** Gives a member a part in the committee of a quadrant, or of the whole association. */
export const givePart = (
  acting: Acting,
  { id, associationId, householdId }: { id: string; associationId: string; householdId: string },
  asked: { part: CommitteePart; quadrantId: string | null; fromOn: Day },
): Promise<PartOutcome> =>
  transact(acting, async (unit): Promise<PartOutcome> => {
    await lockHousehold(unit, householdId)
    if (!(await lockAssociation(unit, associationId))) return 'gone'
    const membership = await membershipIn(unit, id)
    if (!membership) return 'gone'
    const open = (await openPartsIn(unit, associationId)).map((part) => ({
      ...part,
      isTheirs: part.membershipId === id,
    }))
    const refusal = refusalToPart(membership, asked, open, acting.today)
    if (refusal) return refusal
    await insertPart(unit, { ...asked, associationId, membershipId: id })
    unit.record({
      what: 'gave committee part',
      on: ['household', householdId],
      details: { membership: id, part: asked.part, quadrant: asked.quadrantId },
    })
    return 'given'
  })

/** Ends a part in a committee from a day on. */
export const endPart = (
  acting: Acting,
  { id, associationId, householdId }: { id: string; associationId: string; householdId: string },
  untilOn: Day,
): Promise<EndOutcome> =>
  transact(acting, async (unit): Promise<EndOutcome> => {
    await lockAssociation(unit, associationId)
    const part = await findPart(unit, id)
    if (!part) return 'gone'
    const refusal = refusalToEnd(part, untilOn, acting.today)
    if (refusal) return refusal
    await endParts(unit, { id }, untilOn)
    unit.record({
      what: 'ended committee part',
      on: ['household', householdId],
      details: { part: id, on: untilOn },
    })
    return 'ended'
  })
