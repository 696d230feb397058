import type { Database } from '#src/database/open.ts'
import { preparedOne } from '#src/database/prepared.ts'

const found = preparedOne((database: Database, householdId: string) =>
  database.selectFrom('households').select('quadrantId').where('id', '=', householdId),
)

/** The quadrant of the viewer's own home, whose groups are the nearest. */
export const quadrantOfHousehold = async (
  database: Database,
  householdId: string,
): Promise<string | undefined> => (await found(database, householdId))?.quadrantId
