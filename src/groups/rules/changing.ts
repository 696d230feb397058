import { type Day, daysBetween } from '#src/clock.ts'

/** A date of a group that stands when its schedule is changed. */
export interface StandingDate {
  id: string
  onDay: Day
  fromTime: string
  untilTime: string
  /** `single` for one that was planned by itself; `answered` once anybody said anything to it, came or is asked. */
  is: 'empty' | 'answered' | 'single'
}

/** What would become of the dates of a group, each list in the order of its days. */
export interface Changed {
  /** Those that stay as they are, and for which day of the new schedule each then stands. */
  kept: { id: string; onDay: Day; slotOn: Day | null }[]
  /** Empty ones that come to another day, or to other hours of the same. */
  moved: { id: string; fromDay: Day; onDay: Day }[]
  /** Empty ones that nobody misses. */
  dropped: { id: string; onDay: Day }[]
  /** New dates. */
  made: Day[]
}

/**
 * What a new schedule makes of the dates that stand. What people have answered stays where it is, at its hours, and
 * stands for the nearest day of the new schedule, so that they are not asked twice in a week. Only empty dates are
 * moved, to the nearest day that is left, or dropped.
 * @param slots the days of the new schedule; none when there is to be none
 * @param between days from one slot to the next: nothing stands for a slot that is further than half of that
 */
export function changedBy(
  standing: readonly StandingDate[],
  slots: readonly Day[],
  { fromTime, untilTime, between }: { fromTime: string; untilTime: string; between: number },
): Changed {
  const free = new Set(slots)
  const reach = Math.floor(between / 2)
  const changed: Changed = { kept: [], moved: [], dropped: [], made: [] }
  const nearest = (day: Day) =>
    [...free]
      .filter((slot) => Math.abs(daysBetween(slot, day)) <= reach)
      .toSorted((one, other) => Math.abs(daysBetween(one, day)) - Math.abs(daysBetween(other, day)))[0]
  const take = (slot: Day | undefined) => {
    if (slot !== undefined) free.delete(slot)
    return slot
  }
  const left: StandingDate[] = []
  // What stands on a day of the new schedule has that day: so nothing is moved to where another still is.
  for (const date of standing) {
    const { id, onDay } = date
    if (!free.delete(onDay)) left.push(date)
    else if (date.is === 'empty' && (date.fromTime !== fromTime || date.untilTime !== untilTime))
      changed.moved.push({ id, fromDay: onDay, onDay })
    else changed.kept.push({ id, onDay, slotOn: date.is === 'single' ? null : onDay })
  }
  for (const { id, onDay, is } of left)
    if (is !== 'empty')
      changed.kept.push({ id, onDay, slotOn: is === 'answered' ? (take(nearest(onDay)) ?? null) : null })
  for (const { id, onDay, is } of left) {
    if (is !== 'empty') continue
    const slot = take(nearest(onDay))
    if (slot === undefined) changed.dropped.push({ id, onDay })
    else changed.moved.push({ id, fromDay: onDay, onDay: slot })
  }
  changed.made.push(...free)
  changed.kept.sort(byDay)
  changed.moved.sort(byDay)
  return changed
}

const byDay = (one: { onDay: Day }, other: { onDay: Day }) => (one.onDay < other.onDay ? -1 : 1)
