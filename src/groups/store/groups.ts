import type { Viewer } from '#src/access/rules.ts'
import type { Day, Instant } from '#src/clock.ts'
import type { Database } from '#src/database/open.ts'
import { prepared, preparedOne } from '#src/database/prepared.ts'
import type { Unit } from '#src/database/transact.ts'
import type { GroupShown } from '../rules.ts'
import { lockQuadrant } from './months-off.ts'
import { knowsGroups } from './scope.ts'

export const columns = [
  'groups.id',
  'groups.quadrantId',
  'groups.name',
  'groups.form',
  'groups.kind',
  'groups.privacy',
  'groups.at',
  'groups.venue',
  'groups.stepFree',
  'groups.parking',
  'groups.hearingLoop',
  'groups.accessNotes',
  'groups.onlineLinkSealed',
  'groups.childcare',
  'groups.capacity',
  'groups.startedOn',
  'groups.endedOn',
  'groups.version',
] as const

const groupOf = preparedOne((database: Database, id: string) =>
  database
    .selectFrom('groups')
    .innerJoin('quadrants', 'quadrants.id', 'groups.quadrantId')
    .select([...columns, 'quadrants.name as quadrant'])
    .where('groups.id', '=', id),
)

/** Who coordinates these groups on a day, by name. Whether they still hold the role is asked where it gives rights. */
export const coordinatorsOf = prepared((database: Database, groupIds: readonly string[], today: Day) =>
  database
    .selectFrom('groupCoordinators')
    .innerJoin('accounts', 'accounts.id', 'groupCoordinators.accountId')
    .select([
      'groupCoordinators.id',
      'groupCoordinators.groupId',
      'groupCoordinators.accountId',
      'groupCoordinators.fromOn',
      'accounts.name',
    ])
    .where('groupCoordinators.groupId', 'in', groupIds)
    .where('groupCoordinators.endedAt', 'is', null)
    .where('groupCoordinators.fromOn', '<=', today)
    .where((eb) =>
      eb.or([eb('groupCoordinators.untilOn', 'is', null), eb('groupCoordinators.untilOn', '>', today)]),
    )
    .orderBy('accounts.name')
    .orderBy('groupCoordinators.id'),
)

export type GroupCoordinator = Awaited<ReturnType<typeof coordinatorsOf>>[number]

/** A group with who coordinates it today, as far as there are groups for the viewer; undefined, and so a 404, else. */
export async function groupSeenBy(database: Database, viewer: Viewer, id: string, today: Day) {
  if (!knowsGroups(viewer)) return undefined
  const group = await groupOf(database, id)
  return group && withCoordinators(group, await coordinatorsOf(database, [group.id], today))
}

export type FoundGroup = NonNullable<Awaited<ReturnType<typeof groupSeenBy>>>

/** What `maySeeOfGroup` asks of a group, beside it. */
export const withCoordinators = <Group>(group: Group, coordinators: readonly GroupCoordinator[]) => ({
  ...group,
  coordinators,
  coordinatorIds: coordinators.map(({ accountId }) => accountId),
})

/**
 * Finds a group and lets nobody else plan in its quadrant, or change it or its dates, until the unit ends: for whoever
 * makes dates. A group stays in its quadrant.
 */
export async function lockGroupToMeet(unit: Unit, id: string): Promise<GroupRow | undefined> {
  const found = await unit.selectFrom('groups').select('quadrantId').where('id', '=', id).executeTakeFirst()
  if (!found) return undefined
  await lockQuadrant(unit, found.quadrantId)
  return lockGroup(unit, id)
}

/** Finds a group and lets nobody else change it, its coordinators or its schedule until the unit ends. */
export const lockGroup = (unit: Unit, id: string) =>
  unit
    .updateTable('groups')
    .set(({ ref }) => ({ version: ref('version') }))
    .where('id', '=', id)
    .returning(columns)
    .executeTakeFirst()

export type GroupRow = NonNullable<Awaited<ReturnType<typeof lockGroup>>>

/** What somebody says of a group who makes or changes it. */
export interface GroupWritten
  extends Omit<GroupShown, 'id' | 'quadrantId' | 'quadrant' | 'startedOn' | 'endedOn'> {
  sortName: string
  onlineLinkSealed: string | null
}

export const insertGroup = (
  unit: Unit,
  group: GroupWritten & {
    id: string
    quadrantId: string
    startedOn: Day
    madeBy: string | null
    madeAt: Instant
  },
) => unit.insertInto('groups').values(group).execute()

export const changeGroup = (unit: Unit, id: string, written: GroupWritten) =>
  unit
    .updateTable('groups')
    .set(({ eb }) => ({ ...written, version: eb('version', '+', 1) }))
    .where('id', '=', id)
    .execute()

export const markEnded = (unit: Unit, id: string, endedOn: Day, endedBy: string | null) =>
  unit
    .updateTable('groups')
    .set(({ eb }) => ({ endedOn, endedBy, version: eb('version', '+', 1) }))
    .where('id', '=', id)
    .execute()
