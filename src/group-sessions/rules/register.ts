import { type Tick as HomeTick, ticked } from '#src/gatherings/rules/attendance.ts'
import type { Attendance } from '#src/gatherings/rules.ts'

/** What was ticked for a carer, and what stood there when the page was made. */
export interface Tick {
  carerId: string
  was: Attendance
  now: Attendance
}

export interface Noted {
  carerId: string
  attendance: Attendance
}

/** What to write of a register that several take at once: only what somebody changed on their own page. */
export function notedOf(
  ticks: readonly Tick[],
  standing: ReadonlyMap<string, Attendance>,
): { changes: Noted[]; meanwhile: Noted[] } {
  // A gathering ticks homes and a session carers; what two people may do to one list is the same.
  const asHomes = ticks.map(({ carerId, was, now }): HomeTick => ({ householdId: carerId, was, now }))
  const { changes, meanwhile } = ticked(asHomes, standing)
  const ofCarers = (list: typeof changes) =>
    list.map(({ householdId: carerId, attendance }): Noted => ({ carerId, attendance }))
  return { changes: ofCarers(changes), meanwhile: ofCarers(meanwhile) }
}

/** What was talked about: as it was when the page was made, and as it was typed there. */
export interface Themes {
  was: string | null
  now: string | null
}

/** What to do with the themes: write them, leave them, or show what somebody else wrote meanwhile. */
export function themesAfter({ was, now }: Themes, stands: string | null): 'write' | 'leave' | 'meanwhile' {
  if (now === was || now === stands) return 'leave'
  return stands === was ? 'write' : 'meanwhile'
}
