import { randomUUID } from 'node:crypto'
import type { Viewer } from '#src/access/rules.ts'
import type { Day } from '#src/clock.ts'
import type { Database } from '#src/database/open.ts'
import { prepared } from '#src/database/prepared.ts'
import type { Unit } from '#src/database/transact.ts'
import { type Households, openPlace, seeing } from '#src/households/store/scope.ts'
import type { PaidBy } from '../rules.ts'

/** Memberships of homes of which the viewer sees them, with the home of today, or the last one. */
const memberships = (database: Database, viewer: Viewer) =>
  database
    .selectFrom('associationMemberships')
    .innerJoin('associations', 'associations.id', 'associationMemberships.associationId')
    .innerJoin('carers', 'carers.id', 'associationMemberships.carerId')
    .innerJoin('households', 'households.id', 'associationMemberships.householdId')
    .select([
      'associationMemberships.id',
      'associationMemberships.associationId',
      'associationMemberships.carerId',
      'associationMemberships.householdId',
      'associationMemberships.number',
      'associationMemberships.paidBy',
      'associationMemberships.fromOn',
      'associationMemberships.untilOn',
      'associations.name as association',
      'carers.name as carer',
      'carers.chosenName',
      'households.name as household',
      'households.quadrantId',
      'households.hiddenSince',
    ])
    .select((eb) => openPlace(eb as unknown as Households).as('openIn'))
    .where((eb) => seeing(viewer, 'association')(eb as unknown as Households))

/** A membership that the viewer may see; undefined, and so a 404, for any other. */
export const findMembership = (database: Database, viewer: Viewer, id: string) =>
  memberships(database, viewer).where('associationMemberships.id', '=', id).executeTakeFirst()

export type FoundMembership = NonNullable<Awaited<ReturnType<typeof findMembership>>>

/** The memberships of a carer, or of the carers of a home, that the viewer sees: those of now first. */
export const membershipsOf = prepared(
  (database, viewer: Viewer, whose: { carerId: string } | { householdId: string }) =>
    memberships(database, viewer)
      .where((eb) =>
        'carerId' in whose
          ? eb('associationMemberships.carerId', '=', whose.carerId)
          : eb('associationMemberships.householdId', '=', whose.householdId),
      )
      .orderBy('associationMemberships.fromOn', 'desc')
      .orderBy('associationMemberships.id')
      .limit(50),
)

/** A page of the members of an association whom the viewer sees, who joined last first. */
export const membersOf = (
  database: Database,
  viewer: Viewer,
  associationId: string,
  quadrantId: string | undefined,
  after: string | undefined,
  limit: number,
) =>
  memberships(database, viewer)
    .where('associationMemberships.associationId', '=', associationId)
    .where('associationMemberships.untilOn', 'is', null)
    .$if(quadrantId !== undefined, (query) => query.where('households.quadrantId', '=', quadrantId ?? ''))
    .$if(after !== undefined, (query) =>
      query.where(({ eb, refTuple, selectFrom }) =>
        eb(
          refTuple('associationMemberships.fromOn', 'associationMemberships.id'),
          '<',
          selectFrom('associationMemberships as last')
            .select(['last.fromOn', 'last.id'])
            .where('last.id', '=', after ?? '')
            .$asTuple('fromOn', 'id'),
        ),
      ),
    )
    .orderBy('associationMemberships.fromOn', 'desc')
    .orderBy('associationMemberships.id', 'desc')
    .limit(limit)
    .execute()

/** How many members each association has today. */
export const countMembers = (database: Database, associationId: string): Promise<number> =>
  database
    .selectFrom('associationMemberships')
    .select(({ fn }) => fn.countAll().as('members'))
    .where('associationId', '=', associationId)
    .where('untilOn', 'is', null)
    .executeTakeFirstOrThrow()
    .then(({ members }) => Number(members))

/** When somebody was, or is, a member of an association. */
export const spellsIn = (database: Database, associationId: string, carerId: string) =>
  database
    .selectFrom('associationMemberships')
    .select(['fromOn', 'untilOn'])
    .where('associationId', '=', associationId)
    .where('carerId', '=', carerId)
    .orderBy('fromOn')
    .orderBy('id')
    .execute()

/** The carers who live in a home today. */
export const carersIn = (database: Database, householdId: string) =>
  database
    .selectFrom('carers')
    .innerJoin('carerHomes', 'carerHomes.carerId', 'carers.id')
    .select(['carers.id', 'carers.name'])
    .where('carerHomes.householdId', '=', householdId)
    .where('carerHomes.untilOn', 'is', null)
    .orderBy('carers.name')
    .orderBy('carers.id')
    .execute()

/** @throws for somebody who is a member, as a duplicate of `one_open_association_membership` */
export async function insertMembership(
  unit: Unit,
  membership: {
    associationId: string
    carerId: string
    householdId: string
    number: string | null
    paidBy: PaidBy
    fromOn: Day
  },
): Promise<string> {
  const id = randomUUID()
  const { accountId: recordedBy, now: recordedAt } = unit.acting
  await unit
    .insertInto('associationMemberships')
    .values({ ...membership, id, recordedBy, recordedAt })
    .execute()
  return id
}

/** A membership as it stands, in a unit that has locked its association. */
export const membershipIn = (unit: Unit, id: string) =>
  unit
    .selectFrom('associationMemberships')
    .select(['id', 'associationId', 'carerId', 'householdId', 'fromOn', 'untilOn'])
    .where('id', '=', id)
    .executeTakeFirst()

/** The open memberships of a carer, or of everybody who lives in a home. */
export const openMemberships = (unit: Unit, who: { householdId: string } | { carerId: string }) =>
  unit
    .selectFrom('associationMemberships')
    .select(['id', 'associationId', 'fromOn'])
    .where('untilOn', 'is', null)
    .where((eb) =>
      'carerId' in who
        ? eb('carerId', '=', who.carerId)
        : eb('carerId', 'in', ({ selectFrom }) =>
            selectFrom('carerHomes')
              .select('carerHomes.carerId')
              .where('carerHomes.householdId', '=', who.householdId)
              .where('carerHomes.untilOn', 'is', null),
          ),
    )
    .orderBy('associationId')
    .orderBy('id')
    .execute()

/** Ends a membership, or all of an association. */
export async function endMemberships(
  unit: Unit,
  which: { id: string } | { associationId: string },
  untilOn: Day,
): Promise<void> {
  const { accountId: endedBy, now: endedAt } = unit.acting
  const open = unit
    .updateTable('associationMemberships')
    .set(({ eb, ref }) => ({
      untilOn: eb.case().when('fromOn', '>', untilOn).then(ref('fromOn')).else(untilOn).end(),
      endedBy,
      endedAt,
    }))
    .where('untilOn', 'is', null)
  await ('id' in which
    ? open.where('id', '=', which.id)
    : open.where('associationId', '=', which.associationId)
  ).execute()
}
