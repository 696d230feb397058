import { sql } from 'kysely'
import type { Viewer } from '#src/access/rules.ts'
import type { Day } from '#src/clock.ts'
import type { Database } from '#src/database/open.ts'
import { prepared } from '#src/database/prepared.ts'
import { type Households, seeing } from '#src/households/store/scope.ts'
import type { MostAtOnce } from '#src/mentoring/rules/profiles.ts'
import type { PeerPart } from '#src/mentoring/rules.ts'

/** Mentors or buddies of a quadrant together. */
export interface FreePlaces {
  quadrantId: string
  part: PeerPart
  people: number
  /** How many more they could stand by, whoever is away left out. */
  free: number
  away: number
  /** Mentors who have yet to sign the agreement. */
  unsigned: number
}

interface Asked extends MostAtOnce {
  quadrantIds: readonly string[]
  today: Day
}

const counted = prepared(
  (database: Database, viewer: Viewer, { quadrantIds, today, menteesAMentor, buddiesACarer }: Asked) =>
    database
      .selectFrom(
        database
          .selectFrom('peerProfiles')
          .innerJoin('carerHomes', (join) =>
            join
              .onRef('carerHomes.carerId', '=', 'peerProfiles.carerId')
              .on('carerHomes.untilOn', 'is', null),
          )
          .innerJoin('households', 'households.id', 'carerHomes.householdId')
          .select(['peerProfiles.quadrantId', 'peerProfiles.part'])
          .select([
            sql<number>`case when peer_profiles.part = 'mentor' then cast(${menteesAMentor} as integer) else cast(${buddiesACarer} as integer) end`.as(
              'allowed',
            ),
            sql<number>`coalesce(peer_profiles.own_most, 99)`.as('wished'),
            sql<number>`(select count(*) from pairing_places
              where pairing_places.carer_id = peer_profiles.carer_id
                and pairing_places.part = peer_profiles.part and released_at is null)`.as('taken'),
            sql<number>`case when (away_since <= ${today} and (away_until is null or away_until > ${today}))
              or households.available_since is null or households.available_since > ${today} then 1 else 0 end`.as(
              'away',
            ),
            sql<number>`case when peer_profiles.part = 'mentor' and not exists (
              select 1 from confidentiality_agreements
              where confidentiality_agreements.carer_id = peer_profiles.carer_id and ended_at is null)
              then 1 else 0 end`.as('unsigned'),
          ])
          .where('peerProfiles.endedOn', 'is', null)
          .where('peerProfiles.quadrantId', 'in', quadrantIds)
          .where((eb) => seeing(viewer, 'peer profile')(eb as unknown as Households))
          .as('each'),
      )
      .select(['quadrantId', 'part'])
      .select([
        sql<number>`count(*)`.as('people'),
        sql<number>`sum(case
          when away = 1 then 0
          when wished < allowed and wished > taken then wished - taken
          when wished >= allowed and allowed > taken then allowed - taken
          else 0 end)`.as('free'),
        sql<number>`sum(away)`.as('away'),
        sql<number>`sum(unsigned)`.as('unsigned'),
      ])
      .groupBy(['quadrantId', 'part'])
      .orderBy('quadrantId')
      .orderBy('part', 'desc'),
)

/** How many mentors and buddies there are in each of these quadrants, and how many more they could stand by today. */
export async function freePlacesIn(database: Database, viewer: Viewer, asked: Asked): Promise<FreePlaces[]> {
  if (asked.quadrantIds.length === 0) return []
  const rows = await counted(database, viewer, asked)
  return rows.map(({ quadrantId, part, people, free, away, unsigned }) => ({
    ...{ quadrantId, part, people: Number(people), free: Number(free) },
    ...{ away: Number(away), unsigned: Number(unsigned) },
  }))
}
