import { randomUUID } from 'node:crypto'
import type { Day } from '#src/clock.ts'
import type { Database } from '#src/database/open.ts'
import type { Unit } from '#src/database/transact.ts'
import { type Households, openPlace } from '#src/households/store/scope.ts'
import type { CommitteePart } from '../rules.ts'

const parts = (database: Database) =>
  database
    .selectFrom('committeeParts')
    .innerJoin('associationMemberships', 'associationMemberships.id', 'committeeParts.membershipId')
    .innerJoin('carers', 'carers.id', 'associationMemberships.carerId')
    .innerJoin('households', 'households.id', 'associationMemberships.householdId')
    .leftJoin('quadrants', 'quadrants.id', 'committeeParts.quadrantId')
    .select([
      'committeeParts.id',
      'committeeParts.membershipId',
      'committeeParts.associationId',
      'committeeParts.quadrantId',
      'committeeParts.part',
      'committeeParts.fromOn',
      'committeeParts.untilOn',
      'quadrants.name as quadrant',
      'carers.name as carer',
      'carers.chosenName',
      'households.id as householdId',
      'households.quadrantId as homeQuadrantId',
      'households.hiddenSince',
    ])
    .select((eb) => openPlace(eb as unknown as Households).as('openIn'))

/** Who has which part in the committees of these associations today. */
export const committeesOf = (database: Database, associationIds: readonly string[]) =>
  associationIds.length === 0
    ? Promise.resolve([])
    : parts(database)
        .where('committeeParts.associationId', 'in', associationIds)
        .where('committeeParts.untilOn', 'is', null)
        .orderBy('quadrants.position')
        .orderBy('committeeParts.fromOn')
        .orderBy('committeeParts.id')
        .limit(1_000)
        .execute()

export type FoundPart = Awaited<ReturnType<typeof committeesOf>>[number]

/** The parts of one member, the newest first. */
export const partsOf = (database: Database, membershipId: string) =>
  parts(database)
    .where('committeeParts.membershipId', '=', membershipId)
    .orderBy('committeeParts.fromOn', 'desc')
    .orderBy('committeeParts.id')
    .execute()

export const findPart = (database: Database, id: string) =>
  parts(database).where('committeeParts.id', '=', id).executeTakeFirst()

/** The open parts in an association, by whose they are. */
export const openPartsIn = (unit: Unit, associationId: string) =>
  unit
    .selectFrom('committeeParts')
    .select(['id', 'membershipId', 'part', 'quadrantId'])
    .where('associationId', '=', associationId)
    .where('untilOn', 'is', null)
    .execute()

export async function insertPart(
  unit: Unit,
  part: {
    membershipId: string
    associationId: string
    quadrantId: string | null
    part: CommitteePart
    fromOn: Day
  },
): Promise<string> {
  const id = randomUUID()
  const { accountId: recordedBy, now: recordedAt } = unit.acting
  await unit
    .insertInto('committeeParts')
    .values({ ...part, id, recordedBy, recordedAt })
    .execute()
  return id
}

/** Ends one part, those of a member, or all of an association, on the day on which they began if that was later. */
export async function endParts(
  unit: Unit,
  which: { id: string } | { membershipId: string } | { associationId: string },
  untilOn: Day,
): Promise<void> {
  const { accountId: endedBy, now: endedAt } = unit.acting
  const open = unit
    .updateTable('committeeParts')
    .set(({ eb, ref }) => ({
      untilOn: eb.case().when('fromOn', '>', untilOn).then(ref('fromOn')).else(untilOn).end(),
      endedBy,
      endedAt,
    }))
    .where('untilOn', 'is', null)
  await ('id' in which
    ? open.where('id', '=', which.id)
    : 'membershipId' in which
      ? open.where('membershipId', '=', which.membershipId)
      : open.where('associationId', '=', which.associationId)
  ).execute()
}
