import type { Day } from '#src/clock.ts'
import { type Repeat, transactOnce } from '#src/database/once.ts'
import { type Acting, transact, type Unit } from '#src/database/transact.ts'
import { everStood, writeFact } from '#src/households/store/facts.ts'
import { type LockedHousehold, lockHousehold } from '#src/households/store/household.ts'
import { carerHomeOf } from '#src/households/store/people.ts'
import { stopMentoringsOf } from '#src/pairings/actions/leaving.ts'
import type { PeerPart, PeerTag } from '../rules.ts'
import { offerOfCarer } from '../store/offering.ts'
import { type FoundProfile, forgetWhoRings, insertProfile, writeProfile } from '../store/profiles.ts'
import { writeProfileTags } from '../store/tags.ts'

/** What somebody offers, as it is said of a profile. */
export interface OfferSaid {
  /** Fewer at once than the service allows; null for as many. */
  ownMost: number | null
  tags: readonly PeerTag[]
  /** Whose carers they support; only who makes mentors says so, and otherwise it is the home's own. */
  quadrantId?: string
}

export type MadeOutcome = { made: string } | { has: string } | 'gone' | Repeat

/** Where a profile has its page. */
export const pageOfProfile = (id: string) => `/peer-profiles/${id}`

/** Makes a carer a mentor, or somebody who would be a buddy: once for each part. */
export const makeProfile = (
  acting: Acting,
  { householdId, carerId, part }: { householdId: string; carerId: string; part: PeerPart },
  { ownMost, tags, quadrantId }: OfferSaid,
  once: string,
): Promise<MadeOutcome> =>
  transactOnce<MadeOutcome>(
    acting,
    once,
    async (unit) => {
      const household = await lockHousehold(unit, householdId)
      if (!household || household.endedOn !== null) return 'gone'
      if (!(await carerHomeOf(unit, householdId, carerId))) return 'gone'
      const has = await offerOfCarer(unit, carerId, part)
      if (has) return { has: has.id }
      const made = await insertProfile(unit, {
        ...{ carerId, part, ownMost },
        quadrantId: quadrantId ?? household.quadrantId,
      })
      await writeProfileTags(unit, made, tags)
      await sayAvailable(unit, household)
      unit.record({
        what: part === 'mentor' ? 'made mentor' : 'offered to be buddy',
        on: ['household', householdId],
        details: { profile: made, carer: carerId },
      })
      return { made }
    },
    (outcome) => {
      if (typeof outcome !== 'object' || 'repeat' in outcome) return undefined
      return pageOfProfile('made' in outcome ? outcome.made : outcome.has)
    },
  )

/**
 * Whoever offers to stand by others says with it that their home is *available to support others*. Where somebody said
 * before that it is not any more, that stands until they change it: the profile says so.
 */
async function sayAvailable(unit: Unit, household: LockedHousehold): Promise<void> {
  const { id, availableSince } = household
  if (availableSince !== null || (await everStood(unit, id, 'available'))) return
  const { acting } = unit
  const change = { fact: 'available', value: 'yes', fromOn: acting.today, untilOn: null } as const
  await writeFact(unit, acting, id, household, change)
  unit.record({
    what: 'recorded fact',
    on: ['household', id],
    details: { fact: change.fact, value: change.value, on: change.fromOn },
  })
}

export type ChangedOutcome = 'saved' | 'changed meanwhile'

type Profile = Pick<FoundProfile, 'id' | 'householdId'>

/** Changes what somebody offers. A limit that is lowered ends nothing: they only take nobody new. */
export const changeProfile = (
  acting: Acting,
  { id, householdId }: Profile,
  { version, tags, ...said }: OfferSaid & { version: number },
): Promise<ChangedOutcome> =>
  transact(acting, async (unit) => {
    await lockHousehold(unit, householdId)
    if (!(await writeProfile(unit, { id, version }, said))) return 'changed meanwhile'
    await writeProfileTags(unit, id, tags)
    unit.record({ what: 'changed peer profile', on: ['household', householdId], details: { profile: id } })
    return 'saved'
  })

/**
 * Ends what somebody offers from today on. Whom a mentor was asked about they are asked about no more, and of those they
 * stand by already the coordinators are told: they talk to each, and find another.
 */
export const endProfile = (
  acting: Acting,
  {
    id,
    householdId,
    carerId,
    part,
    sinceOn,
    version,
  }: Profile & { carerId: string; part: PeerPart; sinceOn: Day; version: number },
): Promise<ChangedOutcome> =>
  transact(acting, async (unit) => {
    await lockHousehold(unit, householdId)
    const { accountId: endedBy, today } = acting
    const endedOn = today < sinceOn ? sinceOn : today
    if (!(await writeProfile(unit, { id, version }, { endedOn, endedBy }))) return 'changed meanwhile'
    await forgetWhoRings(unit, id)
    if (part === 'mentor') await stopMentoringsOf(unit, carerId)
    unit.record({ what: 'ended peer profile', on: ['household', householdId], details: { profile: id } })
    return 'saved'
  })
