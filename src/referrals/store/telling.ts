import { holdersOn, managersOn } from '#src/access/store/grants.ts'
import type { Day } from '#src/clock.ts'
import type { Unit } from '#src/database/transact.ts'

/** Whom an enquiry is told: the recruiters of a day who can sign in; the managers, where there are none. */
export async function recruitersOn(unit: Unit, today: Day): Promise<string[]> {
  const recruiters = await holdersOn(unit, 'recruiter', today)
  return recruiters.length > 0 ? recruiters : managersOn(unit, today)
}
