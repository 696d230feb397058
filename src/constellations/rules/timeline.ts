import type { Day, Instant } from '#src/clock.ts'
import type { ExceptionRule, Part, State } from '#src/constellations/rules.ts'

/** One thing that happened to a constellation, as its page tells it. */
export type Happened = { on: Day; at: Instant } & (
  | { what: 'joined' | 'left' | 'restored'; part: Part; name: string; why: string | null }
  | { what: 'state'; state: State; reason: string | null }
  | { what: 'exception'; rule: ExceptionRule; name: string | null; by: string | null; untilOn: Day }
)

interface Given {
  memberships: readonly {
    name: string
    part: Part
    joinedOn: Day
    joinedAt: Instant
    leftOn: Day | null
    leftAt: Instant | null
    why: string | null
    undoesId: string | null
  }[]
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
      ({ name, part, joinedOn, joinedAt, undoesId }): Happened => ({
        on: joinedOn,
        at: joinedAt,
        what: undoesId === null ? 'joined' : 'restored',
        part,
        name,
        why: null,
      }),
    ),
    ...memberships.flatMap(({ name, part, leftOn, leftAt, why }): Happened[] =>
      leftOn !== null && leftAt !== null ? [{ on: leftOn, at: leftAt, what: 'left', part, name, why }] : [],
    ),
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
      return 3
  }
}

const compare = (one: string, other: string) => (one < other ? -1 : one > other ? 1 : 0)
