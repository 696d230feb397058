import type { Day } from '#src/clock.ts'
import type { Database } from '#src/database/open.ts'

/** Pairs that are together, with the quadrants of both. */
const together = (database: Database) =>
  database
    .selectFrom('pairings')
    .innerJoin('households as one', 'one.id', 'pairings.oneHouseholdId')
    .innerJoin('households as other', 'other.id', 'pairings.otherHouseholdId')
    .select(['pairings.id', 'pairings.kind', 'pairings.oneCarerId', 'pairings.otherCarerId'])
    .select(['one.quadrantId as oneQuadrantId', 'other.quadrantId as otherQuadrantId'])
    .where('pairings.state', '=', 'active')
    .where('pairings.toDecideSince', 'is', null)
    .orderBy('pairings.id')

/** Pairs that began on one of these days and have not spoken yet. */
export const pairsWithoutTalk = (database: Database, begun: readonly Day[]) =>
  together(database)
    .select((eb) => eb.ref('pairings.startedOn').$notNull().as('startedOn'))
    .where('pairings.startedOn', 'in', [...begun])
    .where('pairings.lastTalkOn', 'is', null)
    .execute()

/** Pairs that have a review on one of these days. */
export const pairsToReview = (database: Database, days: readonly Day[]) =>
  together(database)
    .select((eb) => eb.ref('pairings.reviewOn').$notNull().as('dueOn'))
    .where('pairings.reviewOn', 'in', [...days])
    .execute()

/**
 * Pairs of which it may be due on one of these days to decide whether they go on, by a day of their own or because the
 * mentee was approved on one of those.
 */
export const pairsToDecide = (database: Database, days: readonly Day[], approved: readonly Day[]) =>
  together(database)
    .select(['pairings.startedOn', 'pairings.decideOn', 'other.approvedOn'])
    .where('pairings.kind', '=', 'mentoring')
    .where(({ eb, or, and }) =>
      or([
        eb('pairings.decideOn', 'in', [...days]),
        and([eb('pairings.decideOn', 'is', null), eb('other.approvedOn', 'in', [...approved])]),
      ]),
    )
    .execute()
