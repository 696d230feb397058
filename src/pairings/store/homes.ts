import type { Database } from '#src/database/open.ts'
import type { Approval } from '#src/households/rules.ts'

/** Whether a household is approved, or on its way there. */
export const approvalOfHome = async (database: Database, householdId: string): Promise<Approval> =>
  (
    await database
      .selectFrom('households')
      .select('approval')
      .where('id', '=', householdId)
      .executeTakeFirstOrThrow()
  ).approval

/** The quadrants of these households. */
export const quadrantsOf = async (database: Database, householdIds: readonly string[]): Promise<string[]> =>
  (
    await database
      .selectFrom('households')
      .select('quadrantId')
      .distinct()
      .where('id', 'in', [...householdIds])
      .orderBy('quadrantId')
      .execute()
  ).map(({ quadrantId }) => quadrantId)
