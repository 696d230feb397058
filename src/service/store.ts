import type { Database } from '#src/database/open.ts'
import type { Unit } from '#src/database/transact.ts'
import { defaultSettings, type Settings } from './rules.ts'

let newest: { terms: string; settings: Settings } | undefined

/** The settings in force: the newest version. Undefined until the service has been set up. */
export async function currentSettings(database: Database | Unit): Promise<Settings | undefined> {
  const row = await database
    .selectFrom('settings')
    .select('terms')
    .orderBy('version', 'desc')
    .limit(1)
    .executeTakeFirst()
  if (!row) return undefined
  // Read anew at each request; only the reading of the same text is saved.
  if (newest?.terms !== row.terms) newest = { terms: row.terms, settings: readTerms(row.terms) }
  return newest.settings
}

/** A version written before a setting existed has that setting's usual value. */
const readTerms = (terms: string): Settings => ({ ...defaultSettings, ...JSON.parse(terms) })
