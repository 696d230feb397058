import type { Unit } from '#src/database/transact.ts'

/** Homes written in one statement. */
const homesAtOnce = 500

/**
 * Puts homes that have another quadrant now into its list, as they stood last night: else whoever looks after them now
 * would not find them there before the next one. In the unit in which they change.
 */
export async function moveStandings(unit: Unit, householdIds: readonly string[]): Promise<void> {
  for (let at = 0; at < householdIds.length; at += homesAtOnce)
    await unit
      .updateTable('company')
      .set(({ selectFrom }) => ({
        quadrantId: selectFrom('households')
          .select('households.quadrantId')
          .whereRef('households.id', '=', 'company.householdId')
          .$asScalar()
          .$notNull(),
      }))
      .where('householdId', 'in', householdIds.slice(at, at + homesAtOnce))
      .execute()
}
