import { wholeKm } from '#src/places/rules.ts'
import type { Ask } from '#src/plans/rules.ts'

/** What would be if, beside the plan itself. */
export type WhatIf = Exclude<Ask, 'plan'>

/** Least savings of a move, whole km, of which each is a point of the curve: 0 is any that saves something. */
export const leastSavingsKm = [0, 1, 2, 3, 5, 8, 12] as const
/** Limits that are asked about unless others are typed, whole km. */
const usualLimitsKm = [10, 15, 20] as const
export const mostLimits = 6

/**
 * The longest limit that somebody may ask about, whole km: a liaison worker asks within what the service allows, as she
 * plans (rule 5); undefined for a manager.
 */
export const longestLimitKm = (
  { limitMetres }: { limitMetres: number },
  { manager }: { manager: boolean },
): number | undefined => (manager ? undefined : Math.floor(limitMetres / 1000))

/** The limits that are proposed, of those that somebody may ask about. */
export function limitsProposed(longestKm: number | undefined): readonly number[] {
  if (longestKm === undefined) return usualLimitsKm
  const within = usualLimitsKm.filter((km) => km < longestKm)
  return [...within, longestKm]
}
/** Moves that are named for one least saving: more than anybody asks one by one. */
const movesNamed = 100

/** What is asked further, as it is kept with the run. */
export type WhatIfTerms =
  | { ask: 'moves'; leastKm: readonly number[] }
  /** Whether the hub home itself needs a place then, and how many others may open in its place. */
  | { ask: 'hub leaves'; householdId: string; stays: boolean; mostNew: number }
  | { ask: 'limits'; limitsKm: readonly number[] }
  | { ask: 'longest' }

export const keptTerms = (terms: WhatIfTerms): string => JSON.stringify(terms)

/** What was asked further; undefined for the plan itself, which asks nothing. */
export const termsKept = (kept: string | null): WhatIfTerms | undefined =>
  kept === null ? undefined : JSON.parse(kept)

/** What a thread found, homes and hubs by their places in what it was given, lengths in metres. */
export type FoundWhatIf =
  | {
      what: 'moves'
      curve: readonly {
        leastMetres: number
        moves: readonly { home: number; from: number; to: number; savedMetres: number }[]
        savedMetres: number
        proven: boolean
      }[]
    }
  | {
      what: 'hub leaves'
      leaves: {
        hubs: readonly number[]
        homes: readonly number[]
        metres: number
        ways: readonly {
          othersMove: boolean
          mostNew: number
          placed: readonly { home: number; hub: number }[]
          leftOut: readonly number[]
          becameHub: readonly number[]
          moved: readonly { home: number; from: number; to: number }[]
          opened: readonly number[]
          metres: number
          proven: boolean
        }[]
      }
    }
  | {
      what: 'limits'
      limits: readonly {
        limitMetres: number
        plan: { served: number; metres: number; gap: number }
        blocked: readonly unknown[]
        leftOut: number
        unreachable: number
        hubsOpen: number
      }[]
    }
  | {
      what: 'longest'
      longest: {
        before: number
        longest: number
        furtherMetres: number
        hubOf: ArrayLike<number>
        changed: readonly number[]
        proven: boolean
      }
    }

/** In the place of the hub of a home that has none. */
const nowhere = -1

/** The number of the hub home that leaves among the homes: it is a hub in the plan, and none of its homes. */
export const hubItself = -1

/** A home by its number in the plan, and its hubs by theirs. */
interface MoveTold {
  home: number
  from: number
  to: number
}

/** What follows when the homes of a hub that closes are placed again on some terms. */
export interface WayTold {
  othersMove: boolean
  mostNew: number
  placed: { home: number; hub: number }[]
  leftOut: number[]
  /** How many have none, those among them who came after the plan. */
  without?: number
  becameHub: number[]
  moved: MoveTold[]
  opened: number[]
  /** By how much all journeys together are longer, whole km; below 0 for shorter. */
  furtherKm: number
  proven: boolean
}

/** What would be if, as it is kept: who is meant by numbers in the plan, totals in whole km, and no single distance. */
export type ToldWhatIf =
  | {
      ask: 'moves'
      curve: { leastKm: number; asked: number; savedKm: number; moves: MoveTold[]; proven: boolean }[]
    }
  | { ask: 'hub leaves'; homes: number; ways: WayTold[] }
  | {
      ask: 'limits'
      limits: {
        limitKm: number
        served: number
        leftOut: number
        unreachable: number
        hubs: number
        lacking: number
        km: number
        /** Ten thousandths, rounded up. */
        gap: number
      }[]
    }
  | {
      ask: 'longest'
      beforeKm: number
      longestKm: number
      furtherKm: number
      /** Where each goes; nowhere, where it has no place any more. */
      changed: { home: number; to?: number | undefined }[]
      proven: boolean
    }

