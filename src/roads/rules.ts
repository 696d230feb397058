import type { Day } from '#src/clock.ts'
import type { Point } from '#src/places/rules.ts'
import type { Settings } from '#src/service/rules.ts'

/**
 * How long it takes to drive from one place to another, whole seconds: by road as a routing server reckoned it, or
 * *about*, from the straight line.
 */
export interface Travel {
  seconds: number
  by: 'road' | 'about'
}

/** Road metres to a metre of the straight line in England (Ballou, Rahardja and Sakai 2002, Transportation Research A 36). */
const roundabout = 1.4

/** Average speed on local 'A' roads in England, 25.4 miles an hour (DfT, travel time measures, July 2018 to June 2019). */
const aboutKmh = 41

/** Average speed on motorways and trunk roads in England, 59 miles an hour (the same): nobody gets further, even straight on. */
const fastestKmh = 95

const secondsAt = (metres: number, kmh: number): number => Math.round(metres / (kmh / 3.6))

/** What is said of so many straight metres where no roads are known. */
export const aboutSeconds = (straightMetres: number): number =>
  secondsAt(straightMetres * roundabout, aboutKmh)

/** Straight metres beyond which nobody gets in so many seconds: further away nobody needs to be asked about. */
export const reachMetres = (seconds: number): number => Math.ceil((seconds * fastestKmh) / 3.6)

/** Metres of the side of a square of the map: nothing finer than its middle leaves the process. */
export const squareMetres = 100

/** The place that is sent and kept instead of an exact one. */
export const rounded = ({ easting, northing }: Point): Point => ({
  easting: Math.round(easting / squareMetres) * squareMetres,
  northing: Math.round(northing / squareMetres) * squareMetres,
})

/** Days after which a time by road is asked for again: roads change, and so do the speeds on them. */
export const askedAgainAfterDays = 90

/** Days after which a time that nobody asked for again is forgotten: its homes have moved, or left. */
export const forgottenAfterDays = 180

/** A time between two places as it is kept: by a keyed hash of the two, which are never kept themselves. */
export interface KeptTime {
  pair: string
  /** Null where the server knows no way by road. */
  seconds: number | null
  askedOn: Day
}

/** Minutes as staff see them: rounded up to the next five, so that no exact place can be worked out. */
export const shownMinutes = ({ seconds }: Travel): number => Math.max(5, Math.ceil(seconds / 300) * 5)

/** What a service that goes by minutes asks of a home (rule 5). */
export interface RoadLimit {
  limitSeconds: number
  /** How near to the limit a time that is not sure is confirmed by a person. */
  unsureSeconds: number
}

/** The same of one home, with its time to the hub home. */
export interface ByRoad extends RoadLimit {
  travel: Travel
}

/** The limit of a service that goes by minutes on the road; undefined for one that goes by km. */
export const roadLimitOf = ({
  limitBy,
  limitMinutes,
  unsureMetres,
}: Pick<Settings, 'limitBy' | 'limitMinutes' | 'unsureMetres'>): RoadLimit | undefined =>
  limitBy === 'minutes'
    ? { limitSeconds: limitMinutes * 60, unsureSeconds: aboutSeconds(unsureMetres) }
    : undefined

/** The minutes of that limit, for the screen. */
export const limitMinutesOf = ({
  limitBy,
  limitMinutes,
}: Pick<Settings, 'limitBy' | 'limitMinutes'>): number | undefined =>
  limitBy === 'minutes' ? limitMinutes : undefined

/**
 * Whether a home is within the minutes. Near the limit it is *unsure* where the time is only about so, or where one of
 * the two is placed by its sector.
 */
export function standingByRoad(
  { limitSeconds, unsureSeconds, travel }: ByRoad,
  placesUnsure: boolean,
): 'within' | 'beyond' | 'unsure' {
  const over = travel.seconds - limitSeconds
  if ((placesUnsure || travel.by === 'about') && Math.abs(over) <= unsureSeconds) return 'unsure'
  return over > 0 ? 'beyond' : 'within'
}
