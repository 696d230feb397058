import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import type { Instant } from '#src/clock.ts'
import type { Database } from '#src/database/open.ts'
import { prepared, preparedOne } from '#src/database/prepared.ts'
import type { Unit } from '#src/database/transact.ts'
import { fold } from '#src/households/rules/words.ts'
import { defaultSettings, type Settings } from './rules.ts'

let newest: { terms: string; settings: Settings } | undefined

/** The settings in force: the newest version. Undefined until the service has been set up. */
export async function currentSettings(database: Database): Promise<Settings | undefined> {
  return (await newestVersion(database))?.settings
}

export async function newestVersion(
  database: Database,
): Promise<{ version: number; settings: Settings } | undefined> {
  const row = await newestRow(database)
  if (!row) return undefined
  // Asked anew at each request; only the reading of the same text is saved.
  if (newest?.terms !== row.terms) newest = { terms: row.terms, settings: readTerms(row.terms) }
  return { version: row.version, settings: newest.settings }
}

const newestRow = preparedOne((database: Database) =>
  database.selectFrom('settings').select(['version', 'terms']).orderBy('version', 'desc').limit(1),
)

/** A version written before a setting existed has that setting's usual value; the lines to ring were settings once. */
function readTerms(terms: string): Settings {
  const { helpLines: _, ...written } = JSON.parse(terms)
  return { ...defaultSettings, ...written }
}

export const addVersion = (
  unit: Unit,
  version: number,
  since: Instant,
  accountId: string | null,
  settings: Settings,
) =>
  unit
    .insertInto('settings')
    .values({ version, since, accountId, terms: JSON.stringify(settings) })
    .execute()

/** Locks the service's one row, before anything else, and says when the service was set up. */
export const lockService = (unit: Unit) =>
  unit
    .updateTable('service')
    .set(({ ref }) => ({ id: ref('id') }))
    .returning('setUpAt')
    .executeTakeFirstOrThrow()

export const markSetUp = (unit: Unit, at: Instant) =>
  unit.updateTable('service').set({ setUpAt: at }).execute()

/** The link that opens the set-up page; there is never more than one. */
export async function replaceSetUpLink(unit: Unit, tokenHash: string, expiresAt: Instant) {
  await unit.deleteFrom('setupLinks').execute()
  await unit.insertInto('setupLinks').values({ tokenHash, expiresAt }).execute()
}

export const openSetUpLink = (database: Database, tokenHash: string, now: Instant) =>
  database
    .selectFrom('setupLinks')
    .select('tokenHash')
    .where('tokenHash', '=', tokenHash)
    .where('usedAt', 'is', null)
    .where('expiresAt', '>', now)
    .executeTakeFirst()

export const useSetUpLink = (unit: Unit, tokenHash: string, at: Instant) =>
  unit.updateTable('setupLinks').set({ usedAt: at }).where('tokenHash', '=', tokenHash).execute()

export interface Quadrant {
  id: string
  name: string
}

/** The areas of the service in their order. */
export const quadrantsOf: (database: Database) => Promise<Quadrant[]> = prepared((database: Database) =>
  database.selectFrom('quadrants').select(['id', 'name']).orderBy('position').orderBy('id'),
)

export const findQuadrant = (database: Database, id: string): Promise<Quadrant | undefined> =>
  database.selectFrom('quadrants').select(['id', 'name']).where('id', '=', id).executeTakeFirst()

/** Whether another quadrant has the name, whatever its capitals and accents. */
export async function quadrantNameTaken(unit: Unit, name: string, except?: string): Promise<boolean> {
  const quadrants = await quadrantsOf(unit)
  return quadrants.some((one) => one.id !== except && fold(one.name) === fold(name))
}

export async function addQuadrant(unit: Unit, name: string): Promise<string> {
  const id = randomUUID()
  await unit
    .insertInto('quadrants')
    .values(({ selectFrom }) => ({
      id,
      name,
      position: selectFrom('quadrants').select(sql<number>`coalesce(max(position), 0) + 1`.as('position')),
    }))
    .execute()
  return id
}

export const renameQuadrant = (unit: Unit, id: string, name: string) =>
  unit.updateTable('quadrants').set({ name }).where('id', '=', id).execute()
