import type { Viewer } from '#src/access/rules.ts'
import type { Day, Instant } from '#src/clock.ts'
import type { Database } from '#src/database/open.ts'
import { preparedOne } from '#src/database/prepared.ts'
import type { Unit } from '#src/database/transact.ts'
import type { GatheringKind, GatheringPlace, Invites } from '../rules.ts'
import { gatheringsSeenBy } from './scope.ts'

export const columns = [
  'gatherings.id',
  'gatherings.constellationId',
  'gatherings.kind',
  'gatherings.onDay',
  'gatherings.fromTime',
  'gatherings.untilTime',
  'gatherings.at',
  'gatherings.place',
  'gatherings.hostId',
  'gatherings.invites',
  'gatherings.changedAt',
  'gatherings.cancelledAt',
  'gatherings.remindedOn',
  'gatherings.version',
] as const

/** A gathering that there is for the viewer, with its constellation and the home that is hub there today. */
export const gatheringSeenBy = preparedOne((database: Database, viewer: Viewer, id: string) =>
  database
    .selectFrom('gatherings')
    .innerJoin('constellations', 'constellations.id', 'gatherings.constellationId')
    .leftJoin('memberships as hub', (join) =>
      join
        .onRef('hub.constellationId', '=', 'gatherings.constellationId')
        .on('hub.part', '=', 'hub')
        .on('hub.leftOn', 'is', null),
    )
    .leftJoin('households as host', 'host.id', 'gatherings.hostId')
    .select([
      ...columns,
      'constellations.name as constellation',
      'constellations.quadrantId',
      'hub.householdId as hubId',
      'host.hiddenSince as hostHiddenSince',
    ])
    .where('gatherings.id', '=', id)
    .where(gatheringsSeenBy(viewer)),
)

export type FoundGathering = NonNullable<Awaited<ReturnType<typeof gatheringSeenBy>>>

/** Finds a gathering and lets nobody else change it or its homes until the unit ends. */
export const lockGathering = (unit: Unit, id: string) =>
  unit
    .updateTable('gatherings')
    .set(({ ref }) => ({ version: ref('version') }))
    .where('id', '=', id)
    .returning(columns)
    .executeTakeFirst()

/** When and where, as it is written down. */
export interface Planned {
  kind: GatheringKind
  onDay: Day
  fromTime: string
  untilTime: string | null
  at: GatheringPlace
  place: string | null
  hostId: string | null
  invites: Invites
}

/** @throws for a second one of its kind on a day, as a duplicate of `one_gathering_a_day` */
export const insertGathering = (
  unit: Unit,
  gathering: Planned & { id: string; constellationId: string; madeBy: string | null; madeAt: Instant },
) => unit.insertInto('gatherings').values(gathering).execute()

export const changeGathering = (unit: Unit, id: string, planned: Planned, changedAt: Instant) =>
  unit
    .updateTable('gatherings')
    .set(({ eb }) => ({ ...planned, changedAt, version: eb('version', '+', 1) }))
    .where('id', '=', id)
    .execute()

export const markCancelled = (unit: Unit, id: string, cancelledBy: string | null, cancelledAt: Instant) =>
  unit
    .updateTable('gatherings')
    .set(({ eb }) => ({ cancelledBy, cancelledAt, version: eb('version', '+', 1) }))
    .where('id', '=', id)
    .execute()

export const markReminded = (unit: Unit, id: string, remindedOn: Day) =>
  unit.updateTable('gatherings').set({ remindedOn }).where('id', '=', id).execute()

/** Another of its kind that day, which is the same meeting planned twice. */
export const sameDay = (
  unit: Unit,
  {
    constellationId,
    kind,
    onDay,
    except,
  }: Pick<Planned, 'kind' | 'onDay'> & {
    constellationId: string
    except?: string
  },
) =>
  unit
    .selectFrom('gatherings')
    .select('id')
    .where('constellationId', '=', constellationId)
    .where('kind', '=', kind)
    .where('onDay', '=', onDay)
    .where('cancelledAt', 'is', null)
    .where('id', '<>', except ?? '')
    .executeTakeFirst()
