import { randomUUID } from 'node:crypto'
import type { Day } from '#src/clock.ts'
import type { Database } from '#src/database/open.ts'
import { prepared } from '#src/database/prepared.ts'
import type { Unit } from '#src/database/transact.ts'
import type { Terms } from '../rules.ts'

/** A published version: nothing in it ever changes. */
export interface SchemeVersion {
  id: string
  number: number
  name: string
  fromOn: Day
  terms: Terms
}

const columns = ['id', 'number', 'name', 'fromOn', 'terms'] as const

/**
 * The version in force on a day: of those from that day or before, the one that begins last, and of two that begin on
 * one day the one published last. Undefined before there was any.
 */
export async function schemeOn(database: Database | Unit, day: Day): Promise<SchemeVersion | undefined> {
  const found = await database
    .selectFrom('schemeVersions')
    .select(columns)
    .where('fromOn', '<=', day)
    .orderBy('fromOn', 'desc')
    .orderBy('number', 'desc')
    .limit(1)
    .executeTakeFirst()
  return found && { ...found, terms: JSON.parse(found.terms) as Terms }
}

/** The terms of some versions, by their ids; a referral keeps its version for good. */
export async function termsOf(
  database: Database | Unit,
  versionIds: readonly string[],
): Promise<Map<string, Terms>> {
  const ids = [...new Set(versionIds)]
  const found = ids.length === 0 ? [] : await termsOfVersions(database, ids)
  return new Map(found.map(({ id, terms }) => [id, JSON.parse(terms) as Terms]))
}

const termsOfVersions = prepared((database: Database, ids: readonly string[]) =>
  database.selectFrom('schemeVersions').select(['id', 'terms']).where('id', 'in', ids),
)

/** Every version, the newest first; services publish a few in a year. */
export async function allVersions(database: Database): Promise<SchemeVersion[]> {
  const found = await database
    .selectFrom('schemeVersions')
    .select(columns)
    .orderBy('number', 'desc')
    .limit(200)
    .execute()
  return found.map((version) => ({ ...version, terms: JSON.parse(version.terms) as Terms }))
}

/** Publishes terms for good; whoever calls it holds the lock of the service. @returns its number */
export async function insertVersion(
  unit: Unit,
  version: { name: string; fromOn: Day; terms: Terms },
): Promise<{ id: string; number: number }> {
  const id = randomUUID()
  const { accountId: publishedBy, now: publishedAt } = unit.acting
  const newest = await unit
    .selectFrom('schemeVersions')
    .select(({ fn }) => fn.max('number').as('number'))
    .executeTakeFirst()
  const number = Number(newest?.number ?? 0) + 1
  await unit
    .insertInto('schemeVersions')
    .values({ ...version, id, number, terms: JSON.stringify(version.terms), publishedBy, publishedAt })
    .execute()
  return { id, number }
}
