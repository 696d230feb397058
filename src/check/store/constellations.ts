import { sql } from 'kysely'
import { type Constellation, type Standing, standingAfter } from '#src/constellations/rules.ts'
import { columns } from '#src/constellations/store/constellations.ts'
import { fold } from '#src/households/rules/words.ts'
import { type Asking, type Rule, rule } from './asking.ts'

/** Constellations, and what they say of themselves. */
export const constellationRules: readonly Rule[] = [
  rule(
    'a constellation counts the satellite homes that it has',
    () => sql`
      select id from constellations where homes <> (
        select count(*) from memberships
        where constellation_id = constellations.id and part = 'satellite' and left_on is null)`,
  ),
  rule(
    'a constellation has no more homes than its most, unless it says since when',
    () => sql`select id from constellations where homes > max_homes and over_since is null`,
  ),
  standing(
    'needsHomesSince',
    'a live constellation under its minimum says since when it needs homes, and no other does',
  ),
  standing(
    'needsHubSince',
    'a constellation without a hub says since when, and one with a hub or a closed one does not',
  ),
  standing('overSince', 'a constellation over its most says since when, and no other does'),
  rule(
    'what a constellation says since when does not begin after today',
    ({ today }) => sql`
      select id from constellations
      where state_since > ${today} or needs_homes_since > ${today} or needs_hub_since > ${today}
        or over_since > ${today}`,
  ),
  rule(
    'a constellation stands in the state that was recorded last, since that day',
    () => sql`
      select id from constellations where not exists (
        select 1 from constellation_states as last
        where constellation_id = constellations.id
          and last.state = constellations.state and from_on = state_since
          and recorded_at = (
            select max(recorded_at) from constellation_states where constellation_id = constellations.id))`,
  ),
  rule(
    'a constellation begins by being formed',
    () => sql`
      select id from constellations where not exists (
        select 1 from constellation_states as first
        where constellation_id = constellations.id and first.state = 'forming'
          and recorded_at = (
            select min(recorded_at) from constellation_states where constellation_id = constellations.id))`,
  ),
  {
    must: 'a constellation is sorted by its name without accents and in lower case',
    async broken({ database }) {
      const rows = await database.selectFrom('constellations').select(['id', 'name', 'sortName']).execute()
      return rows.filter(({ name, sortName }) => sortName !== fold(name)).map(({ id }) => id)
    },
  },
  rule(
    'a handover that was done was not taken back, and none is planned for a closed constellation',
    () => sql`
      select handovers.id from handovers
      join constellations on constellations.id = constellation_id
      where (done_at is not null and cancelled_at is not null)
        or (done_at is null and cancelled_at is null and state = 'closed')`,
  ),
  rule(
    'an exception is for one home, but for the one to start with fewer homes',
    () => sql`select id from exceptions where (rule = 'fewest homes') <> (household_id is null)`,
  ),
]

/** Whether one of the dates stands exactly when the rule of the house says so. */
function standing(date: keyof Standing, must: string): Rule {
  return {
    must,
    broken: async (asking) =>
      (await constellationsNow(asking))
        .filter((now) => (now[date] === null) !== (standingAfter(now, now, asking.today)[date] === null))
        .map(({ id }) => id),
  }
}

/** Every constellation with its homes counted anew, and whether it has a hub. */
async function constellationsNow({ database }: Asking): Promise<(Constellation & { hasHub: boolean })[]> {
  const rows = await database.selectFrom('constellations').select(columns).execute()
  const { rows: open } = await sql<{ constellationId: string; part: string; count: number }>`
    select constellation_id, part, count(*) as count from memberships
    where left_on is null group by constellation_id, part`.execute(database)
  const counts = new Map(
    open.map(({ constellationId, part, count }) => [`${part} ${constellationId}`, count]),
  )
  return rows.map((row) => ({
    ...row,
    homes: counts.get(`satellite ${row.id}`) ?? 0,
    hasHub: counts.has(`hub ${row.id}`),
  }))
}
