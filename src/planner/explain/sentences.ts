import type { NotTheNearest, Reason, TooFewFamilies } from '../explain.ts'
import { limitsAt, type Problem } from '../problem.ts'

/** "8.1 km". */
const km = (metres: number) => `${(metres / 1000).toFixed(1)} km`

/** "8.1 km", of a limit: what is written is never less than what is needed. */
const atLeastKm = (metres: number) => km(Math.ceil(metres / 100) * 100)

const listed = (names: readonly string[]) =>
  names.length < 2 ? (names[0] ?? '') : `${names.slice(0, -1).join(', ')} and ${names.at(-1)}`

const families = (count: number) => (count === 1 ? 'one family' : `${count} families`)

/** A reason in a sentence, with the names of the file. */
export function sentenceOf(problem: Problem, reason: Reason): string {
  const { homes, hubs, limitMetres } = problem
  const home = (at: number) => homes[at]?.id ?? ''
  const hub = (at: number) => hubs[at]?.id ?? ''
  const all = (several: readonly number[]) => listed(several.map(hub))
  const are = (several: readonly number[]) => (several.length === 1 ? 'is' : 'are')
  switch (reason.why) {
    case 'nothing in reach':
      return `${home(reason.home)} is left out: ${nothingInReach(reason, limitMetres, hub)}`
    case 'longer limit':
      return `A limit of ${atLeastKm(reason.metres)} would bring a hub into reach of ${reason.homes} that have none`
    case 'all full':
      return `${home(reason.home)} is left out: ${all(reason.hubs)} ${are(reason.hubs)} in reach and full, so one more hub near it would help`
    case 'one more hub':
      return `One more hub at ${home(reason.home)} would take ${reason.takes} others of the ${reason.of} for whom all in reach are full`
    case 'too few for a hub':
      return `${home(reason.home)} is left out: ${all(reason.hubs)} ${are(reason.hubs)} in reach and not open, because fewer than ${limitsAt(problem, reason.hubs[0] ?? 0).min} could be gathered there without taking them from others`
    case 'no more hubs':
      return `${home(reason.home)} is left out: ${all(reason.hubs)} ${are(reason.hubs)} in reach and not open, because as many hubs are open as may be`
    case 'with others':
      return `${home(reason.home)} is left out: whom it must be with, or apart from, leaves it no place`
    case 'not the nearest':
      return `${home(reason.home)} is with ${hub(reason.hub)} at ${km(reason.metres)} and not with ${hub(reason.nearer)} at ${km(reason.nearerMetres)}: ${whyNotNearest(reason, problem)}`
    case 'not opened':
      return reason.atLeast === undefined
        ? `${hub(reason.hub)} is not opened: ${reason.reach} could reach it, and no plan that was found is better with it`
        : `${hub(reason.hub)} is not opened: all journeys together would be at least ${inCounts(problem, reason.atLeast)} longer than the shortest possible`
    case 'placed elsewhere':
      return `${hub(reason.hub)} is not opened: ${home(reason.home)} has, or must have, its place with another hub`
    case 'too few families':
      return `${all(reason.hubs)} ${reason.hubs.length === 1 ? 'needs' : 'need'} ${reason.need} families; only ${reason.live} live within ${km(limitMetres)} of ${reason.hubs.length === 1 ? 'it' : 'any of them'}${whatWouldDo(reason, hub)}`
  }
}

function nothingInReach(
  { nearest, metres, limit }: Extract<Reason, { why: 'nothing in reach' }>,
  limitMetres: number,
  hub: (at: number) => string,
): string {
  if (nearest === undefined) return 'there is no hub'
  const would =
    limit === undefined || limit <= metres ? '' : `; a limit of ${atLeastKm(limit)} would change that`
  return metres <= limitMetres
    ? `no hub within ${km(limitMetres)} is open to it${would}`
    : `no hub is within ${km(limitMetres)}, the nearest is ${hub(nearest)} at ${km(metres)}${would}`
}

function whyNotNearest({ more, follows }: NotTheNearest, problem: Problem): string {
  if (follows === 'one left out')
    return 'there it would take a place that others need more, and one family more would be left out'
  if (follows === 'a hub too few')
    return 'there it would take a place that others need more, and a hub would have too few'
  return more > 0
    ? `there it would take a place that others need more, and all journeys together would be at least ${inCounts(problem, more)} longer`
    : 'the plan as a whole is no better with it there'
}

/** What would be enough for hubs that lack families. */
function whatWouldDo({ lacks, leaveClosed }: TooFewFamilies, hub: (at: number) => string): string {
  const more = lacks.map((one) => `${families(one.lacks)} more near ${hub(one.hub)}`)
  const closing = leaveClosed ? `, or leaving ${listed(leaveClosed.map(hub))} closed` : ''
  return `; ${listed(more)} would be enough${closing}`
}

const inCounts = ({ costsAre }: Problem, cost: number) =>
  costsAre === 'seconds' ? `${Math.floor(cost / 60)} minutes` : km(cost)