/** Numbers in the plan of what a thread was given; undefined for a home or hub that came since. */
export interface Numbers {
  home: (place: number) => number | undefined
  hub: (place: number) => number | undefined
}

/** What is kept of what a thread found: nothing from which somebody could work out where a home is. */
export function toldOfWhatIf(found: FoundWhatIf, { home, hub }: Numbers): ToldWhatIf {
  const known = (numbers: readonly number[], of: Numbers['home']) => numbers.flatMap((one) => of(one) ?? [])
  const movesOf = (moves: readonly MoveTold[]): MoveTold[] =>
    moves.flatMap((move) => {
      const told = { home: home(move.home), from: hub(move.from), to: hub(move.to) }
      return isKnown(told) ? [told] : []
    })
  switch (found.what) {
    case 'moves':
      return {
        ask: 'moves',
        curve: found.curve.map(({ leastMetres, moves, savedMetres, proven }) => ({
          ...{ leastKm: Math.floor(leastMetres / 1000), asked: moves.length, savedKm: inAll(savedMetres) },
          ...{ proven, moves: movesOf(mostWorth(moves)) },
        })),
      }
    case 'hub leaves': {
      const { homes, metres, ways } = found.leaves
      return {
        ...{ ask: 'hub leaves', homes: homes.length },
        ways: ways.map((way) => ({
          ...{ othersMove: way.othersMove, mostNew: way.mostNew, proven: way.proven },
          placed: way.placed.flatMap((one) => {
            const told = { home: home(one.home), hub: hub(one.hub) }
            return isKnown(told) ? [told] : []
          }),
          ...{ leftOut: known(way.leftOut, home), without: way.leftOut.length },
          ...{ becameHub: known(way.becameHub, home) },
          ...{ moved: movesOf(way.moved), opened: known(way.opened, hub) },
          furtherKm: inAll(way.metres - metres),
        })),
      }
    }
    case 'limits':
      return {
        ask: 'limits',
        limits: found.limits.map(({ limitMetres, plan, blocked, leftOut, unreachable, hubsOpen }) => ({
          ...{ limitKm: Math.round(limitMetres / 1000), served: plan.served, leftOut, unreachable },
          ...{ hubs: hubsOpen, lacking: blocked.length, km: wholeKm(plan.metres) },
          gap: Math.ceil(plan.gap * 10_000 - 1e-9),
        })),
      }
    case 'longest': {
      const { before, longest, furtherMetres, hubOf, changed, proven } = found.longest
      return {
        ...{ ask: 'longest', beforeKm: wholeKm(before), longestKm: wholeKm(longest), proven },
        furtherKm: inAll(furtherMetres),
        changed: changed.flatMap((one) => {
          const to = hubOf[one] ?? nowhere
          const told = { home: home(one), ...(to === nowhere ? {} : { to: hub(to) }) }
          return isKnown(told) ? [told] : []
        }),
      }
    }
  }
}

/** A total of many journeys, in the nearest whole km. */
const inAll = (metres: number) => Math.round(metres / 1000)

const isKnown = <Found extends Record<string, number | undefined>>(
  found: Found,
): found is Found & Record<keyof Found, number> => Object.values(found).every((one) => one !== undefined)

/** Those that save most by whole km; among as many the order says nothing. */
const mostWorth = <Move extends { home: number; savedMetres: number }>(moves: readonly Move[]): Move[] =>
  moves
    .toSorted(
      (one, other) =>
        Math.floor(other.savedMetres / 1000) - Math.floor(one.savedMetres / 1000) || one.home - other.home,
    )
    .slice(0, movesNamed)

/** The ways that say more than those before them: where others may move somebody does, and hubs that may open do. */
export const waysWorthTelling = (ways: readonly WayTold[]): WayTold[] =>
  ways.filter(
    ({ othersMove, mostNew, opened, moved }) =>
      (mostNew === 0 || opened.length > 0) && (!othersMove || moved.length > 0),
  )

/** Whether it is certain that nobody more has a place where homes of other hubs move. */
export function areInVain(ways: readonly WayTold[]): boolean {
  const moving = ways.filter(({ othersMove }) => othersMove)
  return moving.length > 0 && moving.every(({ proven, moved }) => proven && moved.length === 0)
}

/** The points that say something: of those that ask as many, the one whose moves save most; and one that asks nobody. */
export const pointsWorthTelling = <Point extends { asked: number }>(curve: readonly Point[]): Point[] =>
  curve.filter(({ asked }, at) => (asked === 0 ? curve[at - 1]?.asked !== 0 : curve[at + 1]?.asked !== asked))

/** The point of the curve whose moves are shown: the one asked for, or the one that asks the fewest homes and any. */
export const pointShown = <Point extends { leastKm: number; asked: number }>(
  curve: readonly Point[],
  leastKm: number | undefined,
): Point | undefined =>
  curve.find((point) => point.leastKm === leastKm) ?? curve.findLast(({ asked }) => asked > 0)
