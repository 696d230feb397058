import { inLots } from '#src/database/lots.ts'
import type { Database } from '#src/database/open.ts'
import type { Unit } from '#src/database/transact.ts'
import { isSent } from '#src/payments/rules.ts'
import { judgedStories } from '#src/referrals/judging.ts'
import { earnedBy } from '#src/schemes/rules/earning.ts'
import { type Booked, paidOf, type Reckoning, reckon } from './rules/reckoning.ts'
import { type BookedRow, bookedByWay } from './store/rewards.ts'

/** What the books say of one application, and what is to be done so that they say what it has earned. */
export interface Compared {
  applicationId: string
  rows: readonly BookedRow[]
  reckoning: Reckoning
}

/**
 * Compares what the books say of some applications with what each has earned. They are read some hundred at a time: what
 * is done about one of them changes nothing of what is read of another.
 */
export async function* comparedBooks(
  database: Database | Unit,
  applicationIds: readonly string[],
): AsyncGenerator<Compared> {
  for (const lot of inLots([...new Set(applicationIds)])) {
    const booked = await bookedByWay(database, lot)
    const judged = await judgedStories(database, lot)
    for (const applicationId of lot) {
      const rows = booked.get(applicationId) ?? []
      const own = rows.map((row): Booked => ({ ...row, paid: isSent(row.runState) ? 'yes' : 'no' }))
      const told = judged.get(applicationId)
      const terms = told?.judgement.terms
      const earned = told && terms ? earnedBy(terms, told.story, paidOf(own)) : []
      yield { applicationId, rows, reckoning: reckon(own, earned) }
    }
  }
}
