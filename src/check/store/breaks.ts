import { sql } from 'kysely'
import { type Rule, rule } from './asking.ts'

/** Cards of children who stay with others, and ties and breaks outside any constellation. */
export const breakRules: readonly Rule[] = [
  rule(
    'a child’s card is sealed, or erased of a child who had left, never both',
    () => sql`
      select id from child_cards
      where (card_sealed is null) <> (erased_at is not null) or (erased_at is not null and left_on is null)`,
  ),
  rule(
    'of a card that was erased nothing is left but that there was one',
    () => sql`
      select id from child_cards where erased_at is not null and (
        agreement is not null or agreement_on is not null
        or exists (select 1 from child_meetings where child_card_id = child_cards.id))`,
  ),
  rule(
    'an overnight agreement has its day, and no other card has',
    ({ today }) => sql`
      select id from child_cards
      where (agreement is null) <> (agreement_on is null) or agreement_on > ${today} or left_on > ${today}`,
  ),
  rule(
    'the children of a stay are of the home that asked',
    () => sql`
      select sleepover_id as id from sleepover_children
      join sleepovers on sleepovers.id = sleepover_id
      join child_cards on child_cards.id = child_card_id
      where child_cards.household_id <> sleepovers.household_id`,
  ),
  rule(
    'a child of a home that has left the service has left it too',
    () => sql`
      select child_cards.id from child_cards join households on households.id = household_id
      where ended_on is not null and left_on is null`,
  ),
  rule(
    'a tie is between two homes that each said yes before, and ends no earlier than it began',
    () => sql`
      select id from linked_hosts
      where household_id = host_id or until_on < from_on
        or household_agreed_on > from_on or host_agreed_on > from_on`,
  ),
  rule(
    'a tie is said once of two homes, with the service both, that may meet',
    ({ today }) => sql`
      select linked_hosts.id from linked_hosts
      join households as family on family.id = household_id
      join households as host on host.id = host_id
      where ended_at is null and (until_on is null or until_on > ${today}) and (
        family.ended_on is not null or host.ended_on is not null
        or exists (
          select 1 from keep_aparts where keep_aparts.ended_at is null
            and ((one_household_id = household_id and other_household_id = host_id)
              or (one_household_id = host_id and other_household_id = household_id)))
        or exists (
          select 1 from linked_hosts as same where same.ended_at is null and same.id <> linked_hosts.id
            and same.household_id = linked_hosts.household_id and same.host_id = linked_hosts.host_id))`,
  ),
  rule(
    'a break request is answered in a word, and by a tie of that family when it says so',
    () => sql`
      select break_requests.id from break_requests
      left join linked_hosts on linked_hosts.id = linked_host_id
      where (outcome is null) <> (answered_at is null)
        or (outcome is not null and outcome = 'linked') <> (linked_host_id is not null)
        or linked_hosts.household_id <> break_requests.household_id`,
  ),
  rule(
    'a household has one open break request, and none once it has left the service',
    () => sql`
      select household_id as id from break_requests where answered_at is null
      group by household_id having count(*) > 1
      union
      select household_id from break_requests join households on households.id = household_id
      where answered_at is null and ended_on is not null`,
  ),
]
