import type { Day } from '#src/clock.ts'
import type { ExceptionRule } from '#src/constellations/rules.ts'
import { metresBetween } from '#src/places/rules.ts'
import { type ByRoad, standingByRoad } from '#src/roads/rules.ts'
import { type Home, isUnsure } from './homes.ts'

/** What came to be by itself and waits for a person: nobody is removed by it (rule 6). */
export type Decision =
  | 'outside the limit'
  | 'too far in practice'
  | 'kept apart'
  | 'approval ended'
  | 'temporarily approved'

export interface Deciding {
  today: Day
  hub: Home | undefined
  limitMetres: number
  /** The way from the home to the hub home, where the service goes by minutes; else metres count. */
  road?: ByRoad | undefined
  /** The rules that a manager lets this home breach here today. */
  exceptions: ReadonlySet<ExceptionRule>
  tooFarInPractice: boolean
  /** Whether a home of the same constellation must not meet it; false for a viewer who may not know. */
  keptApart: boolean
  /** Whether the viewer may not be told what follows from its distance. */
  distanceWithheld: boolean
  /** Whether the viewer may not be told how it stands with the home's approval. */
  approvalWithheld: boolean
}

/** What is to decide about a home that has its place. */
export function decisionsAbout(home: Home, asked: Deciding): Decision[] {
  const { exceptions, hub } = asked
  const decisions: Decision[] = []
  if (!exceptions.has('distance') && !asked.distanceWithheld) {
    if (asked.tooFarInPractice) decisions.push('too far in practice')
    else if (hub && isOutside(hub, home, asked)) decisions.push('outside the limit')
  }
  if (asked.keptApart && !exceptions.has('kept apart')) decisions.push('kept apart')
  if (asked.approvalWithheld) return decisions
  if (home.approval === 'ended') decisions.push('approval ended')
  if (home.approval === 'temporarily approved') {
    if (home.approvalUntilOn !== null && home.approvalUntilOn < asked.today) decisions.push('approval ended')
    else if (!exceptions.has('temporarily approved')) decisions.push('temporarily approved')
  }
  return decisions
}

/** A time that is not sure is not held against anybody near the limit: a person made sure of it when the home joined. */
function isOutside(hub: Home, home: Home, { limitMetres, road }: Deciding): boolean {
  if (road) return standingByRoad(road, isUnsure(hub, home)) === 'beyond'
  return hub.place && home.place ? metresBetween(hub.place, home.place) > limitMetres : false
}
