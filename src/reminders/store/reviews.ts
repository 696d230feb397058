import type { Day } from '#src/clock.ts'
import type { Database } from '#src/database/open.ts'

/** Homes with the service whose next yearly review is on one of these days. */
export const homesWithReviewsOn = (database: Database, days: readonly Day[]) =>
  database
    .selectFrom('households')
    .select('households.id as householdId')
    .select((eb) => eb.ref('households.nextReviewOn').$notNull().as('dueOn'))
    .where('households.endedOn', 'is', null)
    .where('households.nextReviewOn', 'in', [...days])
    .orderBy('households.id')
    .execute()
