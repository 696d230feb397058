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
