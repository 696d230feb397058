import { sql } from 'kysely'
import { isUnsure } from '#src/constellations/rules/homes.ts'
import { metresBetween } from '#src/places/rules.ts'
import { openPlace } from '#src/places/seal.ts'
import { travelKnown } from '#src/roads/asking.ts'
import { roadLimitOf, standingByRoad } from '#src/roads/rules.ts'
import { currentSettings } from '#src/service/store.ts'
import { type Asking, type Rule, rule } from './asking.ts'
import { coverDecisions } from './cover.ts'
import { groupDecisions } from './groups.ts'
import { helpLineDecisions } from './help-lines.ts'
import { messageDecisions } from './messages.ts'
import { sleepoverDecisions } from './sleepovers.ts'

/** A manager's exception that holds today for a membership. */
const allowed = (name: string, { today }: Asking) => sql`exists (
  select 1 from exceptions
  where exceptions.constellation_id = memberships.constellation_id
    and exceptions.household_id = memberships.household_id
    and exceptions.rule = ${name} and ended_at is null and from_on <= ${today} and until_on >= ${today})`

/** Satellite homes with an open place, and the hub home of each. */
const withHub = sql`
  memberships join memberships as hub on hub.constellation_id = memberships.constellation_id
    and hub.part = 'hub' and hub.left_on is null
  where memberships.part = 'satellite' and memberships.left_on is null`

/** What a person has to decide, as it may come to be by itself: each found as the ids of memberships. */
export const decisions: readonly Rule[] = [
  ...messageDecisions,
  ...sleepoverDecisions,
  ...coverDecisions,
  ...groupDecisions,
  ...helpLineDecisions,
  rule(
    'two households that are kept apart are in one constellation by a manager’s exception only',
    (asking) => sql`
      select memberships.id from keep_aparts
      join memberships on memberships.household_id = one_household_id and memberships.left_on is null
      join memberships as other on other.household_id = other_household_id and other.left_on is null
        and other.constellation_id = memberships.constellation_id
      where keep_aparts.ended_at is null and not ${allowed('kept apart', asking)} and not exists (
        select 1 from exceptions
        where exceptions.constellation_id = other.constellation_id
          and exceptions.household_id = other.household_id and exceptions.rule = 'kept apart'
          and exceptions.ended_at is null and from_on <= ${asking.today} and until_on >= ${asking.today})`,
  ),
  {
    must: 'a satellite home lives within the limit, or beyond it by a manager’s exception only',
    broken: beyondTheLimit,
  },
  rule(
    'a home that is too far in practice is in by a manager’s exception only',
    (asking) => sql`
      select memberships.id from ${withHub} and not ${allowed('distance', asking)} and exists (
        select 1 from too_far_pairs where ended_at is null
          and ((one_household_id = hub.household_id and other_household_id = memberships.household_id)
            or (other_household_id = hub.household_id and one_household_id = memberships.household_id)))`,
  ),
  rule(
    'a home that is approved for a time only is in by a manager’s exception only',
    (asking) => sql`
      select memberships.id from memberships join households on households.id = memberships.household_id
      where left_on is null and part = 'satellite' and approval = 'temporarily approved'
        and not ${allowed('temporarily approved', asking)}`,
  ),
  rule(
    'a home whose approval has ended is in no constellation',
    ({ today }) => sql`
      select memberships.id from memberships join households on households.id = memberships.household_id
      where left_on is null
        and (approval = 'ended' or (approval = 'temporarily approved' and approval_until_on < ${today}))`,
  ),
]

/** Open satellite places whose home lives further from its hub than the limit, without an exception for that. */
async function beyondTheLimit(asking: Asking): Promise<string[]> {
  const { rows } = await sql<{
    id: string
    homeId: string
    home: string
    hubId: string
    hub: string
    homeHidden: string | null
    hubHidden: string | null
    limitMetres: number
  }>`
    select open.id, home.id as home_id, home.place_sealed as home,
      hub_home.id as hub_id, hub_home.place_sealed as hub,
      home.hidden_since as home_hidden, hub_home.hidden_since as hub_hidden, limit_metres
    from (select memberships.id, memberships.constellation_id, memberships.household_id,
        hub.household_id as hub_household_id
      from ${withHub} and not ${allowed('distance', asking)}) as open
    join households as home on home.id = household_id
    join households as hub_home on hub_home.id = hub_household_id
    join constellations on constellations.id = constellation_id
    where home.place_sealed is not null and hub_home.place_sealed is not null`.execute(asking.database)
  const placed = rows.flatMap(({ id, homeId, home, hubId, hub, homeHidden, hubHidden, limitMetres }) => {
    const [from, to] = [placeOf(asking, homeId, home), placeOf(asking, hubId, hub)]
    const hidden = homeHidden !== null || hubHidden !== null
    return from && to ? [{ id, from, to, hidden, limitMetres }] : []
  })
  const settings = await currentSettings(asking.database)
  const limit = settings && roadLimitOf(settings)
  if (!limit)
    return placed
      .filter(({ from, to, limitMetres }) => metresBetween(from, to) > limitMetres)
      .map(({ id }) => id)
  const times = await travelKnown(asking.database, asking, asking.roads, placed)
  return placed.flatMap(({ id, from, to }, index) => {
    const travel = times[index]
    return travel &&
      standingByRoad({ ...limit, travel }, isUnsure({ place: from }, { place: to })) === 'beyond'
      ? [id]
      : []
  })
}

/** Where a home is; a place that does not open is told of by another rule. */
function placeOf({ keys }: Asking, id: string, sealed: string) {
  try {
    return openPlace(keys, id, sealed)
  } catch {
    return undefined
  }
}
