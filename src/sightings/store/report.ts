import { sql } from 'kysely'
import type { Day, Instant } from '#src/clock.ts'
import type { Database } from '#src/database/open.ts'
import { type Keys, open } from '#src/secrets/seal.ts'
import type { Period, Saw, ShownAddress, SightKind } from '../rules.ts'

interface Row {
  at: Instant
  day: Day
  accountId: string
  what: SightKind
  onId: string
  constellation: string | null
  heldAs: 'hub' | 'satellite' | 'left' | 'waiting' | null
  reasonSealed: string | null
  opened: 'yes' | 'no' | null
  who: string | null
}

/** Where a page ends: the values it is sorted by, as they stand in an address of the service. */
const cursorOf = ({ at, accountId, what, onId }: Row) => [at, accountId, what, onId].join('~')

function positionOf(cursor: string) {
  const [at = '', accountId = '', what = '', onId = ''] = cursor.split('~')
  return Number.isNaN(Date.parse(at)) ? undefined : { at: new Date(at).toISOString(), accountId, what, onId }
}

/**
 * Everybody who saw anything of a household, the newest first: its own pages, the pages of constellations that named
 * it, its address, private notes about it, exports. Its own carers are not among them.
 */
export async function whoSaw(
  database: Database,
  keys: Keys,
  householdId: string,
  { from, until, after, limit }: Period & { after?: string | undefined; limit: number },
): Promise<Saw[]> {
  const position = after ? positionOf(after) : undefined
  const { rows } = await sql<Row>`
    select seen.*, accounts.name as who
    from (
      select at, day, account_id, what, on_id, null as constellation, null as held_as, null as reason_sealed,
        null as opened
      from sightings
      where on_kind = 'household' and on_id = ${householdId} and what not in ('address', 'confidential note')
      union all
      select * from (${namedIn(householdId)}) as named where held_as is not null
      union all
      select at, day, account_id, 'address', id, null, null, reason_sealed,
        case when exists (
          select 1 from sightings
          where on_kind = 'household' and on_id = ${householdId} and sightings.day = address_showings.day
            and sightings.account_id = address_showings.account_id and what = 'address'
        ) then 'yes' else 'no' end
      from address_showings
      where household_id = ${householdId}
      union all
      select at, day, account_id, 'confidential note', id, null, null, reason_sealed,
        case when exists (
          select 1 from sightings
          where on_kind = 'household' and on_id = ${householdId} and sightings.day = note_showings.day
            and sightings.account_id = note_showings.account_id and what = 'confidential note'
        ) then 'yes' else 'no' end
      from note_showings
      where household_id = ${householdId}
    ) as seen
    left join accounts on accounts.id = seen.account_id
    where not exists (
      select 1 from carer_homes
      where carer_homes.carer_id = accounts.carer_id and carer_homes.household_id = ${householdId}
        and from_on <= seen.day and (until_on is null or until_on > seen.day)
    )
    ${from ? sql`and seen.day >= ${from}` : sql``}
    ${until ? sql`and seen.day <= ${until}` : sql``}
    ${
      position
        ? sql`and (seen.at < ${position.at} or (seen.at = ${position.at}
            and (seen.account_id, seen.what, seen.on_id) > (${position.accountId}, ${position.what}, ${position.onId})))`
        : sql``
    }
    order by seen.at desc, seen.account_id, seen.what, seen.on_id
    limit ${limit} + 0
  `.execute(database)
  return rows.map((row) => ({
    cursor: cursorOf(row),
    at: row.at,
    day: row.day,
    who: row.who ?? 'Somebody whose account is gone',
    what: row.what,
    constellation: row.constellation && row.heldAs ? { name: row.constellation, as: row.heldAs } : null,
    showing: row.reasonSealed
      ? { reason: open(keys, row.onId, row.reasonSealed), opened: row.opened === 'yes' }
      : null,
  }))
}

/**
 * Pages of the constellations that the household ever belonged to or waited for, each with what it was there on that
 * day. One that it had left still names it, below those that it has.
 */
const namedIn = (householdId: string) => sql`
  select sightings.at, sightings.day, sightings.account_id, sightings.what, sightings.on_id,
    constellations.name as constellation,
    coalesce((
      select case when left_on is null or left_on >= sightings.day then part else 'left' end
      from memberships
      where household_id = ${householdId} and constellation_id = sightings.on_id and joined_on <= sightings.day
      order by joined_on desc, left_on is null desc, id
      limit 1
    ), (
      select 'waiting' from waits
      where household_id = ${householdId} and constellation_id = sightings.on_id and since_on <= sightings.day
        and (ended_on is null or ended_on >= sightings.day)
      limit 1
    )) as held_as,
    null as reason_sealed, null as opened
  from sightings
  join constellations on constellations.id = sightings.on_id
  where on_kind = 'constellation' and on_id in (
    select constellation_id from memberships where household_id = ${householdId}
    union
    select constellation_id from waits where household_id = ${householdId}
  )`

interface ShownRow {
  id: string
  at: Instant
  day: Day
  accountId: string
  reasonSealed: string
  householdId: string
  name: string
  who: string | null
  thatDay: number
  formedThatDay: 'yes' | 'no'
}

/**
 * Every address that anybody was shown, the newest first; `unusual` narrows it to days with more than that, and to homes
 * of a constellation that whoever was shown it had formed that day.
 */
export async function addressesShown(
  database: Database,
  keys: Keys,
  {
    usualADay,
    unusual,
    after,
    limit,
  }: { usualADay: number; unusual: boolean; after?: string | undefined; limit: number },
): Promise<ShownAddress[]> {
  const { rows } = await sql<ShownRow>`
    select shown.* from (
      select address_showings.id, address_showings.at, address_showings.day, address_showings.account_id,
        address_showings.reason_sealed, households.id as household_id, households.name, accounts.name as who,
        (select count(*) from address_showings as same
          where same.day = address_showings.day and same.account_id = address_showings.account_id) as that_day,
        case when exists (
          select 1 from grants
          join memberships on memberships.constellation_id = grants.constellation_id
          where grants.account_id = address_showings.account_id and granted_by = grants.account_id
            and role = 'liaison' and grants.from_on = address_showings.day
            and memberships.household_id = address_showings.household_id and joined_at <= address_showings.at
            and (left_at is null or left_at > address_showings.at)
        ) then 'yes' else 'no' end as formed_that_day
      from address_showings
      join households on households.id = address_showings.household_id
      left join accounts on accounts.id = address_showings.account_id
      ${
        after
          ? sql`where (address_showings.day, address_showings.account_id, address_showings.id) < (
              select day, account_id, id from address_showings as last where last.id = ${after})`
          : sql``
      }
    ) as shown
    ${unusual ? sql`where that_day > ${usualADay} or formed_that_day = 'yes'` : sql``}
    order by day desc, account_id desc, id desc
    limit ${limit} + 0
  `.execute(database)
  return rows.map(({ householdId, name, reasonSealed, thatDay, who, ...row }) => ({
    ...row,
    who: who ?? 'Somebody whose account is gone',
    household: { id: householdId, name },
    reason: open(keys, row.id, reasonSealed),
    unusual: Number(thatDay) > usualADay ? Number(thatDay) : null,
  }))
}
