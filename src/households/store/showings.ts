import type { Viewer } from '#src/access/rules.ts'
import type { Day, Instant } from '#src/clock.ts'
import type { Database } from '#src/database/open.ts'
import type { Unit } from '#src/database/transact.ts'
import { type Households, householdsSeenBy, openPlace } from './scope.ts'

interface Showing {
  id: string
  householdId: string
  accountId: string
  day: Day
  reasonSealed: string
  at: Instant
  openUntil: Instant
}

/** This account's showing of this household on a day, of which there is one at most. */
export const showingOf = (
  unit: Unit,
  { householdId, accountId, day }: Omit<Showing, 'id' | 'reasonSealed' | 'at' | 'openUntil'>,
) =>
  unit
    .selectFrom('addressShowings')
    .select('id')
    .where('householdId', '=', householdId)
    .where('accountId', '=', accountId)
    .where('day', '=', day)
    .executeTakeFirst()

export const insertShowing = (unit: Unit, showing: Showing) =>
  unit.insertInto('addressShowings').values(showing).execute()

export const reopenShowing = (unit: Unit, id: string, openUntil: Instant) =>
  unit.updateTable('addressShowings').set({ openUntil }).where('id', '=', id).execute()

/** Of how many households an account was shown the address on a day. */
export async function countShowings(unit: Unit, accountId: string, day: Day): Promise<number> {
  const { count } = await unit
    .selectFrom('addressShowings')
    .select(({ fn }) => fn.countAll<number>().as('count'))
    .where('day', '=', day)
    .where('accountId', '=', accountId)
    .executeTakeFirstOrThrow()
  return Number(count)
}

/** The constellations that an account formed on a day, and was given by it. */
export async function formedBy(unit: Unit, accountId: string, day: Day): Promise<string[]> {
  const rows = await unit
    .selectFrom('grants')
    .select('constellationId')
    .where('accountId', '=', accountId)
    .where('grantedBy', '=', accountId)
    .where('role', '=', 'liaison')
    .where('fromOn', '=', day)
    .execute()
  return rows.flatMap(({ constellationId }) => constellationId ?? [])
}

/** Whether anything is stored that could be shown. */
export async function hasAddress(database: Database, householdId: string): Promise<boolean> {
  const row = await sealedAddress(database, householdId)
  return row !== undefined && (row.addressSealed !== null || row.postcodeSealed !== null)
}

const sealedAddress = (database: Database, householdId: string) =>
  database
    .selectFrom('households')
    .select(['addressSealed', 'postcodeSealed'])
    .where('id', '=', householdId)
    .executeTakeFirst()

/**
 * A showing that this viewer asked for, with its household; undefined for anybody else's and for none alike.
 * @param hosts homes that the viewer may be shown beside those that they see: they are expected there
 */
export const findShowing = (database: Database, viewer: Viewer, id: string, hosts: readonly string[] = []) =>
  database
    .selectFrom('addressShowings')
    .innerJoin('households', 'households.id', 'addressShowings.householdId')
    .select([
      'addressShowings.openUntil',
      'households.id',
      'households.name',
      'households.quadrantId',
      'households.hiddenSince',
      'households.addressSealed',
      'households.postcodeSealed',
    ])
    .select((eb) => openPlace(eb as unknown as Households).as('openIn'))
    .where('addressShowings.id', '=', id)
    .where('addressShowings.accountId', '=', viewer.accountId)
    .where((eb) =>
      eb.or([
        householdsSeenBy(viewer)(eb as unknown as Households),
        ...(hosts.length > 0 ? [eb('households.id', 'in', [...hosts])] : []),
      ]),
    )
    .executeTakeFirst()
