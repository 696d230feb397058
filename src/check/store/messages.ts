import { sql } from 'kysely'
import { addDays, dayOf } from '#src/clock.ts'
import { kinds } from '#src/mail/kinds.ts'
import { choicesOf, groupNames } from '#src/mail/rules/groups.ts'
import { messageKinds } from '#src/mail/rules.ts'
import { type Rule, rule } from './asking.ts'

/** What was told, who is told nothing for a while, and what Kith did by itself. */
export const messageRules: readonly Rule[] = [
  rule(
    'a message is for an account or a carer, who is there',
    () => sql`
      select id from outbox where (account_id is null) = (carer_id is null)
        or (account_id is not null and not exists (select 1 from accounts where accounts.id = account_id))
        or (carer_id is not null and not exists (select 1 from carers where carers.id = carer_id))`,
  ),
  rule(
    'a message that was sent, given up or held back is in nobody’s hands, and ended in one way',
    () => sql`
      select id from outbox
      where (sent_at is not null or given_up_at is not null or withheld is not null)
        and (claimed_until is not null or claimed_by is not null
          or (case when sent_at is null then 0 else 1 end)
            + (case when given_up_at is null then 0 else 1 end)
            + (case when withheld is null then 0 else 1 end) > 1)`,
  ),
  rule(
    'a message in somebody’s hands is so until a moment',
    () => sql`select id from outbox where (claimed_until is null) <> (claimed_by is null)`,
  ),
  rule(
    'a message has its text until it has gone, and went no earlier than it was written',
    () => sql`
      select id from outbox
      where (sealed is null and sent_at is null and given_up_at is null and withheld is null)
        or sent_at < made_at or given_up_at < made_at or due_at < made_at`,
  ),
  rule(
    'what is told in the message of a day names that message',
    () => sql`
      select id from outbox
      where digest_id is not null and (coalesce(withheld, '') <> 'digest' or not exists (
        select 1 from outbox as days where days.id = outbox.digest_id and days.kind = 'daily digest'))`,
  ),
  rule(
    'a text message is of what cannot wait',
    () => sql`
      select id from outbox
      where channel = 'text' and kind not in (${sql.join(messageKinds.filter((kind) => kinds[kind].byText))})`,
  ),
  rule(
    'what somebody chose of their messages may be chosen',
    () => sql`
      select id from message_choices where group_name || ' ' || choice not in (
        ${sql.join(groupNames.flatMap((name) => choicesOf(name).map((choice) => `${name} ${choice}`)))})`,
  ),
  rule(
    'what was chosen of messages, and an address that came back, ends no earlier than it began',
    () => sql`
      select id from message_choices where ended_at < chosen_at
      union all select id from message_habits where ended_at < chosen_at
      union all select id from bounces where ended_at < bounced_at
        or (ended_by is not null and ended_at is null)`,
  ),
  {
    must: 'a quiet time ends after the day on which it was asked for',
    // Which day a moment falls on is not the same question to both databases; there are few.
    async broken({ database }) {
      const rows = await database.selectFrom('quiets').select(['id', 'setAt', 'untilOn', 'endedAt']).execute()
      return rows
        .filter(
          ({ setAt, untilOn, endedAt }) => untilOn <= dayOf(setAt) || (endedAt !== null && endedAt < setAt),
        )
        .map(({ id }) => id)
    },
  },
  rule(
    'a run of a job begins when it is due or later, and says how it ended if it did',
    () => sql`
      select job as id from job_runs
      where started_at < due_at or finished_at < started_at or (finished_at is null) <> (outcome is null)`,
  ),
]

/** Messages that nobody delivers: the service is down, or something is wrong with it. */
export const messageDecisions: readonly Rule[] = [
  rule(
    'a message leaves within a day of when it is due',
    ({ today }) => sql`
      select id from outbox
      where sent_at is null and given_up_at is null and withheld is null
        and due_at < ${`${addDays(today, -1)}T00:00:00.000Z`}`,
  ),
]
