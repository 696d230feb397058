import type { Instant } from '#src/clock.ts'
import { type Looking, mayStandByNearness } from '#src/constellations/rules/distances.ts'
import type { HomePlaces } from '#src/places/memory.ts'
import { type Keys, open } from '#src/secrets/seal.ts'
import { hubsNamedIn, withoutHubs } from './rules/naming.ts'
import type { PlannedReason } from './rules/reasons.ts'

/** What is needed to tell why a plan is as it is. */
export interface Telling {
  keys: Keys
  homePlaces: HomePlaces
  looking: Looking
  /** The run that found the reasons, and when it began to read where everybody is. */
  run: { id: string; askedAt: Instant }
}

export const openReason = (
  { keys, run }: Telling,
  of: 'home' | 'hub',
  { number, whySealed }: { number: number; whySealed: string | null },
): PlannedReason | undefined =>
  whySealed === null ? undefined : JSON.parse(open(keys, `${run.id} ${of} ${number}`, whySealed))

/** Whether something may be told that followed from where this home was when the plan was worked out. */
export function mayTellOf({ homePlaces, looking, run }: Telling, householdId: string): boolean {
  const home = homePlaces.whereabouts(householdId)
  const moved = home.placeChangedAt !== undefined && Date.parse(home.placeChangedAt) > Date.parse(run.askedAt)
  return !moved && mayStandByNearness(home, looking)
}

/**
 * A reason as a viewer may be told it: nothing that follows from where a home is that is hidden or has moved lately, and
 * nothing that is no longer so, because somebody has moved since.
 * @param about the home that it is the reason of
 * @param households the hub homes that it names, by their numbers
 */
export function toldReason(
  telling: Telling,
  about: string,
  reason: PlannedReason | undefined,
  households: ReadonlyMap<number, { householdId: string }>,
): PlannedReason | undefined {
  const mayTell = (householdId: string) => mayTellOf(telling, householdId)
  if (!reason || !mayTell(about)) return undefined
  const own = new Set(hubsNamedIn(reason).filter((number) => households.get(number)?.householdId === about))
  // Nobody is their own hub home: where there is no other in reach, there is none.
  const others = withoutHubs(reason, own) ?? { why: 'nothing in reach', nearest: undefined, km: 0 }
  const untold = hubsNamedIn(others).filter((number) => {
    const hub = households.get(number)
    return hub === undefined || !mayTell(hub.householdId)
  })
  return withoutHubs(others, new Set(untold))
}
