import {
  cancelledDays,
  type EntryState,
  type OwnDate,
  type Source,
  type Title,
  type When,
} from '#src/calendars/rules.ts'
import { type Instant, instant, startOf } from '#src/clock.ts'

/** A date as a calendar was given it. */
export type Entry = When & {
  id: string
  source: Source
  sourceId: string
  title: Title
  state: EntryState
  sequence: number
  changedAt: Instant
}

/** What a calendar is given now, and what of that is new to be written down. */
export interface Kept {
  entries: readonly Entry[]
  added: readonly Entry[]
  changed: readonly Entry[]
  /** Ids of those that are told of no more. */
  forgotten: readonly string[]
}

const dayInMs = 86_400_000

/** The same thing by the same name, whatever became of it. */
const nameOf = ({ source, sourceId }: { source: Source; sourceId: string }) => `${source} ${sourceId}`

const told = ({
  title,
  state,
  fromAt,
  untilAt,
  fromOn,
  untilOn,
}: Omit<OwnDate, 'state'> & Pick<Entry, 'state'>) =>
  [title, state, fromAt, untilAt, fromOn, untilOn].join(' ')

const endOf = ({ fromAt, untilAt, untilOn }: When): Instant =>
  untilOn !== null ? startOf(untilOn) : (untilAt ?? fromAt)

/**
 * What a calendar is given, of what it was given before and what there is now. Whatever changed counts up, so that a
 * program knows the newer of two; what somebody has no more, for whatever reason, is off, and said to be so for a while.
 * What only became too old to be told of is forgotten, and not called off.
 */
export function keep(
  before: readonly Entry[],
  dates: readonly OwnDate[],
  { now, from, newId }: { now: Instant; from: Instant; newId: () => string },
): Kept {
  const known = new Map(before.map((entry) => [nameOf(entry), entry]))
  const added: Entry[] = []
  const changed: Entry[] = []
  const forgotten: string[] = []
  const entries: Entry[] = []
  for (const date of dates) {
    const entry = known.get(nameOf(date))
    known.delete(nameOf(date))
    if (!entry) {
      const fresh = { ...date, id: newId(), sequence: 0, changedAt: now }
      added.push(fresh)
      entries.push(fresh)
    } else if (told(entry) === told(date)) entries.push(entry)
    else {
      const newer = { ...date, id: entry.id, sequence: entry.sequence + 1, changedAt: now }
      changed.push(newer)
      entries.push(newer)
    }
  }
  const cancelledSince = instant(new Date(Date.parse(now) - cancelledDays * dayInMs))
  for (const entry of known.values()) {
    const isOff = entry.state === 'cancelled'
    if (isOff ? entry.changedAt <= cancelledSince : endOf(entry) <= from) forgotten.push(entry.id)
    else if (isOff) entries.push(entry)
    else {
      const off: Entry = { ...entry, state: 'cancelled', sequence: entry.sequence + 1, changedAt: now }
      changed.push(off)
      entries.push(off)
    }
  }
  return { entries: entries.toSorted(byTime), added, changed, forgotten }
}

/** The first first, and the same order at each reading. */
const byTime = (one: Entry, other: Entry): number => {
  const [first, second] = [beginning(one), beginning(other)]
  return first === second ? (one.id < other.id ? -1 : 1) : first < second ? -1 : 1
}

const beginning = ({ fromAt, fromOn }: When): string => fromAt ?? fromOn
