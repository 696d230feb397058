import { addDays, type Day, dayOf, type Instant, weekdayOf } from '#src/clock.ts'
import { isBankHoliday } from '#src/groups/rules/bank-holidays.ts'
import { common as inCommon, type Moments, momentOf, wallOf } from '#src/rota/rules/wall.ts'
import type { LineHours } from './lines.ts'

/** The day of the hours that stand for bank holidays, whatever their weekday. */
export const bankHoliday = 8

/** By which of its hours a line goes on a day: those of bank holidays, or of the weekday. */
const hoursDayOf = (day: Day): number => (isBankHoliday(day) ? bankHoliday : weekdayOf(day))

/** Whether some hours run over midnight: then they close on the day after they opened. */
export const isOverMidnight = ({ opens, closes }: Pick<LineHours, 'opens' | 'closes'>): boolean =>
  closes <= opens

/**
 * When a line answers by its opening hours, from a moment until the end of a day: as few spells as can be, in order. Hours
 * that begin the evening before a bank holiday run into it; those of the bank holiday itself stand in for its weekday's.
 */
export function openSpells(hours: readonly LineHours[], from: Instant, lastDay: Day): Moments[] {
  const spells: Moments[] = []
  for (let day = addDays(dayOf(from), -1); day <= lastDay; day = addDays(day, 1)) {
    const which = hoursDayOf(day)
    for (const each of hours) {
      if (each.day !== which) continue
      const closesOn = isOverMidnight(each) ? addDays(day, 1) : day
      const spell = {
        from: momentOf(wallOf(day, each.opens)),
        until: momentOf(wallOf(closesOn, each.closes)),
      }
      // What the clocks skip is no time at all.
      if (spell.until > from && spell.until > spell.from) spells.push(spell)
    }
  }
  return joined(spells)
}

/** The same time in as few spells as can be, in order: hours until midnight and hours from midnight are one. */
export function joined(spells: readonly Moments[]): Moments[] {
  const all: Moments[] = []
  for (const spell of spells.toSorted((one, other) => (one.from < other.from ? -1 : 1))) {
    const last = all.at(-1)
    if (!last || last.until < spell.from) all.push({ ...spell })
    else if (last.until < spell.until) last.until = spell.until
  }
  return all
}

/** What several people’s time has in common, each in order; nothing when there is nobody. */
export function commonTo([first = [], ...others]: readonly (readonly Moments[])[]): Moments[] {
  return others.reduce<Moments[]>(
    (common, other) =>
      common.flatMap((one) =>
        other.flatMap((two) => {
          const both = inCommon(one, two)
          return both ? [both] : []
        }),
      ),
    [...first],
  )
}

/** The spell that holds a moment, or else the next one; undefined when there is none any more. */
export function spellAt(spells: readonly Moments[], now: Instant): Moments | undefined {
  // The first that has not ended: they are in order.
  let [low, high] = [0, spells.length]
  while (low < high) {
    const middle = (low + high) >> 1
    if ((spells[middle]?.until ?? '') > now) high = middle
    else low = middle + 1
  }
  return spells[low]
}
