import { sql } from 'kysely'
import { has, runs, type Viewer } from '#src/access/rules.ts'
import type { Day } from '#src/clock.ts'
import type { Database } from '#src/database/open.ts'
import { prepared } from '#src/database/prepared.ts'
import { fold } from '#src/households/rules/words.ts'
import { calledTogether, type LastSpoken } from '../rules/worth-a-call.ts'
import type { Channel, HomeToLog } from '../rules.ts'

/** A home that somebody may log a talk with, by what they call it. */
export interface HomeOffered extends HomeToLog {
  name: string
  constellation: string
}

/**
 * Everybody whom a viewer may log a talk with today, by name: as hub carer or cover the satellite homes, as liaison
 * worker the hub homes of the constellations given to her; never the own home.
 */
export async function homesToLog(database: Database, viewer: Viewer, today: Day): Promise<HomeOffered[]> {
  const own = viewer.householdId ?? ''
  const run = runs(viewer)
  const given = has(viewer, 'liaison') ? viewer.constellationIds : []
  const satellites = run.length === 0 ? [] : byHome(await satellitesToLog(database, run, own, today))
  const hubs = given.length === 0 ? [] : await hubsToLog(database, given, own)
  const asHub = satellites.map(({ joinedOn, beganOn, carer, chosenName, ...home }) => ({
    ...home,
    part: viewer.hubOfId === home.constellationId ? ('hub' as const) : ('cover' as const),
    fromOn: beganOn !== null && beganOn > joinedOn ? beganOn : joinedOn,
  }))
  const asLiaison = hubs.map(({ joinedOn, ...hub }) => ({
    ...hub,
    part: 'liaison' as const,
    fromOn: joinedOn,
  }))
  const place = ({ name, householdId }: HomeOffered) => `${fold(name)} ${householdId}`
  return [...asHub, ...asLiaison].toSorted((one, other) => (place(one) < place(other) ? -1 : 1))
}

interface OfCarer {
  householdId: string
  carer: string | null
  chosenName: string | null
}

/** One line for each home, named by its carers together, out of one for each carer. */
function byHome<Row extends OfCarer>(rows: readonly Row[]): (Row & { name: string })[] {
  const homes = new Map<string, Row[]>()
  for (const row of rows) homes.set(row.householdId, [...(homes.get(row.householdId) ?? []), row])
  return [...homes.values()].flatMap((ofHome) => {
    const [first] = ofHome
    const carers = ofHome.flatMap(({ carer, chosenName }) =>
      carer === null ? [] : [{ name: carer, chosenName }],
    )
    return first ? [{ ...first, name: calledTogether(carers) }] : []
  })
}

/** Who fosters in the household of a membership today. */
const withCarers = sql`
  left join carer_homes on carer_homes.household_id = memberships.household_id and carer_homes.until_on is null
  left join carers on carers.id = carer_homes.carer_id`

interface SatelliteToLog extends OfCarer {
  constellationId: string
  constellation: string
  joinedOn: Day
  /** Since when the own home is its hub, or stands in for it. */
  beganOn: Day | null
}

const satellitesToLog = prepared(
  (_: Database, constellationIds: readonly string[], own: string, today: Day) => sql<SatelliteToLog>`
    select memberships.household_id, memberships.constellation_id, constellations.name as constellation,
      memberships.joined_on, carers.name as carer, carers.chosen_name,
      coalesce((
        select hub.joined_on from memberships as hub
        where hub.constellation_id = memberships.constellation_id and hub.household_id = ${own}
          and hub.part = 'hub' and hub.left_on is null
      ), (
        select min(covers.from_on) from covers
        where covers.constellation_id = memberships.constellation_id and covers.household_id = ${own}
          and covers.ended_at is null and covers.from_on <= ${today} and covers.until_on > ${today}
      )) as began_on
    from memberships
    join constellations on constellations.id = memberships.constellation_id
    ${withCarers}
    where memberships.constellation_id in (${sql.join(constellationIds)}) and memberships.part = 'satellite'
      and memberships.left_on is null and memberships.household_id <> ${own}
    order by memberships.household_id, carers.name, carers.id`,
)

interface HubToLog {
  householdId: string
  constellationId: string
  constellation: string
  joinedOn: Day
  name: string
}

const hubsToLog = prepared(
  (_: Database, constellationIds: readonly string[], own: string) => sql<HubToLog>`
    select memberships.household_id, memberships.constellation_id, constellations.name as constellation,
      memberships.joined_on, households.name
    from memberships
    join constellations on constellations.id = memberships.constellation_id
    join households on households.id = memberships.household_id
    where memberships.constellation_id in (${sql.join(constellationIds)}) and memberships.part = 'hub'
      and memberships.left_on is null and memberships.household_id <> ${own}
    order by households.sort_name, households.id`,
)

/**
 * When somebody of its constellation last spoke to each satellite home of these: the newest one-to-one that stands, and
 * the newest gathering that it came to. One query, whatever there is. The homes themselves are never told of it.
 * @param own the household of whoever asks: nobody rings themselves
 */
export async function lastSpokenIn(
  database: Database,
  constellationIds: readonly string[],
  own: string,
  today: Day,
): Promise<LastSpoken[]> {
  if (constellationIds.length === 0) return []
  const rows = byHome(await lastSpokenRows(database, constellationIds, own, today))
  return rows.map(({ householdId, constellationId, name, joinedOn, talkedOn, channel, cameOn }) => ({
    ...{ householdId, constellationId, name, joinedOn },
    lastTalk: talkedOn !== null && channel !== null ? { onDay: talkedOn, channel } : null,
    lastCameOn: cameOn,
  }))
}

interface LastSpokenRow extends OfCarer {
  constellationId: string
  joinedOn: Day
  talkedOn: Day | null
  channel: Channel | null
  cameOn: Day | null
}

const lastSpokenRows = prepared(
  (_: Database, constellationIds: readonly string[], own: string, today: Day) => sql<LastSpokenRow>`
    select memberships.household_id, memberships.constellation_id, memberships.joined_on,
      carers.name as carer, carers.chosen_name, last.on_day as talked_on, last.channel, (
        select max(gatherings.on_day) from gathering_homes
        join gatherings on gatherings.id = gathering_homes.gathering_id
        where gathering_homes.household_id = memberships.household_id and attendance = 'came'
          and gatherings.constellation_id = memberships.constellation_id
          and gatherings.cancelled_at is null and gatherings.on_day <= ${today}
      ) as came_on
    from memberships
    left join one_to_ones as last on last.id = (
      select talk.id from one_to_ones as talk
      where talk.household_id = memberships.household_id
        and talk.constellation_id = memberships.constellation_id and talk.ended_at is null
      order by talk.on_day desc, talk.id desc
      limit 1)
    ${withCarers}
    where memberships.constellation_id in (${sql.join(constellationIds)}) and memberships.part = 'satellite'
      and memberships.left_on is null and memberships.household_id <> ${own}
    order by memberships.household_id, carers.name, carers.id`,
)
