import type { Day } from '#src/clock.ts'
import { type Repeat, transactOnce } from '#src/database/once.ts'
import { type Acting, transact, type Unit } from '#src/database/transact.ts'
import { lockHousehold } from '#src/households/store/household.ts'
import { tellAccounts } from '#src/mail/telling-staff.ts'
import { seal } from '#src/secrets/seal.ts'
import { refusalOfDays, type SupportRefusal } from '../rules/support.ts'
import { helpersIn } from '../store/inductions.ts'
import {
  carerIn,
  type FoundSupport,
  insertSupport,
  otherOpenSupport,
  writeSupport,
} from '../store/support.ts'

/** What is said of support from outside. */
export interface SupportSaid {
  referredOn: Day
  firstContactOn: Day | null
  /** Who supports: sealed. Empty while it is not known. */
  supporter: string
}

export type SupportOutcome = 'saved' | 'gone' | 'changed meanwhile' | SupportRefusal

const sealedFor = (unit: Unit, supporter: string) => (id: string) =>
  supporter === '' ? null : seal(unit.acting.keys, id, supporter)

/** Where support has its page. */
export const pageOfSupport = (id: string) => `/independent-supports/${id}`

/** Records that a carer was referred to somebody from outside; each has one at a time. */
export const beginSupport = (
  acting: Acting,
  { householdId, carerId }: { householdId: string; carerId: string },
  { supporter, ...days }: SupportSaid,
  once: string,
): Promise<{ begun: string } | 'gone' | SupportRefusal | Repeat> =>
  transactOnce<{ begun: string } | 'gone' | SupportRefusal>(
    acting,
    once,
    async (unit) => {
      await lockHousehold(unit, householdId)
      if (!(await carerIn(unit, householdId, carerId))) return 'gone'
      const refused = refusalOfDays({ ...days, endedOn: null }, acting.today)
      if (refused) return refused
      if (await otherOpenSupport(unit, carerId, '')) return 'has one already'
      const begun = await insertSupport(unit, { householdId, carerId, ...days }, sealedFor(unit, supporter))
      unit.record({
        what: 'recorded independent support',
        on: ['household', householdId],
        details: { support: begun },
      })
      return { begun }
    },
    (outcome) => (typeof outcome === 'object' ? pageOfSupport(outcome.begun) : undefined),
  )

/** Puts right or goes on with what is recorded: who supports, the first contact, the end. */
export const changeSupport = (
  acting: Acting,
  { id, householdId, carerId }: FoundSupport,
  { version, supporter, ...days }: SupportSaid & { endedOn: Day | null; version: number },
): Promise<SupportOutcome> =>
  transact(acting, async (unit) => {
    await lockHousehold(unit, householdId)
    const refused = refusalOfDays(days, acting.today)
    if (refused) return refused
    if (days.endedOn === null && (await otherOpenSupport(unit, carerId, id))) return 'has one already'
    const supporterSealed = sealedFor(unit, supporter)(id)
    if (!(await writeSupport(unit, { id, version }, { ...days, supporterSealed }))) return 'changed meanwhile'
    unit.record({
      what: 'changed independent support',
      on: ['household', householdId],
      details: { support: id },
    })
    return 'saved'
  })

/** Lets one coordinator of the quadrant know, because the carer agreed to that person; or none any longer. */
export const shareSupport = (
  acting: Acting,
  { id, householdId, sharedWith }: FoundSupport,
  { version, coordinatorId }: { version: number; coordinatorId: string | null },
): Promise<SupportOutcome> =>
  transact(acting, async (unit) => {
    const household = await lockHousehold(unit, householdId)
    if (!household) return 'gone'
    if (coordinatorId !== null && coordinatorId !== sharedWith) {
      const known = await helpersIn(unit, household.quadrantId, acting.today)
      if (!known.some((each) => each.id === coordinatorId)) return 'no coordinator of theirs'
    }
    const share = { sharedWith: coordinatorId, sharedOn: coordinatorId === null ? null : acting.today }
    if (!(await writeSupport(unit, { id, version }, share))) return 'changed meanwhile'
    unit.record({
      what: coordinatorId === null ? 'stopped sharing independent support' : 'shared independent support',
      on: ['household', householdId],
      details: { support: id, ...(coordinatorId === null ? {} : { with: coordinatorId }) },
    })
    if (coordinatorId !== null && coordinatorId !== sharedWith)
      await tellAccounts(unit, 'shared with you', [coordinatorId], {
        ...{ about: ['independent support', id], turn: `${id} ${acting.now}`, link: pageOfSupport(id) },
      })
    return 'saved'
  })
