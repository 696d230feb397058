import type { NothingInReach, PlannedReason } from '#src/plans/rules/reasons.ts'
import { seldomMetres } from '#src/plans/rules.ts'

/** What hub homes are called, by their numbers in the plan. */
export type Names = ReadonlyMap<number, string>

/** What a plan asks of a constellation: how far its homes may live, and how many it has at least. */
interface Limits {
  limitKm: number
  minHomes: number
}

/** Why something is as it is, and what would help. */
interface Words {
  cause: string
  help?: string
}

/** Hub homes named in one sentence; the others are counted. */
const mostNamed = 4

/** "Northern Star, Okafor and 3 more". */
export function hubsInWords(hubs: readonly number[], names: Names): string {
  const all = hubs.flatMap((hub) => names.get(hub) ?? [])
  const named = all.length > mostNamed + 1 ? all.slice(0, mostNamed) : all
  const more = all.length - named.length
  return listed(more > 0 ? [...named, `${more} more`] : named)
}

/** "One, two and three". */
export const listed = (all: readonly string[]): string =>
  all.length < 2 ? (all[0] ?? '') : `${all.slice(0, -1).join(', ')} and ${all.at(-1)}`

/** Why a plan has a home or a hub home as it does, in a sentence, and what would help. */
export function reasonInWords(reason: PlannedReason, names: Names, limits: Limits): Words {
  switch (reason.why) {
    case 'nothing in reach':
      return nothingInReach(reason, names, limits)
    case 'all full':
      return reason.hubs.length === 1
        ? {
            cause: `The only hub home in reach, ${hubsInWords(reason.hubs, names)}, is full.`,
            help: 'One more place there, or one more hub home near them.',
          }
        : {
            cause: `All hub homes in reach are full: ${hubsInWords(reason.hubs, names)}.`,
            help: 'One more place in one of them, or one more hub home near them.',
          }
    case 'too few for a hub':
      return tooFewForAHub(reason.hubs, names, limits)
    case 'no more hubs':
      return {
        cause:
          reason.hubs.length === 1
            ? `The only hub home in reach, ${hubsInWords(reason.hubs, names)}, is not opened: this plan opens as many new constellations as it may.`
            : `The hub homes in reach, ${hubsInWords(reason.hubs, names)}, are not opened: this plan opens as many new constellations as it may.`,
        help: 'More new constellations than this plan allows.',
      }
    case 'with others':
      return {
        cause: 'There is a free place in reach, and none that is available to them.',
        help: 'A change of the wishes of this plan, or one more hub home near them.',
      }
    case 'not the nearest':
      return {
        cause: `${names.get(reason.nearer) ?? 'Another'} is nearer: ${reason.nearerKm} km, and not ${reason.km} km. Its places go to homes that need them more: with this home there, ${whatFollows(reason)}.`,
      }
    case 'not opened':
      return { cause: notOpened(reason, limits) }
    case 'placed elsewhere':
      return {
        cause: 'By a wish of this plan it goes where another home has its place, so it opens none itself.',
      }
  }
}

function nothingInReach(
  { nearest, km, limit, own, by }: NothingInReach,
  names: Names,
  { limitKm }: Limits,
): Words {
  const orLimit = [
    ...(own ? [orOwnLimit(own, names, limitKm)] : []),
    ...(limit && limit.km > limitKm ? [`, or a limit of ${limit.km} km`] : []),
  ].join('')
  const name = nearest === undefined ? undefined : names.get(nearest)
  if (name === undefined)
    return {
      cause: 'No other home in reach could be their hub home.',
      help: `A hub home nearer to them${orLimit}.`,
    }
  if (by === 'road')
    return {
      cause: `No hub home is near enough by road: the nearest is ${name}, ${km} km away as the crow flies.`,
      help: 'A hub home nearer to them, or a longer time by road.',
    }
  return km <= limitKm
    ? {
        cause: `No hub home within ${limitKm} km is available to them.`,
        help: `Another hub home near them${orLimit}.`,
      }
    : {
        cause: `No hub home lives within ${limitKm} km: the nearest is ${name}, ${km} km away.`,
        help: `A hub home nearer to them${orLimit}.`,
      }
}

/** A constellation that runs has a limit of its own; where the plan has less, both would have to be longer. */
function orOwnLimit(own: NonNullable<NothingInReach['own']>, names: Names, limitKm: number): string {
  const name = names.get(own.hub)
  if (name === undefined) return ''
  return own.km > limitKm
    ? `, or a limit of ${own.km} km for ${name} and in this plan`
    : `, or a limit of ${own.km} km for ${name}, which has its own`
}

const tooFewForAHub = (hubs: readonly number[], names: Names, { minHomes }: Limits): Words => ({
  cause:
    hubs.length === 1
      ? `The only hub home in reach is ${hubsInWords(hubs, names)}, and it could not gather ${minHomes} homes without taking them from others.`
      : `The hub homes in reach are ${hubsInWords(hubs, names)}, and none of them could gather ${minHomes} homes without taking them from others.`,
  help: `More families near them, or constellations of fewer than ${minHomes} homes.`,
})

function notOpened(reason: Extract<PlannedReason, { why: 'not opened' }>, { minHomes }: Limits): string {
  const { reach, atLeastKm, atLeastMinutes } = reason
  const homes = reach === 0 ? 'No other home' : reach === 1 ? 'One home' : `${reach} homes`
  if (reach < minHomes) return `${homes} could reach it, and a constellation needs ${minHomes}.`
  return atLeastKm === undefined && atLeastMinutes === undefined
    ? `${homes} could reach it. No plan that was found is better with it.`
    : `${homes} could reach it. With it, ${all(reason)} would be ${longer(atLeastKm, atLeastMinutes)}.`
}

function whatFollows(reason: Extract<PlannedReason, { why: 'not the nearest' }>): string {
  switch (reason.follows) {
    case 'one left out':
      return 'one family more would be left out'
    case 'a hub too few':
      return 'a hub home would have too few families'
    case undefined:
      return `${all(reason)} would be ${longer(reason.moreKm, reason.moreMinutes)}`
  }
}

const all = ({ borders }: { borders?: boolean }) =>
  borders
    ? `all journeys together, each into another quadrant counted as ${seldomMetres / 1000} km more,`
    : 'all journeys together'

function longer(km = 0, minutes = 0): string {
  if (minutes > 0) return `about ${minutes} ${minutes === 1 ? 'minute' : 'minutes'} longer`
  return km > 0 ? `about ${km} km longer` : 'no shorter'
}
