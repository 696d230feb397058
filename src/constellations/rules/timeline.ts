import type { Day, Instant } from '#src/clock.ts'
import type { ExceptionRule, Part, State } from '#src/constellations/rules.ts'

/** One thing that happened to a constellation, as its page tells it. */
export type Happened = { on: Day; at: Instant } & (
  | { what: 'joined' | 'left' | 'restored' | 'became'; part: Part; name: string; why: string | null }
  | { what: 'state'; state: State; reason: string | null }
  | { what: 'exception'; rule: ExceptionRule; name: string | null; by: string | null; untilOn: Day }
)

/** A home's time in one part. */
interface Stay {
  /** Of the household. */
  id: string
  part: Part
  joinedOn: Day
  leftOn: Day | null
}

/** Whether a stay ended only because its home took the other part that day: handing over is no leaving. */
export const tookOtherPart = (stay: Stay, all: readonly Omit<Stay, 'leftOn'>[]): boolean =>
  all.some((next) => next.id === stay.id && next.part !== stay.part && next.joinedOn === stay.leftOn)

const tookOverFrom = (stay: Stay, all: readonly Stay[]): boolean =>
  all.some((before) => before.id === stay.id && tookOtherPart(before, [stay]))

interface Given {
  memberships: readonly (Stay & {
    name: string
    joinedAt: Instant
    leftAt: Instant | null
    why: string | null
    undoesId: string | null
  })[]
  states: readonly { state: State; fromOn: Day; reason: string | null; recordedAt: Instant }[]
  exceptions: readonly {
    rule: ExceptionRule
    householdName: string | null
    grantedByName: string | null
    fromOn: Day
    untilOn: Day
    grantedAt: Instant
  }[]
}

/** What happened, newest first, told from the dated rows themselves: nothing is written twice. */
export function timelineOf({ memberships, states, exceptions }: Given): Happened[] {
  const happened: Happened[] = [
    ...memberships.map(
      (stay): Happened => ({
        on: stay.joinedOn,
        at: stay.joinedAt,
        what: stay.undoesId !== null ? 'restored' : tookOverFrom(stay, memberships) ? 'became' : 'joined',
        part: stay.part,
        name: stay.name,
        why: null,
      }),
    ),
    ...memberships.flatMap((stay): Happened[] => {
      const { name, part, leftOn, leftAt, why } = stay
      return leftOn !== null && leftAt !== null && !tookOtherPart(stay, memberships)
        ? [{ on: leftOn, at: leftAt, what: 'left', part, name, why }]
        : []
    }),
    ...states.map(
      ({ state, fromOn, reason, recordedAt }): Happened => ({
        on: fromOn,
        at: recordedAt,
        what: 'state',
        state,
        reason,
      }),
    ),
    ...exceptions.map(
      ({ rule, householdName, grantedByName, fromOn, untilOn, grantedAt }): Happened => ({
        on: fromOn,
        at: grantedAt,
        what: 'exception',
        rule,
        name: householdName,
        by: grantedByName,
        untilOn,
      }),
    ),
  ]
  return happened.sort(
    (one, other) => compare(other.on, one.on) || compare(other.at, one.at) || laterOf(other) - laterOf(one),
  )
}

/** Of what was written at the same moment: a constellation is formed before homes join, and goes live after. */
const laterOf = (happened: Happened): number => {
  switch (happened.what) {
    case 'state':
      return happened.state === 'forming' ? 0 : 4
    case 'left':
      return 1
    case 'exception':
      return 2
    case 'joined':
    case 'restored':
    case 'became':
      return 3
  }
}

const compare = (one: string, other: string) => (one < other ? -1 : one > other ? 1 : 0)
