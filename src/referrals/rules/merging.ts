import { type ApplicationStep, placeOf } from '#src/applications/rules.ts'
import type { Day } from '#src/clock.ts'

/** Of two that are one person, the one who stays in the list: who was not erased, and of two the first to enquire. */
export function keptOf<One extends { id: string; enquiredOn: Day; erasedAt: string | null }>(
  one: One,
  other: One,
): { kept: One; merged: One } | 'both erased' {
  if (one.erasedAt !== null && other.erasedAt !== null) return 'both erased'
  const oneStays =
    (one.erasedAt === null) !== (other.erasedAt === null)
      ? one.erasedAt === null
      : `${one.enquiredOn} ${one.id}` < `${other.enquiredOn} ${other.id}`
  return oneStays ? { kept: one, merged: other } : { kept: other, merged: one }
}

/** An open application of one of two that are one person. */
export interface OpenWay {
  id: string
  openedOn: Day
  householdId: string | null
  steps: readonly { step: ApplicationStep; onDay: Day }[]
  /** Whether it has earned a reward that stands. */
  rewarded: 'yes' | 'no'
}

const furthest = ({ steps }: OpenWay) => Math.max(-1, ...steps.map(({ step }) => placeOf(step)))

/**
 * Of two open applications of one person the one that goes on: theirs of a home or that has earned something, else the
 * one that has come further, else the first. Two homes, or rewards of both, a person puts right first.
 */
export function ongoing(
  one: OpenWay,
  other: OpenWay,
): { goesOn: OpenWay; ends: OpenWay } | 'two homes' | 'both rewarded' {
  if (one.householdId !== null && other.householdId !== null) return 'two homes'
  if (one.rewarded === 'yes' && other.rewarded === 'yes') return 'both rewarded'
  const weight = (way: OpenWay) => [
    way.rewarded === 'yes' ? 1 : 0,
    way.householdId !== null ? 1 : 0,
    furthest(way),
  ]
  const [first, second] = [weight(one), weight(other)]
  for (const [index, mine] of first.entries()) {
    const theirs = second[index] ?? 0
    if (mine !== theirs) return mine > theirs ? { goesOn: one, ends: other } : { goesOn: other, ends: one }
  }
  const oneFirst = `${one.openedOn} ${one.id}` < `${other.openedOn} ${other.id}`
  return oneFirst ? { goesOn: one, ends: other } : { goesOn: other, ends: one }
}

/** What was known of somebody before a referral of them. */
export interface KnownBefore {
  knownSinceOn: Day | null
  knownLastOn: Day | null
  namedAt: 'first enquiry' | 'later'
}

/** An earlier enquiry of the same person, or their being a carer here. */
export interface EarlierTouch {
  fromOn: Day
  lastOn: Day
  /** Whether it was itself referred and is still open: then two named them, and the terms say who counts. */
  referredToo: 'yes' | 'no'
}

/**
 * What a referral says of whether they were known, once an earlier touch is found to be the same person. Days of after
 * the referral say nothing about it.
 */
export function knownWith(
  referral: KnownBefore & { onDay: Day },
  { fromOn, lastOn, referredToo }: EarlierTouch,
): KnownBefore {
  const { onDay, knownSinceOn, knownLastOn, namedAt } = referral
  if (fromOn >= onDay) return { knownSinceOn, knownLastOn, namedAt }
  // Named first when they had enquired before, the carer was not named at the first enquiry.
  if (referredToo === 'yes') return { knownSinceOn, knownLastOn, namedAt: 'later' }
  const last = lastOn < onDay ? lastOn : onDay
  return {
    knownSinceOn: knownSinceOn !== null && knownSinceOn < fromOn ? knownSinceOn : fromOn,
    knownLastOn: knownLastOn !== null && knownLastOn > last ? knownLastOn : last,
    namedAt: 'later',
  }
}
