import { sql } from 'kysely'
import { type Rule, rule } from './asking.ts'

/** What was on its way when a newsletter was cancelled arrives within the time for which its copies are taken. */
const onItsWayMs = 300_000

/** Newsletters: to whom each went, and that it went once. */
export const newsletterRules: readonly Rule[] = [
  rule(
    'a newsletter counts the people to whom it goes',
    () => sql`
      select editions.id from editions
      where people is not null and people <> (select count(*) from edition_copies
        where edition_copies.edition_id = editions.id)`,
  ),
  rule(
    'nobody has a newsletter twice, as a carer and by an account',
    () => sql`
      select edition_copies.edition_id || ' ' || accounts.carer_id as id from edition_copies
      join accounts on accounts.id = edition_copies.account_id
      join edition_copies as own on own.edition_id = edition_copies.edition_id
        and own.person_id = accounts.carer_id`,
  ),
  rule(
    'a copy waits only while its newsletter goes out, and is cancelled only with it',
    () => sql`
      select edition_copies.edition_id || ' ' || person_id as id from edition_copies
      join editions on editions.id = edition_copies.edition_id
      where (edition_copies.state = 'waiting' and editions.state <> 'sending')
        or (edition_copies.state = 'cancelled' and editions.state <> 'cancelled')
        or editions.sending_at is null or edition_copies.sent_at < editions.sending_at`,
  ),
  {
    must: 'nothing of a newsletter goes after it was cancelled',
    async broken({ database }) {
      const late = await database
        .selectFrom('editionCopies')
        .innerJoin('editions', 'editions.id', 'editionCopies.editionId')
        .select(['editionId', 'personId', 'sentAt', 'cancelledAt'])
        .whereRef('editionCopies.sentAt', '>', 'editions.cancelledAt')
        .execute()
      return late
        .filter(
          ({ sentAt, cancelledAt }) => Date.parse(sentAt ?? '') - Date.parse(cancelledAt ?? '') > onItsWayMs,
        )
        .map(({ editionId, personId }) => `${editionId} ${personId}`)
    },
  },
]
