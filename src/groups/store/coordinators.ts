import { randomUUID } from 'node:crypto'
import type { ExpressionBuilder } from 'kysely'
import { runsFor, type Viewer } from '#src/access/rules.ts'
import type { Day } from '#src/clock.ts'
import type { Database } from '#src/database/open.ts'
import { prepared, preparedOne } from '#src/database/prepared.ts'
import type { Schema } from '#src/database/schema.ts'
import type { Acting, Unit } from '#src/database/transact.ts'
import type { GuestPart } from '#src/group-sessions/rules.ts'

/** Everybody who holds the role of a carer coordinator on a day, by name. */
export const allCoordinators = prepared((database: Database, today: Day) =>
  database
    .selectFrom('grants')
    .innerJoin('accounts', 'accounts.id', 'grants.accountId')
    .select(['accounts.id', 'accounts.name'])
    .distinct()
    .where('grants.role', '=', 'coordinator')
    .where('grants.fromOn', '<=', today)
    .where((eb) => eb.or([eb('grants.untilOn', 'is', null), eb('grants.untilOn', '>', today)]))
    .where('accounts.disabledAt', 'is', null)
    .orderBy('accounts.name')
    .orderBy('accounts.id'),
)

/**
 * The groups that a viewer coordinates today, or coordinates for somebody for whom they stand in: a list that is read
 * first, where every session would be looked at if it were asked of each whether its group is theirs.
 */
export const groupsRunBy = (
  { selectFrom }: Pick<ExpressionBuilder<Schema, 'groups'>, 'selectFrom'>,
  viewer: Viewer,
  today: Day,
) =>
  selectFrom('groupCoordinators')
    .select('groupCoordinators.groupId')
    .where('groupCoordinators.accountId', 'in', runsFor(viewer))
    .where('groupCoordinators.endedAt', 'is', null)
    .where('groupCoordinators.fromOn', '<=', today)
    .where(({ or, eb }) =>
      or([eb('groupCoordinators.untilOn', 'is', null), eb('groupCoordinators.untilOn', '>', today)]),
    )

/** Who coordinates the quadrant of a group, as far as the group is open: who comes to a private one is not for them. */
export async function coordinatorsAround(database: Database, groupId: string, today: Day): Promise<string[]> {
  const rows = await database
    .selectFrom('grants')
    .innerJoin('groups', 'groups.quadrantId', 'grants.quadrantId')
    .select('grants.accountId')
    .distinct()
    .where('groups.id', '=', groupId)
    .where('groups.privacy', '=', 'open')
    .where('grants.role', '=', 'coordinator')
    .where('grants.fromOn', '<=', today)
    .where(({ or, eb }) => or([eb('grants.untilOn', 'is', null), eb('grants.untilOn', '>', today)]))
    .orderBy('grants.accountId')
    .execute()
  return rows.map(({ accountId }) => accountId)
}

/** Who stands in today for one of these coordinators. */
export async function whoStandsInFor(
  database: Database,
  accountIds: readonly string[],
  today: Day,
): Promise<string[]> {
  if (accountIds.length === 0) return []
  const rows = await database
    .selectFrom('coordinatorCovers')
    .select('coveringId')
    .where('accountId', 'in', [...accountIds])
    .where('coveringId', 'is not', null)
    .where('fromOn', '<=', today)
    .where('untilOn', '>', today)
    .where('endedAt', 'is', null)
    .orderBy('coveringId')
    .execute()
  return rows.flatMap(({ coveringId }) => coveringId ?? [])
}

/** @throws for somebody who coordinates it already, as a duplicate of `one_part_in_a_group` */
export async function insertCoordinator(
  unit: Unit,
  acting: Acting,
  groupId: string,
  accountId: string,
): Promise<void> {
  await unit
    .insertInto('groupCoordinators')
    .values({
      id: randomUUID(),
      groupId,
      accountId,
      fromOn: acting.today,
      namedBy: acting.accountId,
      namedAt: acting.now,
    })
    .execute()
}

/** @returns whether they coordinated it until now */
export async function endCoordinator(
  unit: Unit,
  acting: Acting,
  groupId: string,
  accountId: string,
): Promise<boolean> {
  const { numUpdatedRows } = await unit
    .updateTable('groupCoordinators')
    .set({ untilOn: acting.today, endedBy: acting.accountId, endedAt: acting.now })
    .where('groupId', '=', groupId)
    .where('accountId', '=', accountId)
    .where('endedAt', 'is', null)
    .executeTakeFirst()
  return numUpdatedRows > 0n
}

/** A part in a group that has not ended, by its id. */
export const coordinatorNamed = preparedOne((database: Database, id: string) =>
  database
    .selectFrom('groupCoordinators')
    .select(['id', 'groupId', 'accountId'])
    .where('id', '=', id)
    .where('endedAt', 'is', null),
)

/** Whom a group asks every time, social workers and speakers. */
export const standingGuests = prepared((database: Database, groupId: string) =>
  database
    .selectFrom('groupGuests')
    .select(['id', 'name', 'part'])
    .where('groupId', '=', groupId)
    .where('sessionId', 'is', null)
    .where('endedAt', 'is', null)
    .orderBy('name')
    .orderBy('id'),
)

export async function insertGuest(
  unit: Unit,
  acting: Acting,
  guest: { groupId: string; name: string; part: GuestPart },
): Promise<string> {
  const id = randomUUID()
  await unit
    .insertInto('groupGuests')
    .values({ ...guest, id, askedBy: acting.accountId, askedAt: acting.now })
    .execute()
  return id
}

/** Somebody who is asked every time, by the id of that. */
export const standingGuest = preparedOne((database: Database, id: string) =>
  database
    .selectFrom('groupGuests')
    .select(['id', 'groupId'])
    .where('id', '=', id)
    .where('sessionId', 'is', null)
    .where('endedAt', 'is', null),
)

/** @returns whether they were asked until now */
export async function endGuest(unit: Unit, acting: Acting, id: string): Promise<boolean> {
  const { numUpdatedRows } = await unit
    .updateTable('groupGuests')
    .set({ endedBy: acting.accountId, endedAt: acting.now })
    .where('id', '=', id)
    .where('endedAt', 'is', null)
    .executeTakeFirst()
  return numUpdatedRows > 0n
}
