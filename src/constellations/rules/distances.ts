import type { Instant } from '#src/clock.ts'
import { metresBetween, wholeKm } from '#src/places/rules.ts'
import { type ByRoad, shownMinutes, type Travel } from '#src/roads/rules.ts'
import { type Home, isUnsure } from './homes.ts'

/** What a distance is made of. */
type Placed = Pick<Home, 'hiddenSince' | 'place' | 'placeChangedAt'>

/** A distance that may be shown, with the time on the road where the service goes by minutes. */
export interface Measured {
  metres: number
  approximate: boolean
  travel?: Travel
}

/** A distance as it may be shown to staff: metres (screens round up to whole km), or in words why there is none. */
export type Distance = Measured | 'not shown' | 'not placed'

/** For a day after a home moved only a manager sees its new distances, so that nobody can follow it there. */
export const dayInMs = 86_400_000

export interface Looking {
  now: Instant
  /** Whether the viewer is a manager. */
  manager: boolean
}

/** The distance of two homes for a viewer: *not shown* where one of them is hidden, or moved within the last day. */
export function shownDistance(
  one: Placed | undefined,
  other: Placed | undefined,
  { now, manager }: Looking,
  road?: ByRoad | undefined,
): Distance {
  if (!one || !other) return 'not placed'
  if (isHidden(one) || isHidden(other) || isWithheld(one, other, { now, manager })) return 'not shown'
  if (!one.place || !other.place) return 'not placed'
  const measured = { metres: metresBetween(one.place, other.place), approximate: isUnsure(one, other) }
  return road ? { ...measured, travel: road.travel } : measured
}

const isHidden = ({ hiddenSince }: Placed): boolean => hiddenSince !== null

/**
 * Whether nothing may be told that follows from the distance of two homes, not even whether it is within a limit: for
 * all but a manager, where one of them is hidden or moved within the last day.
 */
export const isWithheld = (one: Placed, other: Placed, { now, manager }: Looking): boolean =>
  !manager && [one, other].some((home) => isHidden(home) || movedLately(home, now))

const movedLately = ({ placeChangedAt }: Placed, now: Instant): boolean =>
  placeChangedAt !== undefined && Date.parse(now) - Date.parse(placeChangedAt) < dayInMs

/** The furthest of the distances that may be shown, by the time on the road where that counts; undefined when there is none. */
export const furthest = (distances: readonly Distance[]): Measured | undefined =>
  distances
    .filter((distance) => typeof distance === 'object')
    .reduce<Measured | undefined>(
      (far, distance) => (!far || lengthOf(distance) > lengthOf(far) ? distance : far),
      undefined,
    )

const lengthOf = ({ metres, travel }: Measured): number => travel?.seconds ?? metres

/**
 * By the minutes that are shown where they count, by whole km, then by name, as PRODUCT asks: the order says no more
 * than the figures; unknown distances come last.
 */
export function byKmThenName(
  one: { distance: Distance; name: string },
  other: { distance: Distance; name: string },
): number {
  const minutes = ({ distance }: { distance: Distance }) =>
    typeof distance === 'object' && distance.travel ? shownMinutes(distance.travel) : Number.MAX_SAFE_INTEGER
  const km = ({ distance }: { distance: Distance }) =>
    typeof distance === 'object' ? wholeKm(distance.metres) : Number.MAX_SAFE_INTEGER
  return (
    minutes(one) - minutes(other) ||
    km(one) - km(other) ||
    (one.name < other.name ? -1 : one.name > other.name ? 1 : 0)
  )
}

/**
 * Of the nearest so many, those up to a whole kilometre that is not cut short: where a list ends must not say which of
 * two homes as many kilometres away is nearer. All of them when they are all in one kilometre.
 */
export function uncut<Near extends { metres: number }>(
  nearest: readonly Near[],
  most: number,
): readonly Near[] {
  const last = nearest.at(-1)
  if (!last || nearest.length < most) return nearest
  const whole = nearest.filter(({ metres }) => wholeKm(metres) < wholeKm(last.metres))
  return whole.length > 0 ? whole : nearest
}

/** Whether a home may stand in a list of what is near, for this viewer: standing there says where it is. */
export const mayStandByNearness = (home: Placed, looking: Looking): boolean =>
  !isHidden(home) && (looking.manager || !movedLately(home, looking.now))
