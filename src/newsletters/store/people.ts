import { type RawBuilder, sql } from 'kysely'
import type { Day } from '#src/clock.ts'
import type { Database } from '#src/database/open.ts'
import type { Unit } from '#src/database/transact.ts'
import { bouncedSince } from '#src/mail/bouncing.ts'
import type { Keys } from '#src/secrets/seal.ts'
import type { Addressed } from '../rules.ts'

/** Whose home it is today, in a service that it has not left. */
const livesThere = (today: Day) => sql`
  carers join carer_homes on carer_homes.carer_id = carers.id
    and carer_homes.from_on <= ${today} and (carer_homes.until_on is null or carer_homes.until_on > ${today})
  join households on households.id = carer_homes.household_id
    and (households.ended_on is null or households.ended_on > ${today})`

const isStaff = (account: RawBuilder<unknown>, today: Day) => sql`
  exists (select 1 from grants where grants.account_id = ${account}.id and ${account}.disabled_at is null
    and grants.from_on <= ${today} and (grants.until_on is null or grants.until_on > ${today}))`

/** Whether a carer of a home is of an audience. */
function isOf({ audience, of }: Addressed, today: Day): RawBuilder<unknown> {
  switch (audience) {
    case 'all carers':
      return sql`1 = 1`
    case 'quadrant':
      return sql`households.quadrant_id = ${of}`
    case 'kind':
      return sql`households.kind = ${of}`
    case 'hub carers':
      return sql`exists (select 1 from memberships where memberships.household_id = households.id
        and memberships.part = 'hub' and memberships.joined_on <= ${today}
        and (memberships.left_on is null or memberships.left_on > ${today}))`
    case 'ambassadors':
      return sql`exists (select 1 from ambassadors where ambassadors.carer_id = carers.id
        and ambassadors.since_on <= ${today}
        and (ambassadors.ended_on is null or ambassadors.ended_on > ${today}))`
    case 'waiting or prospective':
      return sql`(households.approval = 'prospective' or households.waiting_since is not null)`
    case 'staff':
      return sql`exists (select 1 from accounts as own where own.carer_id = carers.id
        and ${isStaff(sql`own`, today)})`
  }
}

/** Everybody who is of one of the audiences, each once: a carer, or an account of somebody who is none. */
function peopleOf(
  chosen: readonly Addressed[],
  { quadrantId, today }: { quadrantId: string | null; today: Day },
): RawBuilder<unknown> {
  const there = quadrantId === null ? sql`1 = 1` : sql`households.quadrant_id = ${quadrantId}`
  const carers = sql`
    select distinct carers.id as person_id, carers.id as carer_id, cast(null as text) as account_id
    from ${livesThere(today)}
    where ${there} and (${sql.join(
      chosen.map((one) => isOf(one, today)),
      sql` or `,
    )})`
  if (!chosen.some(({ audience }) => audience === 'staff')) return carers
  return sql`${carers} union all
    select accounts.id, cast(null as text), accounts.id from accounts
    where accounts.carer_id is null and ${isStaff(sql`accounts`, today)}`
}

/** Writes down everybody who is to get an edition, each once, due from when its sending began. @returns how many */
export async function writeCopies(
  unit: Unit,
  edition: { id: string; quadrantId: string | null },
  chosen: readonly Addressed[],
): Promise<number> {
  const people = peopleOf(chosen, { quadrantId: edition.quadrantId, today: unit.acting.today })
  const { numAffectedRows } = await sql`
    insert into edition_copies (edition_id, person_id, carer_id, account_id, state, due_at)
    select editions.id, person_id, carer_id, account_id, 'waiting', editions.sending_at
    from editions cross join (${people}) as people where editions.id = ${edition.id}`.execute(unit)
  return Number(numAffectedRows ?? 0)
}

/** Why an edition would not be sent to somebody, the first that applies; `none` when it would. */
type Reason = 'none' | 'quiet' | 'never' | 'no address' | 'bounced'

/**
 * How many would get an edition if it were sent now, and how many not, by why: what `receivingOf` says of one, of many
 * at once.
 */
export async function countPeople(
  { database, keys }: { database: Database; keys: Keys },
  chosen: readonly Addressed[],
  { quadrantId, today }: { quadrantId: string | null; today: Day },
): Promise<{ willGet: number; not: Record<string, number> }> {
  const people = peopleOf(chosen, { quadrantId, today })
  const { rows } = await sql<{ reason: Reason; count: number | string }>`
    select reason, count(*) as count from (${withReasons(people, today)}) as reasons
    group by reason`.execute(database)
  const counted = new Map<Reason, number>(rows.map(({ reason, count }) => [reason, Number(count)]))
  const bounced = await countBounced({ database, keys }, withReasons(people, today))
  const { none = 0, ...not } = Object.fromEntries(counted)
  return { willGet: none - bounced, not: { ...not, bounced } }
}

const withReasons = (people: RawBuilder<unknown>, today: Day) => sql`
  select case
    when ${isQuiet(today)} then 'quiet'
    when exists (select 1 from message_choices where group_name = 'newsletter' and choice = 'never'
      and message_choices.ended_at is null
      and (message_choices.carer_id = people.carer_id or message_choices.account_id = people.account_id)) then 'never'
    when coalesce(${emailOf}, '') not like '%_@_%' then 'no address'
    else 'none' end as reason, ${emailOf} as email
  from (${people}) as people
  left join carers on carers.id = people.carer_id
  left join accounts on accounts.id = people.account_id`

/** Their own, or that of the account of a carer who gave no other. */
const emailOf = sql`coalesce(carers.email, accounts.email, (select own.email from accounts as own
  where own.carer_id = carers.id and own.disabled_at is null order by own.id limit 1))`

/** Which addresses messages come back from is known by a keyed print alone, so each address is looked at. */
async function countBounced(
  { database, keys }: { database: Database; keys: Keys },
  people: RawBuilder<unknown>,
): Promise<number> {
  const any = await database
    .selectFrom('bounces')
    .select('id')
    .where('endedAt', 'is', null)
    .limit(1)
    .execute()
  if (any.length === 0) return 0
  const { rows } = await sql<{ email: string }>`
    select email from (${people}) as reasons where reason = 'none'`.execute(database)
  const emails = rows.map(({ email }) => email)
  const bounced = await bouncedSince(database, keys, [...new Set(emails)])
  return emails.filter((email) => bounced.has(email)).length
}

const isQuiet = (today: Day) => sql`exists (
  select 1 from quiets join carer_homes as homes on homes.household_id = quiets.household_id
  join households as quiet_homes on quiet_homes.id = quiets.household_id
  where quiets.ended_at is null and quiets.until_on > ${today} and homes.carer_id = people.carer_id
    and homes.from_on <= ${today} and (homes.until_on is null or homes.until_on > ${today}
      or homes.until_on >= quiet_homes.ended_on))`

/**
 * Whom a copy is for as they are today: undefined for who is with the service no more. A carer is written to at their
 * own address, or at that of their account where they gave no other.
 */
export async function addresseeOf(
  database: Database,
  { carerId, accountId }: { carerId: string | null; accountId: string | null },
  today: Day,
): Promise<{ name: string; email: string | null } | undefined> {
  if (carerId === null)
    return database
      .selectFrom('accounts')
      .select(['name', 'email'])
      .where('id', '=', accountId)
      .where('disabledAt', 'is', null)
      .executeTakeFirst()
  const { rows } = await sql<{ name: string; email: string | null }>`
    select carers.name, ${emailOf} as email
    from ${livesThere(today)} left join accounts on 1 = 0 where carers.id = ${carerId}`.execute(database)
  return rows[0]
}
