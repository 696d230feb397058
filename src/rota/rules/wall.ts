import { addDays, type Day, type Instant, instant, momentAt } from '#src/clock.ts'

/**
 * What a clock on a wall in London shows, as `YYYY-MM-DDTHH:MM`: it sorts and compares as text. Turns are kept so, their
 * ends too: a change of the clocks moves no turn, and one that ends at 9 ends at 9.
 */
export type Wall = string

/** From and, not included, until; the first is the earlier. */
export interface Spell {
  from: Wall
  until: Wall
}

/** The same between two moments. */
export interface Moments {
  from: Instant
  until: Instant
}

export const wallOf = (day: Day, time: string): Wall => `${day}T${time}`
export const dayOfWall = (wall: Wall): Day => wall.slice(0, 10)
export const timeOfWall = (wall: Wall): string => wall.slice(11)

/** The same time `count` days later, or earlier when negative. */
export const moved = (wall: Wall, count: number): Wall =>
  wallOf(addDays(dayOfWall(wall), count), timeOfWall(wall))

const hourInMs = 3_600_000

const clocks = new Intl.DateTimeFormat('en-CA', {
  ...{ timeZone: 'Europe/London', hourCycle: 'h23' },
  ...{ year: 'numeric', month: '2-digit', day: '2-digit', hour: '2-digit', minute: '2-digit' },
})

/** What London's clocks show at a moment. */
export const wallAt = (moment: Instant | Date): Wall => clocks.format(new Date(moment)).replace(', ', 'T')

/**
 * The moment of a wall time. In the hour that comes twice, the first; a time that is skipped is the moment of the change.
 * So an earlier wall time is never a later moment, and what meets on the clock meets in time.
 */
export function momentOf(wall: Wall): Instant {
  const moment = momentAt(dayOfWall(wall), timeOfWall(wall))
  if (wallAt(moment) === wall) return moment
  // Skipped: an hour on by the clocks. They change at the full hour.
  return instant(new Date(Math.floor(Date.parse(moment) / hourInMs) * hourInMs))
}

/** A spell between moments; undefined when the clocks skip all of it. */
export function momentsOf({ from, until }: Spell): Moments | undefined {
  const moments = { from: momentOf(from), until: momentOf(until) }
  return moments.until > moments.from ? moments : undefined
}

export const overlap = (one: Spell, other: Spell): boolean => one.from < other.until && other.from < one.until

/** What two have in common; undefined when that is nothing. */
export function common(one: Spell, other: Spell): Spell | undefined {
  const [, from = ''] = [one.from, other.from].toSorted()
  const [until = ''] = [one.until, other.until].toSorted()
  return from < until ? { from, until } : undefined
}

/** The same hours as few spells, in their order: what meets or overlaps is one. */
export function merged(spells: readonly Spell[]): Spell[] {
  const all: Spell[] = []
  for (const spell of spells.toSorted((one, other) => (one.from < other.from ? -1 : 1))) {
    const last = all.at(-1)
    if (!last || last.until < spell.from) all.push({ from: spell.from, until: spell.until })
    else if (last.until < spell.until) last.until = spell.until
  }
  return all
}

/** What is left of some spells without others, in its order and without what the clocks skip. */
export function without(spells: readonly Spell[], taken: readonly Spell[]): Spell[] {
  const left: Spell[] = []
  const others = merged(taken)
  for (const spell of merged(spells)) {
    let { from } = spell
    for (const other of others) {
      if (other.until <= from || other.from >= spell.until) continue
      if (other.from > from) left.push({ from, until: other.from })
      from = other.until
    }
    if (from < spell.until) left.push({ from, until: spell.until })
  }
  return left.filter((each) => momentsOf(each) !== undefined)
}

/** Midnight at the beginning of a day. */
export const midnightOf = (day: Day): Wall => wallOf(day, '00:00')
