import { type RawBuilder, sql } from 'kysely'
import type { Day, Instant } from '#src/clock.ts'
import type { Database } from '#src/database/open.ts'
import { prepared } from '#src/database/prepared.ts'
import type { PeerPart } from '#src/mentoring/rules.ts'
import type { Shareable } from '#src/network/rules.ts'
import type { NextMeeting } from '../rules/suggesting.ts'

/**
 * The next meeting of each open group of these quadrants, or online anywhere, that has a place, from tomorrow until a
 * day. Never one of a private group.
 */
export const nextMeetings: (
  database: Database,
  quadrantIds: readonly string[],
  today: Day,
  until: Day,
) => Promise<NextMeeting[]> = prepared(
  (_: Database, quadrantIds: readonly string[], today: Day, until: Day) => sql<NextMeeting>`
    select met.id as session_id, groups.id as group_id, groups.name, groups.quadrant_id, groups.kind, groups.at,
      met.on_day, met.from_time
    from (
      select own.id from groups as own where own.quadrant_id in (${sql.join(quadrantIds)})
      union
      select online.id from groups as online where online.at in ('online', 'both') and online.ended_on is null
    ) as near
    join groups on groups.id = near.id
    join group_sessions as met on met.id = (
      select next.id from group_sessions as next
      where next.group_id = groups.id and next.on_day > ${today} and next.on_day <= ${until}
        and next.cancelled_at is null and (next.capacity is null or next.taken < next.capacity)
      order by next.on_day, next.id
      limit 1)
    where groups.privacy = 'open' and groups.ended_on is null
    order by met.on_day, groups.id`,
)

/** The languages of these homes. */
export const languagesOf = prepared((database: Database, householdIds: readonly string[]) =>
  database
    .selectFrom('householdTags')
    .select(['householdId', 'tag'])
    .where('householdId', 'in', householdIds)
    .where('kind', '=', 'language'),
)

interface Two {
  one: string
  other: string
}

/** Pairs of homes that are kept apart, each of which has one of these in it. */
export const apartPairs: (database: Database, householdIds: readonly string[]) => Promise<Two[]> = prepared(
  (_: Database, ids: readonly string[]) => sql<Two>`
    select one_household_id as one, other_household_id as other from keep_aparts
    where one_household_id in (${sql.join(ids)}) and ended_at is null
    union
    select other_household_id, one_household_id from keep_aparts
    where other_household_id in (${sql.join(ids)}) and ended_at is null`,
)

/** A home of a pairing that holds a place: as what its carer is in it, and the other home. */
interface Held extends Two {
  as: 'mentor' | 'mentee' | 'buddy'
}

/** The pairings that hold a place of carers of these homes. */
export const pairingsHeld: (database: Database, householdIds: readonly string[]) => Promise<Held[]> =
  prepared(
    (_: Database, ids: readonly string[]) => sql<Held>`
      select case when kind = 'buddies' then 'buddy' else 'mentor' end as "as",
        one_household_id as one, other_household_id as other
      from pairings where one_household_id in (${sql.join(ids)}) and ${held}
      union all
      select case when kind = 'buddies' then 'buddy' else 'mentee' end, other_household_id, one_household_id
      from pairings where other_household_id in (${sql.join(ids)}) and ${held}`,
  )

const held: RawBuilder<unknown> = sql`state in ('offered', 'undecided', 'active', 'on hold')`

/** Somebody who offers to stand by others: as much of them as it takes to find the nearest, and no more. */
export interface Offered {
  profileId: string
  carerId: string
  part: PeerPart
  quadrantId: string
  ownMost: number | null
  taken: number | null
  awaySince: Day | null
  awayUntil: Day | null
  name: string
  householdId: string
  homeQuadrantId: string
  homeAvailableSince: Day | null
  hiddenSince: Instant | null
}

const offered = (database: Database) =>
  database
    .selectFrom('peerProfiles')
    .innerJoin('carerHomes', (join) =>
      join.onRef('carerHomes.carerId', '=', 'peerProfiles.carerId').on('carerHomes.untilOn', 'is', null),
    )
    .innerJoin('households', 'households.id', 'carerHomes.householdId')
    .select([
      ...(['peerProfiles.id as profileId', 'peerProfiles.carerId', 'peerProfiles.part'] as const),
      ...(['peerProfiles.quadrantId', 'peerProfiles.ownMost'] as const),
      ...(['peerProfiles.awaySince', 'peerProfiles.awayUntil', 'households.id as householdId'] as const),
      ...(['households.quadrantId as homeQuadrantId', 'households.hiddenSince'] as const),
      'households.availableSince as homeAvailableSince',
    ])
    // Asked of those only who are found: of most homes around nobody offers anything.
    .select(({ selectFrom }) => [
      selectFrom('carers')
        .select('carers.name')
        .whereRef('carers.id', '=', 'peerProfiles.carerId')
        .$asScalar()
        .$notNull()
        .as('name'),
      selectFrom('pairingPlaces')
        .select(({ fn }) => fn.countAll<number>().as('taken'))
        .whereRef('pairingPlaces.carerId', '=', 'peerProfiles.carerId')
        .whereRef('pairingPlaces.part', '=', 'peerProfiles.part')
        .where('pairingPlaces.releasedAt', 'is', null)
        .as('taken'),
    ])
    .where('peerProfiles.endedOn', 'is', null)
    .where('households.endedOn', 'is', null)

/** Whoever offers to be a buddy or a mentor in these homes. */
export const offeredAmong: (database: Database, householdIds: readonly string[]) => Promise<Offered[]> =
  prepared((database: Database, householdIds: readonly string[]) =>
    offered(database).where('carerHomes.householdId', 'in', householdIds),
  )

/** Some of those who offer it in a quadrant, wherever they live: the same ones each time, and in no order that tells. */
export const someOffered: (
  database: Database,
  part: PeerPart,
  quadrantId: string,
  count: number,
) => Promise<Offered[]> = prepared((database: Database, part: PeerPart, quadrantId: string, count: number) =>
  offered(database)
    .where('peerProfiles.quadrantId', '=', quadrantId)
    .where('peerProfiles.part', '=', part)
    .orderBy('peerProfiles.id')
    .limit(count),
)

/** What these carers let others see of them. */
export const sharesOf: (
  database: Database,
  carerIds: readonly string[],
) => Promise<{ carerId: string; what: Shareable }[]> = prepared(
  (database: Database, carerIds: readonly string[]) =>
    database.selectFrom('carerShares').select(['carerId', 'what']).where('carerId', 'in', carerIds),
)
