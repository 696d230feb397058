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
    return `No moves${proven ? '' : ' were found in this time that'} ${any ? 'make all journeys together shorter' : `save ${inAll(leastMetres)} or more each`}.`
  const asked = any
    ? 'If every move that saves something is asked for'
    : `If only moves that save at least ${inAll(leastMetres)} are asked for`
  return `${asked}, ${families(moves.length)} would be asked and ${inAll(savedMetres)} saved in all${unproven(proven)}.`
}

/**
 * What follows when hubs close: a sentence for each of the terms that were asked for, but for those on which nothing else
 * follows than on the ones before.
 */
export function sentencesOfLeaves(leaves: Leaves, names: Names): string[] {
  const { hubs, homes, ways } = leaves
  const close = `If ${listed(hubs.map(names.hub))} ${agree(hubs.length, 'closes', 'close')}`
  if (homes.length === 0) return [`${close}, nobody needs another place.`]
  const told = ways.filter(({ moved, opened, othersMove, mostNew }, at) =>
    mostNew > 0
      ? opened.length > 0 && (!othersMove || moved.length > 0)
      : !othersMove || ways[at - 1]?.leftOut.length !== 0,
  )
  const helps = ways.every(({ mostNew }) => mostNew === 0) || told.some(({ mostNew }) => mostNew > 0)
  return [
    ...told.map((way) => `${close}${onTerms(way, names)}, ${placedIn(leaves, way, names)}.`),
    ...(helps
      ? []
      : [
          `No other hub that could open in ${agree(hubs.length, 'its', 'their')} place would make this better.`,
        ]),
  ]
}

function onTerms({ othersMove, moved, opened }: Replaced, { hub }: Names): string {
  const opening =
    opened.length === 0 ? '' : `, ${listed(opened.map(hub))} ${agree(opened.length, 'opens', 'open')}`
  if (!othersMove) return `${opening} and nobody else moves`
  if (moved.length === 0) return `${opening} and others may move`
  return `${opening} and ${families(moved.length)} of other hubs ${agree(moved.length, 'moves', 'move')} too`
}

function placedIn(
  { homes, metres }: Leaves,
  { leftOut, becameHub, ...way }: Replaced,
  { home }: Names,
): string {
  const placed = homes.length - leftOut.length
  if (placed === 0)
    return `${homes.length === 1 ? 'its family has no place' : `none of ${families(homes.length)} has a place`}${unproven(way.proven)}`
  const who =
    placed < homes.length
      ? `${placed} of ${families(homes.length)}`
      : homes.length < 3
        ? ['', 'its family', 'both families'][homes.length]
        : `all ${families(homes.length)}`
  const have = `${who} ${agree(placed, 'has', 'have')} a place`
  const own = becameHub.length === 0 ? '' : `, ${listed(becameHub.map(home))} as a hub`
  if (leftOut.length > 0)
    return `${have}${own} and ${listed(leftOut.map(home))} ${agree(leftOut.length, 'is', 'are')} left out${unproven(way.proven)}`
  const further = way.metres - metres
  const journeys =
    Math.abs(further) < 500
      ? 'all journeys together are about as long'
      : `all journeys together are ${inAll(Math.abs(further))} ${further < 0 ? 'shorter' : 'longer'}`
  return `${have}${own}, and ${journeys}${unproven(way.proven)}`
}

/** "Within 10 km, 431 families have a place with 52 hubs, 3,920 km in all; 69 are left out, 40 of them …" */
export function sentenceOfLimit({
  limitMetres,
  plan,
  leftOut,
  unreachable,
  hubsOpen,
  blocked,
}: AtLimit): string {
  const { served, metres, gap } = plan
  const hubs = `${number(hubsOpen)} ${agree(hubsOpen, 'hub', 'hubs')}`
  const out =
    leftOut === 0
      ? 'nobody is left out'
      : `${number(leftOut)} ${agree(leftOut, 'is', 'are')} left out, ${unreachable === 0 ? 'none' : unreachable === leftOut ? 'all' : number(unreachable)} of them with no hub in reach`
  const lack =
    blocked.length === 0
      ? ''
      : `; ${blocked.length} ${agree(blocked.length, 'hub has', 'hubs have')} fewer homes than ${agree(blocked.length, 'it needs', 'they need')}`
  return (
    `Within ${inAll(limitMetres)}, ${families(served)} ${agree(served, 'has', 'have')} a place with ${hubs}, ` +
    `${inAll(metres)} in all; ${out}${lack}; at most ${(gap * 100).toFixed(1)} % from the best possible.`
  )
}

/** "The longest journey could be 14 km in place of 19 km, and all journeys together would then be 35 km longer." */
export function sentenceOfLongest({ before, longest, furtherMetres, proven }: Longest): string {
  if (before === 0) return 'Nobody is placed anew, so there is no journey to shorten.'
  if (away(longest) >= away(before)) {
    const none = proven
      ? 'that is as short as it can be'
      : 'no plan was found in this time in which it is shorter'
    return `The longest journey is ${away(before)} km: without leaving somebody out, ${none}.`
  }
  const cost = furtherMetres < 500 ? 'hardly be longer' : `be ${inAll(furtherMetres)} longer`
  return `The longest journey could be ${away(longest)} km in place of ${away(before)} km, and all journeys together would then ${cost}${unproven(proven)}.`
}

const agree = (count: number, one: string, more: string) => (count === 1 ? one : more)

const families = (count: number) => (count === 1 ? '1 family' : `${number(count)} families`)

const number = (count: number) => count.toLocaleString('en-GB')

const unproven = (proven: boolean) => (proven ? '' : ', as far as was found in this time')

/** A total, in the nearest whole kilometres. */
const inAll = (metres: number) =>
  metres > 0 && metres < 500 ? 'less than 1 km' : `${number(Math.round(metres / 1000))} km`

/** How far a home is, in whole kilometres rounded up: where it is cannot be worked out from that. */
const away = (metres: number) => Math.ceil(metres / 1000)

/** So many names are read in a sentence; of more, the first, and how many there are. */
const mostNames = 6

function listed(names: readonly string[]): string {
  const shown =
    names.length > mostNames
      ? [...names.slice(0, mostNames - 1), `${names.length - mostNames + 1} more`]
      : names
  return shown.length < 2 ? (shown[0] ?? '') : `${shown.slice(0, -1).join(', ')} and ${shown.at(-1)}`
}
