import { type Day, daysBetween } from '#src/clock.ts'
import type { Channel } from '#src/one-to-ones/rules.ts'

/** A home with what is known of the last time that somebody of its constellation spoke to it. */
export interface LastSpoken {
  householdId: string
  constellationId: string
  /** How its carers are called, together. */
  name: string
  joinedOn: Day
  lastTalk: { onDay: Day; channel: Channel } | null
  /** The last gathering that it came to. */
  lastCameOn: Day | null
}

/** A home that would be glad of a call: since when, and what there was then. */
export interface WorthACall {
  householdId: string
  constellationId: string
  name: string
  since: Day
  last: Channel | 'gathering' | 'joined'
}

/**
 * The last time that somebody spoke to a home since it joined; one that nobody has spoken to counts from the day on which
 * it joined. Of a talk and a gathering of one day the talk is told: it was with this home alone.
 */
function lastOf({ joinedOn, lastTalk, lastCameOn }: LastSpoken): Pick<WorthACall, 'since' | 'last'> {
  const came = lastCameOn !== null && lastCameOn >= joinedOn ? lastCameOn : null
  if (lastTalk !== null && lastTalk.onDay >= (came ?? joinedOn))
    return { since: lastTalk.onDay, last: lastTalk.channel }
  return came === null ? { since: joinedOn, last: 'joined' } : { since: came, last: 'gathering' }
}

/**
 * The homes that nobody of their constellation has spoken to for so many days, the longest first.
 * @param days the service's setting: on the day itself a home is worth a call
 */
export const worthACallAmong = (homes: readonly LastSpoken[], today: Day, days: number): WorthACall[] =>
  homes
    .map((home) => {
      const { householdId, constellationId, name } = home
      return { householdId, constellationId, name, ...lastOf(home) }
    })
    .filter(({ since }) => daysBetween(since, today) >= days)
    .toSorted((one, other) =>
      one.since === other.since ? compare(one.name, other.name) : compare(one.since, other.since),
    )

const compare = (one: string, other: string) => (one < other ? -1 : one > other ? 1 : 0)

/** How the carers of a home are called together: "Ann and Bob". */
export const calledTogether = (carers: readonly { name: string; chosenName: string | null }[]): string =>
  carers.map(({ name, chosenName }) => chosenName ?? name).join(' and ') || 'A home of your constellation'
