import type { Day } from '#src/clock.ts'
import type { Database } from '#src/database/open.ts'
import { prepared } from '#src/database/prepared.ts'

/**
 * Stays of a home's children, and of others with it, that are agreed and begin by a day or have begun: each with how many
 * children it is for, how many the family has named, and of how many of these an overnight agreement is recorded.
 */
export const staysAhead = prepared((database: Database, householdId: string, today: Day, by: Day) =>
  database
    .selectFrom('sleepovers')
    .select(['id', 'householdId', 'hostId', 'type', 'fromOn', 'children'])
    .select(({ selectFrom }) => {
      const named = selectFrom('sleepoverChildren')
        .innerJoin('childCards', 'childCards.id', 'sleepoverChildren.childCardId')
        .select(({ fn }) => fn.countAll<number>().as('count'))
        .whereRef('sleepoverChildren.sleepoverId', '=', 'sleepovers.id')
      return [
        named.$asScalar().as('named'),
        named.where('childCards.agreement', '=', 'yes').$asScalar().as('agreed'),
      ]
    })
    .where(({ eb, or }) => or([eb('householdId', '=', householdId), eb('hostId', '=', householdId)]))
    .where('state', '=', 'agreed')
    .where('fromOn', '<=', by)
    .where(({ eb, or }) => or([eb('untilOn', '>', today), eb('fromOn', '=', today)]))
    .orderBy('fromOn')
    .orderBy('id'),
)
