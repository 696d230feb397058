import { sql } from 'kysely'
import type { Day } from '#src/clock.ts'
import type { Database } from '#src/database/open.ts'
import { prepared } from '#src/database/prepared.ts'
import { isWithService } from './rules/relations.ts'
import { type GrantedRole, grantedRoles, type Role, type Viewer } from './rules.ts'

/** Whoever signed in, as the session knows them. */
interface Account {
  id: string
  name: string
  carerId: string | null
}

interface Reach {
  what: GrantedRole | 'supervises' | 'home' | 'covers' | 'mentors' | 'ambassador' | 'stands in'
  quadrantId: string | null
  constellationId: string | null
  householdId: string | null
  /** The coordinator for whom somebody stands in. */
  accountId: string | null
  /** When that household left the service. */
  endedOn: Day | null
}

const reachesOf = prepared(
  (_: Database, accountId: string, carerId: string | null, today: Day) => sql<Reach>`
    select role as what, grants.quadrant_id, constellation_id, household_id, null as account_id, ended_on
    from grants
    left join households on households.id = household_id
    where account_id = ${accountId} and from_on <= ${today} and (until_on is null or until_on > ${today})
    union all
    select 'supervises', null, null, household_id, null, ended_on
    from supervisions
    join households on households.id = household_id
    where account_id = ${accountId} and from_on <= ${today} and (until_on is null or until_on > ${today})
    union all
    select 'home', null, constellations.id, carer_homes.household_id, null, households.ended_on
    from carer_homes
    join households on households.id = carer_homes.household_id
    left join memberships on memberships.household_id = carer_homes.household_id and part = 'hub'
      and joined_on <= ${today} and (left_on is null or left_on > ${today})
    left join constellations on constellations.id = constellation_id and state <> 'closed'
    where carer_id = ${carerId} and from_on <= ${today} and (until_on is null or until_on > ${today})
    union all
    select 'covers', null, covers.constellation_id, covers.household_id, null, households.ended_on
    from carer_homes
    join households on households.id = carer_homes.household_id
    join covers on covers.household_id = carer_homes.household_id and covers.ended_at is null
      and covers.from_on <= ${today} and covers.until_on > ${today}
    join constellations on constellations.id = covers.constellation_id and state <> 'closed'
    where carer_id = ${carerId} and carer_homes.from_on <= ${today}
      and (carer_homes.until_on is null or carer_homes.until_on > ${today})
    union all
    select 'mentors', null, null, null, null, null
    from peer_profiles
    where carer_id = ${carerId} and part = 'mentor' and since_on <= ${today}
      and (ended_on is null or ended_on > ${today})
    union all
    select 'ambassador', null, null, null, null, null
    from ambassadors
    where carer_id = ${carerId} and since_on <= ${today} and (ended_on is null or ended_on > ${today})
    union all
    select 'stands in', grants.quadrant_id, null, null, coordinator_covers.account_id, null
    from coordinator_covers
    join grants on grants.account_id = coordinator_covers.account_id and role = 'coordinator'
      and grants.from_on <= ${today} and (grants.until_on is null or grants.until_on > ${today})
    where covering_id = ${accountId} and coordinator_covers.ended_at is null
      and coordinator_covers.from_on <= ${today} and coordinator_covers.until_on > ${today}
  `,
)

/**
 * What an account reaches today, in one query: it runs at every request and nothing of it is kept, so that an ended
 * grant or a handed-over constellation counts from the next click.
 */
export async function viewerOf(database: Database, account: Account, today: Day): Promise<Viewer> {
  const reaches = await reachesOf(database, account.id, account.carerId, today)
  // Only a coordinator stands in for another: whose own role has ended reaches nothing by hers.
  const coordinates = reaches.some(({ what }) => what === 'coordinator')
  const open = reaches.filter(
    ({ what, endedOn }) => isWithService(endedOn, today) && (what !== 'stands in' || coordinates),
  )
  const roles = new Set<Role>()
  const of = (...whats: Reach['what'][]) => open.filter(({ what }) => whats.includes(what))
  for (const { what } of reaches) if (isGranted(what)) roles.add(what)
  const home = of('home').find(({ constellationId }) => constellationId) ?? of('home')[0]
  if (home) roles.add('carer')
  // A mentor is a carer, an ambassador too: whose home has left the service is neither.
  if (home && of('mentors').length > 0) roles.add('mentor')
  if (home && of('ambassador').length > 0) roles.add('ambassador')
  // Only of the home that is the viewer's today.
  const covered = of('covers').filter(({ householdId }) => householdId === home?.householdId)
  if (home?.constellationId || covered.length > 0) roles.add('hub_carer')
  return {
    accountId: account.id,
    name: account.name,
    roles,
    quadrantIds: ids(of('coordinator', 'stands in').map((reach) => reach.quadrantId)),
    standsInForIds: ids(of('stands in').map((reach) => reach.accountId)),
    constellationIds: ids(of('liaison').map((reach) => reach.constellationId)),
    // A name on a household opens it only to somebody who holds the role.
    supervisedIds: roles.has('supervising_worker')
      ? ids(of('supervises', 'supervising_worker').map((reach) => reach.householdId))
      : [],
    carerId: home ? account.carerId : null,
    householdId: home?.householdId ?? null,
    hubOfId: home?.constellationId ?? null,
    coveringIds: ids(covered.map((reach) => reach.constellationId)),
  }
}

const isGranted = (what: Reach['what']): what is GrantedRole =>
  grantedRoles.some((granted) => granted === what)

const ids = (values: (string | null)[]) => [...new Set(values.filter((value) => value !== null))]
