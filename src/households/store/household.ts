import type { Viewer } from '#src/access/rules.ts'
import type { Day } from '#src/clock.ts'
import type { Database } from '#src/database/open.ts'
import { prepared, preparedOne } from '#src/database/prepared.ts'
import type { Unit } from '#src/database/transact.ts'
import type { Details, FirstFacts } from '#src/households/rules/details.ts'
import { sightOf } from '../rules/rights.ts'
import { type Households, householdsSeenBy, openPlace } from './scope.ts'

/** All of a household but what is sealed. */
export const householdColumns = [
  'households.id',
  'households.externalId',
  'households.name',
  'households.kind',
  'households.quadrantId',
  'households.sinceOn',
  'households.endedOn',
  'households.approval',
  'households.approvalFromOn',
  'households.approvalUntilOn',
  'households.approvedOn',
  'households.onHoldSince',
  'households.availableSince',
  'households.waitingSince',
  'households.nextReviewOn',
  'households.lastUnannouncedVisitOn',
  'households.bedrooms',
  'households.sleepoverBeds',
  'households.fosteredChildren',
  'households.hiddenSince',
  'households.placedBy',
  'households.placeProblem',
  'households.version',
] as const

/** A household as the viewer may see it, with how much that is; undefined when it does not exist for the viewer. */
export async function findHousehold(database: Database, viewer: Viewer, id: string) {
  const row = await householdSeen(database, viewer, id)
  return row && { ...row, sight: sightOf(viewer, row) }
}

const householdSeen = preparedOne((database: Database, viewer: Viewer, id: string) =>
  database
    .selectFrom('households')
    .innerJoin('quadrants', 'quadrants.id', 'households.quadrantId')
    .select(householdColumns)
    .select('quadrants.name as quadrant')
    .select((eb) => openPlace(eb as unknown as Households).as('openIn'))
    .where('households.id', '=', id)
    .where((eb) => householdsSeenBy(viewer)(eb as unknown as Households)),
)

export type FoundHousehold = NonNullable<Awaited<ReturnType<typeof findHousehold>>>

/**
 * Lets nobody else change a household until the unit ends, and answers what stands in it: writing a row to itself
 * locks it on both databases. Never its id, for which SQLite would look through every table that refers to it.
 */
export const lockHousehold = (unit: Unit, id: string) =>
  unit
    .updateTable('households')
    .set(({ ref }) => ({ version: ref('version') }))
    .where('id', '=', id)
    .returning([...householdColumns, 'households.postcodeSealed'])
    .executeTakeFirst()

export type LockedHousehold = NonNullable<Awaited<ReturnType<typeof lockHousehold>>>

/** What may be written of a household by itself; places and facts have doors of their own. */
export type HouseholdChange = Partial<
  Omit<Details, 'languages' | 'experience'> &
    FirstFacts & {
      sortName: string
      endedOn: Day
      hiddenSince: string | null
      placeVersion: number
      addressSealed: string | null
      postcodeSealed: string | null
    }
>

/** Changes a household and counts its version up, so that a form made before knows that it is out of date. */
export async function writeHousehold(unit: Unit, id: string, change: HouseholdChange): Promise<void> {
  await unit
    .updateTable('households')
    .set(({ eb }) => ({ ...change, version: eb('version', '+', 1) }))
    .where('id', '=', id)
    .execute()
}

/** The quadrants of the service, in their order. */
export const allQuadrants = prepared((database: Database) =>
  database.selectFrom('quadrants').select(['id', 'name']).orderBy('position'),
)

/** Which household has this id of the case system; asked of all of them, whoever asks. */
export const idOfExternal = async (database: Database, externalId: string): Promise<string | undefined> =>
  (
    await database
      .selectFrom('households')
      .select('id')
      .where('externalId', '=', externalId)
      .executeTakeFirst()
  )?.id
