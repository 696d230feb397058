import { sql } from 'kysely'
import type { Database } from '#src/database/open.ts'

/** What must always be so, each with a query that finds where it is not. */
const invariants: readonly { must: string; broken: ReturnType<typeof sql<{ id: string }>> }[] = [
  {
    must: 'a constellation counts the satellite homes that it has',
    broken: sql`
      select id from constellations where homes <> (
        select count(*) from memberships
        where constellation_id = constellations.id and part = 'satellite' and left_on is null)`,
  },
  {
    must: 'a constellation has no more homes than its most, unless the most was lowered',
    broken: sql`select id from constellations where homes > max_homes and over_since is null`,
  },
  {
    must: 'a constellation that is closed holds nobody',
    broken: sql`
      select constellations.id from constellations
      join memberships on constellation_id = constellations.id
      where state = 'closed' and left_on is null`,
  },
  {
    must: 'a constellation without a hub says since when, and one with a hub does not',
    broken: sql`
      select id from constellations where state <> 'closed' and (needs_hub_since is null) <> exists (
        select 1 from memberships
        where constellation_id = constellations.id and part = 'hub' and left_on is null)`,
  },
  {
    must: 'a live constellation under its minimum says since when it needs homes, and no other does',
    broken: sql`
      select id from constellations
      where (needs_homes_since is not null) <> (state = 'live' and homes < min_homes)`,
  },
  {
    must: 'a household has one open place in the whole service',
    broken: sql`
      select household_id as id from memberships where left_on is null group by household_id having count(*) > 1`,
  },
  {
    must: 'a household that has ended holds no place',
    broken: sql`
      select households.id from households join memberships on household_id = households.id
      where ended_on is not null and left_on is null`,
  },
  {
    must: 'what is sealed of a home stands nowhere without how it was placed',
    broken: sql`select id from households where (place_sealed is null) <> (placed_by is null)`,
  },
  {
    must: 'a set-up service has settings',
    broken: sql`
      select id from service where (set_up_at is not null) <> exists (select 1 from settings)`,
  },
  {
    must: 'the trail is numbered without a gap up to its head',
    broken: sql`
      select id from audit_head where seq <> (select count(*) from audit_entries)
        or seq <> (select coalesce(max(seq), 0) from audit_entries)`,
  },
]

export interface Broken {
  must: string
  /** How many records break it, and the ids of the first few. */
  count: number
  ids: string[]
}

/** Recounts everything that must always be so; answers what is not. */
export async function brokenInvariants(database: Database): Promise<{ counted: number; broken: Broken[] }> {
  const broken: Broken[] = []
  for (const { must, broken: query } of invariants) {
    const { rows } = await query.execute(database)
    if (rows.length > 0)
      broken.push({ must, count: rows.length, ids: rows.slice(0, 5).map(({ id }) => String(id)) })
  }
  return { counted: invariants.length, broken }
}
