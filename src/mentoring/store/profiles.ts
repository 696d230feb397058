import { randomUUID } from 'node:crypto'
import { type Expression, type ExpressionBuilder, type SqlBool, sql } from 'kysely'
import type { Viewer } from '#src/access/rules.ts'
import type { Day } from '#src/clock.ts'
import type { Database } from '#src/database/open.ts'
import { prepared, preparedOne } from '#src/database/prepared.ts'
import type { Schema } from '#src/database/schema.ts'
import type { Unit } from '#src/database/transact.ts'
import { type Households, openPlace, seeing } from '#src/households/store/scope.ts'
import type { PeerPart } from '../rules.ts'

/** Open profiles of homes of which the viewer sees what their carers offer. */
const profiles = (database: Database, viewer: Viewer) =>
  database
    .selectFrom('peerProfiles')
    .innerJoin('carers', 'carers.id', 'peerProfiles.carerId')
    .innerJoin('carerHomes', (join) =>
      join.onRef('carerHomes.carerId', '=', 'peerProfiles.carerId').on('carerHomes.untilOn', 'is', null),
    )
    .innerJoin('households', 'households.id', 'carerHomes.householdId')
    .innerJoin('quadrants', 'quadrants.id', 'peerProfiles.quadrantId')
    .select([
      'peerProfiles.id',
      'peerProfiles.carerId',
      'peerProfiles.part',
      'peerProfiles.quadrantId',
      'peerProfiles.ownMost',
      'peerProfiles.awaySince',
      'peerProfiles.awayUntil',
      'peerProfiles.ringsProfileId',
      'peerProfiles.ringsAccountId',
      'peerProfiles.sinceOn',
      'peerProfiles.version',
      'quadrants.name as quadrant',
      'carers.name as carer',
      'carers.chosenName',
      'households.id as householdId',
      'households.name as household',
      'households.quadrantId as homeQuadrantId',
      'households.availableSince as homeAvailableSince',
      'households.hiddenSince',
    ])
    .select((eb) => openPlace(eb as unknown as Households).as('openIn'))
    .where('peerProfiles.endedOn', 'is', null)
    .where((eb) => seeing(viewer, 'peer profile')(eb as unknown as Households))

/** An open profile that the viewer may see; undefined for any other. */
export const findProfile = preparedOne((database: Database, viewer: Viewer, id: string) =>
  profiles(database, viewer).where('peerProfiles.id', '=', id),
)

export type FoundProfile = NonNullable<Awaited<ReturnType<typeof findProfile>>>

/** What the carers of a household offer, as far as the viewer sees it. */
export const profilesOf = prepared((database: Database, viewer: Viewer, householdId: string) =>
  profiles(database, viewer)
    .where('households.id', '=', householdId)
    .orderBy('carers.name')
    .orderBy('peerProfiles.part', 'desc')
    .orderBy('peerProfiles.id'),
)

type Offering = ExpressionBuilder<Schema, 'peerProfiles'>

/** `isAwayOn`, asked of the database: who is not *not available just now*. */
const isNotAway = (today: Day) => (eb: Offering) =>
  eb.or([
    eb('peerProfiles.awaySince', 'is', null),
    eb('peerProfiles.awaySince', '>', today),
    eb('peerProfiles.awayUntil', '<=', today),
  ])

/** Whether somebody has a place left today: fewer are taken than their own limit and the service's, and they are there. */
const hasRoom =
  (most: number, today: Day) =>
  (eb: Offering): Expression<SqlBool> =>
    eb.and([
      sql<SqlBool>`(select count(*) from pairing_places
        where pairing_places.carer_id = peer_profiles.carer_id and pairing_places.part = peer_profiles.part
          and released_at is null)
        < case when peer_profiles.own_most is null or peer_profiles.own_most > ${most} then ${most}
          else peer_profiles.own_most end`,
      isNotAway(today)(eb),
      sql<SqlBool>`households.available_since <= ${today}`,
    ])

export interface ProfilesAsked {
  part: PeerPart
  quadrantIds: readonly string[]
  /** Only those with a place left on this day, of so many at most. */
  room: { most: number; today: Day } | undefined
  after: string | undefined
  limit: number
}

