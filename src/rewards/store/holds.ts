import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import type { Database } from '#src/database/open.ts'
import type { Unit } from '#src/database/transact.ts'
import type { HoldReason } from '../rules.ts'

/** Every hold on a reward, released or not, in the order in which they came. */
export const holdsOf = (database: Database, rewardId: string) =>
  database
    .selectFrom('rewardHolds')
    .select(['id', 'rewardId', 'why', 'noteSealed', 'heldBy', 'heldAt', 'releasedBy', 'releasedAt'])
    .where('rewardId', '=', rewardId)
    .orderBy('heldAt')
    .orderBy('id')
    .execute()

export type HoldRow = Awaited<ReturnType<typeof holdsOf>>[number]

export const holdById = (database: Database, id: string) =>
  database.selectFrom('rewardHolds').selectAll().where('id', '=', id).executeTakeFirst()

/**
 * Holds a reward back, once for each reason.
 * @param hold with its id when a note is sealed with it
 */
export const insertHold = (
  unit: Unit,
  hold: {
    id?: string
    rewardId: string
    why: HoldReason
    noteSealed?: string | null
    heldBy: string | null
    heldAt?: string
  },
) =>
  unit
    .insertInto('rewardHolds')
    .values({ id: randomUUID(), noteSealed: null, heldAt: unit.acting.now, ...hold })
    .execute()

export const releaseHold = (unit: Unit, id: string) =>
  unit
    .updateTable('rewardHolds')
    .set({ releasedBy: unit.acting.accountId, releasedAt: unit.acting.now })
    .where('id', '=', id)
    .execute()

/**
 * What could be a reason to look twice: whether whoever is paid lives, or lived since the referral, in the home of the
 * friend (a referrer) or of the referrer (the friend), and how many other candidates and rewards look like this one.
 */
export async function whatToLookAt(
  database: Database,
  reward: {
    id: string
    applicationId: string
    referralId: string
    carerId: string
    part: string
    stage: string
  },
) {
  const { rows } = await sql<{ livesThere: number; others: number; twice: number }>`
    select
      (select count(*) from carer_homes as own
        join referrals on referrals.id = ${reward.referralId}
        where own.carer_id = ${reward.carerId}
          and (own.until_on is null or own.until_on >= referrals.on_day)
          and own.household_id in (
            select household_id from applications
              where id = ${reward.applicationId} and ${reward.part} = 'referrer'
            union all select household_id from carer_homes
              where carer_id = referrals.carer_id and until_on is null and ${reward.part} = 'new carer'
          )) as lives_there,
      (select count(*) from applications
        join candidates as one on one.id = applications.candidate_id
        join candidates as other on other.id <> one.id and (
          (other.email_print is not null and other.email_print = one.email_print)
          or (other.phone_print is not null and other.phone_print = one.phone_print)
          or (other.name_print is not null and other.name_print = one.name_print
            and other.postcode_print = one.postcode_print))
        where applications.id = ${reward.applicationId}
          and (other.same_as_id is null or other.same_as_id <> one.id)
          and (one.same_as_id is null or one.same_as_id <> other.id)
          and not exists (select 1 from candidate_pairs where answer = 'not the same'
            and ((one_id = one.id and other_id = other.id) or (one_id = other.id and other_id = one.id)))
      ) as others,
      (select count(*) from rewards as before
        join applications as own on own.id = ${reward.applicationId}
        join applications as another on another.id = before.application_id
        where before.application_id <> ${reward.applicationId} and before.ended_at is null
          and before.carer_id = ${reward.carerId} and before.part = ${reward.part}
          and (another.household_id = own.household_id or another.candidate_id = own.candidate_id
            or exists (select 1 from candidates as merged
              where (merged.id = own.candidate_id and merged.same_as_id = another.candidate_id)
                or (merged.id = another.candidate_id and merged.same_as_id = own.candidate_id)))
      ) as twice`.execute(database)
  const [row] = rows
  return {
    sameHousehold: Number(row?.livesThere ?? 0) > 0 ? ('yes' as const) : ('no' as const),
    lookAlikes: Number(row?.others ?? 0) + Number(row?.twice ?? 0),
  }
}
