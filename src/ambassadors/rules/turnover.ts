import type { EndReason } from '#src/ambassadors/rules.ts'
import type { Day } from '#src/clock.ts'

/** When somebody began and stopped. */
export interface Spell {
  sinceOn: Day
  endedOn: Day | null
  endReason: EndReason | null
}

/** How many began, stopped and why, and how many there were at the end of a year or today. */
export interface YearOfTurnover {
  year: string
  began: number
  stopped: number
  atItsEnd: number
  reasons: Partial<Record<EndReason, number>>
}

/** The years in which anybody was an ambassador, the newest first. */
export function turnoverOf(spells: readonly Spell[], today: Day): YearOfTurnover[] {
  const first = spells
    .map(({ sinceOn }) => Number(sinceOn.slice(0, 4)))
    .toSorted((one, other) => one - other)[0]
  const last = Number(today.slice(0, 4))
  if (first === undefined) return []
  return Array.from({ length: last - first + 1 }, (_, back) => yearOf(spells, String(last - back)))
}

function yearOf(spells: readonly Spell[], year: string): YearOfTurnover {
  const stopped = spells.filter(({ endedOn }) => endedOn?.startsWith(year))
  const reasons: YearOfTurnover['reasons'] = {}
  for (const { endReason } of stopped) if (endReason) reasons[endReason] = (reasons[endReason] ?? 0) + 1
  return {
    year,
    began: spells.filter(({ sinceOn }) => sinceOn.startsWith(year)).length,
    stopped: stopped.length,
    // Whoever stopped on the last day of December was not one any more.
    atItsEnd: spells.filter(
      ({ sinceOn, endedOn }) =>
        sinceOn.slice(0, 4) <= year && (endedOn === null || endedOn.slice(0, 4) > year),
    ).length,
    reasons,
  }
}
