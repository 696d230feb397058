import type { AtLimit } from './by-limit.ts'
import type { Leaves, Replaced } from './leaves.ts'
import type { Longest } from './longest.ts'
import type { MovesAt } from './moves.ts'

/** What homes and hubs are called where a sentence is shown. */
export interface Names {
  home: (home: number) => string
  hub: (hub: number) => string
}

/** "If only moves that save at least 5 km are asked for, 12 families would be asked and 96 km saved in all." */
export function sentenceOfMoves({ leastMetres, moves, savedMetres, proven }: MovesAt): string {
  const any = leastMetres < 1_000
  if (moves.length === 0)
    return any ? 'No family could move nearer to a hub.' : `No move would save ${inAll(leastMetres)} or more.`
  const asked = any
    ? 'If every move that saves something is asked for'
    : `If only moves that save at least ${inAll(leastMetres)} are asked for`
  return `${asked}, ${families(moves.length)} would be asked and ${inAll(savedMetres)} saved in all${unproven(proven)}.`
}

/** What follows when hubs close: a sentence for each of the terms that were asked for, and one for each family left out. */
export function sentencesOfLeaves(leaves: Leaves, names: Names): string[] {
  const close = `${listed(leaves.hubs.map(names.hub))} ${leaves.hubs.length === 1 ? 'closes' : 'close'}`
  if (leaves.homes.length === 0) return [`If ${close}, nobody needs another place.`]
  return leaves.ways.map((way) => `If ${close} ${onTerms(way, names)}, ${placedIn(leaves, way, names)}`)
}

function onTerms({ othersMove, mostNew, moved, opened }: Replaced, { hub }: Names): string {
  const moving = !othersMove
    ? 'and nobody else moves'
    : moved.length === 0
      ? 'and others may move, but none has to'
      : `and ${families(moved.length)} of other hubs ${moved.length === 1 ? 'moves' : 'move'} too`
  if (mostNew === 0) return moving
  return `${moving}, and ${opened.length === 0 ? 'no other hub opens, though it may' : `${listed(opened.map(hub))} ${opened.length === 1 ? 'opens' : 'open'}`}`
}

function placedIn({ homes, metres }: Leaves, way: Replaced, { home }: Names): string {
  const placed = homes.length - way.leftOut.length
  const further = way.metres - metres
  const have = `${placed === homes.length ? everyOne(homes.length) : `${placed} of ${families(homes.length)}`} ${placed === 1 && homes.length > 1 ? 'has' : homes.length === 1 ? 'has' : 'have'} a place`
  return way.leftOut.length > 0
    ? `${placed === 0 ? `none of ${families(homes.length)} has a place` : have} and ${listed(way.leftOut.map(home))} ${way.leftOut.length === 1 ? 'is' : 'are'} left out${unproven(way.proven)}.`
    : `${have}, and all journeys together are ${further < 0 ? `${inAll(-further)} shorter` : `${inAll(further)} longer`}${unproven(way.proven)}.`
}

const everyOne = (count: number) =>
  count === 1 ? 'its family' : count === 2 ? 'both families' : `all ${count} families`

/** "Within 10 km, 431 families have a place with 52 hubs, with 3,920 km in all; 69 are left out, …" */
export function sentenceOfLimit({ limitMetres, plan, leftOut, unreachable, hubsOpen }: AtLimit): string {
  const hubs = `${hubsOpen} ${hubsOpen === 1 ? 'hub' : 'hubs'}`
  const have = `Within ${inAll(limitMetres)}, ${families(plan.served)} ${plan.served === 1 ? 'has' : 'have'} a place with ${hubs}, with ${inAll(plan.metres)} in all`
  const out =
    leftOut === 0
      ? 'nobody is left out'
      : `${leftOut} ${leftOut === 1 ? 'is' : 'are'} left out, ${unreachable === 0 ? 'each' : unreachable === leftOut ? 'none' : `${leftOut - unreachable}`} of them with a hub in reach`
  return `${have}; ${out}; at most ${(plan.gap * 100).toFixed(1)} % from the best possible.`
}

/** "The longest journey could be 14 km in place of 19 km; all journeys together would then be 35 km longer." */
export function sentenceOfLongest({ before, longest, furtherMetres, proven }: Longest): string {
  if (longest >= before)
    return before === 0
      ? 'Nobody is placed anew, so there is no journey to shorten.'
      : proven
        ? `The longest journey is ${away(before)}, and no plan that serves as many has a shorter one.`
        : `The longest journey is ${away(before)}, and no plan was found in this time that serves as many with a shorter one.`
  const cost =
    furtherMetres <= 0
      ? 'and all journeys together would be no longer'
      : `and all journeys together would then be ${inAll(furtherMetres)} longer`
  return `The longest journey could be ${away(longest)} in place of ${away(before)}, ${cost}${unproven(proven)}.`
}

const families = (count: number) => (count === 1 ? '1 family' : `${number(count)} families`)

const number = (count: number) => count.toLocaleString('en-GB')

const unproven = (proven: boolean) => (proven ? '' : ', as far as was found in this time')

/** A total, in the nearest whole kilometres. */
const inAll = (metres: number) =>
  metres > 0 && metres < 500 ? 'less than 1 km' : `${number(Math.round(metres / 1000))} km`

/** How far a home is, in whole kilometres rounded up: where it is cannot be worked out from that. */
const away = (metres: number) => `${Math.ceil(metres / 1000)} km`

const listed = (names: readonly string[]) =>
  names.length < 2 ? (names[0] ?? '') : `${names.slice(0, -1).join(', ')} and ${names.at(-1)}`
