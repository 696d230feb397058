import type { Day } from '#src/clock.ts'
import type { Database } from '#src/database/open.ts'

/** Two homes that mean to come to the same session and must not meet. Why, is not for whoever runs it. */
export interface ApartPair {
  oneHouseholdId: string
  otherHouseholdId: string
}

/** Pairs of homes kept apart of which both have said that they come, or may. */
export const apartAt = (database: Database, sessionId: string): Promise<ApartPair[]> => {
  const coming = database
    .selectFrom('sessionReplies')
    .select('householdId')
    .where('sessionId', '=', sessionId)
    .where('reply', 'in', ['yes', 'maybe'])
  return database
    .selectFrom('keepAparts')
    .select(['oneHouseholdId', 'otherHouseholdId'])
    .distinct()
    .where('endedAt', 'is', null)
    .where('oneHouseholdId', 'in', coming)
    .where('otherHouseholdId', 'in', coming)
    .orderBy('oneHouseholdId')
    .orderBy('otherHouseholdId')
    .execute()
}

/** Dates from a day on to which both of these homes mean to come. */
export const sessionsOfBoth = (database: Database, one: string, other: string, from: Day) => {
  const comingFrom = (householdId: string) =>
    database
      .selectFrom('sessionReplies')
      .select('sessionId')
      .where('householdId', '=', householdId)
      .where('reply', 'in', ['yes', 'maybe'])
  return database
    .selectFrom('groupSessions')
    .select(['id', 'groupId'])
    .where('onDay', '>=', from)
    .where('cancelledAt', 'is', null)
    .where('id', 'in', comingFrom(one))
    .where('id', 'in', comingFrom(other))
    .orderBy('id')
    .execute()
}
