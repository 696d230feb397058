import type { Instant } from '#src/clock.ts'
import type { Database } from '#src/database/open.ts'
import { preparedOne } from '#src/database/prepared.ts'
import type { Unit } from '#src/database/transact.ts'
import { type RotaTerms, usualTerms } from '../rules/terms.ts'

/** What the service says of its rota now, and in which version: 0 while it has said nothing. */
export async function newestTerms(database: Database): Promise<{ version: number; terms: RotaTerms }> {
  const row = await newestRow(database)
  return row
    ? { version: row.version, terms: { ...usualTerms, ...JSON.parse(row.terms) } }
    : { version: 0, terms: usualTerms }
}

const newestRow = preparedOne((database: Database) =>
  database.selectFrom('rotaTerms').select(['version', 'terms']).orderBy('version', 'desc').limit(1),
)

export const addTerms = (
  unit: Unit,
  version: number,
  { since, accountId, terms }: { since: Instant; accountId: string | null; terms: RotaTerms },
) =>
  unit
    .insertInto('rotaTerms')
    .values({ version, since, accountId, terms: JSON.stringify(terms) })
    .execute()
