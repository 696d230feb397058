import type { Day, Instant } from '#src/clock.ts'
import type { Database } from '#src/database/open.ts'
import type { Unit } from '#src/database/transact.ts'
import type { Sighted, SightKind } from '../rules.ts'

export interface Sighting {
  on: Sighted
  what: SightKind
  accountId: string
  day: Day
  at: Instant
}

/** Writes what somebody saw, once for each thing, day and kind. @returns how many of these are new */
export async function writeSightings(database: Database, sightings: readonly Sighting[]): Promise<number> {
  if (sightings.length === 0) return 0
  const { numInsertedOrUpdatedRows } = await database
    .insertInto('sightings')
    .values(
      sightings.map(({ on: [onKind, onId], what, accountId, day, at }) => ({
        onKind,
        onId,
        day,
        accountId,
        what,
        at,
      })),
    )
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst()
  return Number(numInsertedOrUpdatedRows ?? 0n)
}

export async function isWritten(
  database: Database,
  { on: [onKind, onId], what, accountId, day }: Omit<Sighting, 'at'>,
): Promise<boolean> {
  const row = await database
    .selectFrom('sightings')
    .select('onId')
    .where('onKind', '=', onKind)
    .where('onId', '=', onId)
    .where('day', '=', day)
    .where('accountId', '=', accountId)
    .where('what', '=', what)
    .executeTakeFirst()
  return row !== undefined
}

/** Of how many different things an account has seen this on a day. */
export async function countSeen(
  database: Database,
  accountId: string,
  day: Day,
  what: SightKind,
): Promise<number> {
  const { count } = await database
    .selectFrom('sightings')
    .select(({ fn }) => fn.countAll<number>().as('count'))
    .where('accountId', '=', accountId)
    .where('day', '=', day)
    .where('what', '=', what)
    .executeTakeFirstOrThrow()
  return Number(count)
}

/** Lets an account do only one thing at a time of what is counted for it. */
export const lockAccount = (unit: Unit, id: string) =>
  unit
    .updateTable('accounts')
    .set(({ ref }) => ({ disabledAt: ref('disabledAt') }))
    .where('id', '=', id)
    .execute()

/** Ids asked for in one query. */
const idsAtOnce = 500

/** The households that have one of these ids of the case system. */
export async function householdsKnownAs(
  database: Database,
  externalIds: readonly string[],
): Promise<string[]> {
  const known: string[] = []
  for (let from = 0; from < externalIds.length; from += idsAtOnce) {
    const rows = await database
      .selectFrom('households')
      .select('id')
      .where('externalId', 'in', externalIds.slice(from, from + idsAtOnce))
      .execute()
    known.push(...rows.map((row) => row.id))
  }
  return known
}
