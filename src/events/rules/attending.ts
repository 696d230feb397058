import type { Attendance } from '#src/events/rules.ts'
import { type Tick as HomeTick, ticked } from '#src/gatherings/rules/attendance.ts'
import type { Attendance as Ticked } from '#src/gatherings/rules.ts'

/** What was ticked for somebody who had signed up, and what stood there when the page was made. */
export interface Tick {
  signUpId: string
  was: Ticked
  now: Ticked
}

export interface Noted {
  signUpId: string
  attendance: Attendance | null
}

const stored = (attendance: Ticked): Attendance | null => (attendance === 'not known' ? null : attendance)

/** What to write when several say who came: only what somebody changed on their own page. */
export function notedOf(
  ticks: readonly Tick[],
  standing: ReadonlyMap<string, Attendance | null>,
): { changes: Noted[]; meanwhile: Noted[] } {
  // A gathering ticks homes and an event sign-ups; what two people may do to one list is the same.
  const asHomes = ticks.map(({ signUpId, was, now }): HomeTick => ({ householdId: signUpId, was, now }))
  const stands = new Map([...standing].map(([id, attendance]) => [id, attendance ?? 'not known'] as const))
  const { changes, meanwhile } = ticked(asHomes, stands)
  const ofSignUps = (list: typeof changes) =>
    list.map(({ householdId: signUpId, attendance }): Noted => ({ signUpId, attendance: stored(attendance) }))
  return { changes: ofSignUps(changes), meanwhile: ofSignUps(meanwhile) }
}