/** What carers of these quadrants offer, by the name of their home. */
export const listProfiles = prepared(
  (database: Database, viewer: Viewer, { part, quadrantIds, room, after, limit }: ProfilesAsked) =>
    profiles(database, viewer)
      .where('peerProfiles.part', '=', part)
      .where('peerProfiles.quadrantId', 'in', quadrantIds)
      .$if(room !== undefined, (query) =>
        query.where((eb) => hasRoom(room?.most ?? 0, room?.today ?? '')(eb as unknown as Offering)),
      )
      .$if(after !== undefined, (query) =>
        query.where(({ eb, refTuple, selectFrom }) =>
          eb(
            refTuple('households.sortName', 'peerProfiles.id'),
            '>',
            selectFrom('peerProfiles as last')
              .innerJoin('carerHomes as home', 'home.carerId', 'last.carerId')
              .innerJoin('households as lasts', 'lasts.id', 'home.householdId')
              .select(['lasts.sortName', 'last.id'])
              .where('last.id', '=', after ?? '')
              .where('home.untilOn', 'is', null)
              .$asTuple('sortName', 'id'),
          ),
        ),
      )
      .orderBy('households.sortName')
      .orderBy('peerProfiles.id')
      .limit(limit),
)

export interface NewProfile {
  carerId: string
  part: PeerPart
  quadrantId: string
  ownMost: number | null
}

/** @throws for who has one of this part, as a duplicate of `one_profile_of_a_part` */
export async function insertProfile(unit: Unit, profile: NewProfile): Promise<string> {
  const id = randomUUID()
  const { accountId: madeBy, now: madeAt, today: sinceOn } = unit.acting
  await unit
    .insertInto('peerProfiles')
    .values({ id, ...profile, sinceOn, madeBy, madeAt })
    .execute()
  return id
}

interface Changes {
  quadrantId?: string
  ownMost?: number | null
  awaySince?: Day | null
  awayUntil?: Day | null
  ringsProfileId?: string | null
  ringsAccountId?: string | null
  endedOn?: Day
  endedBy?: string | null
}

/** Changes an open profile. @returns whether it stood as the form knew it */
export async function writeProfile(
  unit: Unit,
  { id, version }: { id: string; version: number },
  change: Changes,
): Promise<boolean> {
  const { numUpdatedRows } = await unit
    .updateTable('peerProfiles')
    .set({ ...change, version: version + 1 })
    .where('id', '=', id)
    .where('version', '=', version)
    .where('endedOn', 'is', null)
    .executeTakeFirst()
  return numUpdatedRows > 0n
}

/** Nobody rings instead any more by the name of a profile that has ended: those who named it need another. */
export const forgetWhoRings = (unit: Unit, ringsProfileId: string) =>
  unit
    .updateTable('peerProfiles')
    .set(({ eb }) => ({ ringsProfileId: null, version: eb('version', '+', 1) }))
    .where('ringsProfileId', '=', ringsProfileId)
    .execute()

/** The open profiles of a carer. */
export const openProfilesOf = (unit: Unit, carerId: string) =>
  unit
    .selectFrom('peerProfiles')
    .select(['id', 'version', 'sinceOn', 'part'])
    .where('carerId', '=', carerId)
    .where('endedOn', 'is', null)
    .orderBy('id')
    .execute()

/** Mentors of a quadrant who may ring instead of one: open, of the same part, and themselves there. */
export const whoCouldRing = prepared(
  (
    database: Database,
    { part, quadrantId, id }: { part: PeerPart; quadrantId: string; id: string },
    today: Day,
  ) =>
    database
      .selectFrom('peerProfiles')
      .innerJoin('carers', 'carers.id', 'peerProfiles.carerId')
      .innerJoin('carerHomes', (join) =>
        join.onRef('carerHomes.carerId', '=', 'carers.id').on('carerHomes.untilOn', 'is', null),
      )
      .innerJoin('households', 'households.id', 'carerHomes.householdId')
      .select(['peerProfiles.id', 'carers.name', 'households.id as householdId'])
      .where('households.availableSince', '<=', today)
      .where('peerProfiles.part', '=', part)
      .where('peerProfiles.quadrantId', '=', quadrantId)
      .where('peerProfiles.endedOn', 'is', null)
      .where('peerProfiles.id', '<>', id)
      .where((eb) => isNotAway(today)(eb as unknown as Offering))
      .orderBy('carers.name')
      .orderBy('peerProfiles.id'),
)

/** Who fosters in a household. */
export const carersAt = async (unit: Unit, householdId: string): Promise<string[]> =>
  (
    await unit
      .selectFrom('carerHomes')
      .select('carerId')
      .where('householdId', '=', householdId)
      .where('untilOn', 'is', null)
      .orderBy('carerId')
      .execute()
  ).map(({ carerId }) => carerId)
