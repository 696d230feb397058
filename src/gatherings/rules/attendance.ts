import type { Attendance } from '#src/gatherings/rules.ts'

/** What was ticked for a home, and what stood there when the page was made. */
export interface Tick {
  householdId: string
  was: Attendance
  now: Attendance
}

export interface Ticked {
  /** Rows to be written. */
  changes: { householdId: string; attendance: Attendance }[]
  /** Homes of which somebody else noted something else meanwhile, and what. */
  meanwhile: { householdId: string; attendance: Attendance }[]
}

/**
 * What to write when several people tick at once: only what somebody changed on their page, so that a page that was
 * opened earlier takes nothing back. Where two said different things of one home neither is written over unseen.
 */
export function ticked(ticks: readonly Tick[], standing: ReadonlyMap<string, Attendance>): Ticked {
  const changes: Ticked['changes'] = []
  const meanwhile: Ticked['meanwhile'] = []
  for (const { householdId, was, now } of ticks) {
    const stands = standing.get(householdId)
    if (stands === undefined || now === was || now === stands) continue
    if (stands === was) changes.push({ householdId, attendance: now })
    else meanwhile.push({ householdId, attendance: stands })
  }
  return { changes, meanwhile }
}
