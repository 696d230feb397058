import type { PlannedReason } from '#src/plans/rules/reasons.ts'

/** What hub homes are called, by their numbers in the plan. */
export type Names = ReadonlyMap<number, string>

/** Hub homes named in one sentence; the others are counted. */
const mostNamed = 4

/** "Northern Star, Okafor and 3 more". */
export function hubsInWords(hubs: readonly number[], names: Names): string {
  const all = hubs.flatMap((hub) => names.get(hub) ?? [])
  const named = all.length > mostNamed + 1 ? all.slice(0, mostNamed) : all
  const more = all.length - named.length
  return inWords(more > 0 ? [...named, `${more} more`] : named)
}

const inWords = (all: readonly string[]): string =>
  all.length < 2 ? (all[0] ?? '') : `${all.slice(0, -1).join(', ')} and ${all.at(-1)}`

/**
 * Why a plan has a home or a hub home as it does, in a sentence, and what would help.
 * @param limitKm how far a home may live from its hub home by this plan
 */
export function reasonInWords(
  reason: PlannedReason,
  names: Names,
  { limitKm, minHomes }: { limitKm: number; minHomes: number },
): { cause: string; help?: string } {
  switch (reason.why) {
    case 'nothing in reach': {
      const nearest = reason.nearest === undefined ? undefined : names.get(reason.nearest)
      if (nearest === undefined)
        return {
          cause: `No other home within ${limitKm} km could be their hub home.`,
          help: 'A hub home nearer to them.',
        }
      return reason.km <= limitKm
        ? {
            cause: `No hub home within ${limitKm} km is available to them.`,
            help: 'Another hub home near them.',
          }
        : {
            cause: `No hub home lives within ${limitKm} km: the nearest is ${nearest}, ${reason.km} km away.`,
            help: `A hub home nearer to them, or a limit of ${reason.km} km.`,
          }
    }
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
      return {
        cause:
          reason.hubs.length === 1
            ? `The only hub home in reach is ${hubsInWords(reason.hubs, names)}, and it could not gather ${minHomes} homes without taking them from others.`
            : `The hub homes in reach are ${hubsInWords(reason.hubs, names)}, and none of them could gather ${minHomes} homes without taking them from others.`,
        help: `More families near them, or constellations of fewer than ${minHomes} homes.`,
      }
    case 'with others':
      return {
        cause: 'There is a free place in reach, and none that is available to them.',
        help: 'A change of the wishes of this plan, or one more hub home near them.',
      }
    case 'not the nearest':
      return {
        cause: `${names.get(reason.nearer) ?? 'Another'} is nearer: ${reason.nearerKm} km, and not ${reason.km} km. Its places go to homes that need them more: with this home there, all journeys together would be ${longer(reason.moreKm)}.`,
      }
    case 'not opened': {
      const homes =
        reason.reach === 0 ? 'No other home' : reason.reach === 1 ? 'One home' : `${reason.reach} homes`
      if (reason.reach < minHomes)
        return { cause: `${homes} could reach it, and a constellation needs ${minHomes}.` }
      const reach = `${homes} could reach it.`
      return {
        cause:
          reason.atLeastKm === undefined
            ? `${reach} No plan that was found is better with it.`
            : `${reach} With it, all journeys together would be ${longer(reason.atLeastKm)}.`,
      }
    }
  }
}

const longer = (km: number) => (km > 0 ? `about ${km} km longer` : 'no shorter')
