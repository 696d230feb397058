import { sql } from 'kysely'
import { type Rule, rule } from './asking.ts'

/** Associations, what carers are asked together, and what they lend a hand with. */
export const associationRules: readonly Rule[] = [
  rule(
    'nobody is a member of the same association twice on a day',
    () => sql`
      select one.id from association_memberships as one
      join association_memberships as other on other.association_id = one.association_id
        and other.carer_id = one.carer_id and other.id > one.id
      where (other.until_on is null or one.from_on < other.until_on)
        and (one.until_on is null or other.from_on < one.until_on)
        and (one.until_on is null or one.until_on > one.from_on)
        and (other.until_on is null or other.until_on > other.from_on)`,
  ),
  rule(
    'whoever is a member of an association fosters here, and the association has not ended',
    () => sql`
      select association_memberships.id from association_memberships
      join associations on associations.id = association_memberships.association_id
      where until_on is null and (associations.ended_at is not null
        or not exists (select 1 from carer_homes
          where carer_homes.carer_id = association_memberships.carer_id and carer_homes.until_on is null))`,
  ),
  rule(
    'a part in a committee is a member’s of that association, for no longer than they are one',
    () => sql`
      select committee_parts.id from committee_parts
      join association_memberships as held on held.id = committee_parts.membership_id
      where held.association_id <> committee_parts.association_id
        or committee_parts.from_on < held.from_on
        or (held.until_on is not null and (committee_parts.until_on is null
          or (committee_parts.until_on > held.until_on and committee_parts.until_on > committee_parts.from_on)))`,
  ),
  rule(
    'a question to carers is either decided or taken back, and has two answers at least',
    () => sql`
      select consultations.id from consultations
      where (decided_at is not null and taken_back_at is not null)
        or (decided_at is not null and decided_at < made_at)
        or (select count(*) from consultation_choices where consultation_id = consultations.id) < 2`,
  ),
  rule(
    'a reply to carers’ questions came while it was open',
    () => sql`
      select consultation_replies.consultation_id || ' ' || consultation_replies.carer_id as id
      from consultation_replies
      join consultations on consultations.id = consultation_replies.consultation_id
      where consultation_replies.replied_at < consultations.made_at`,
  ),
  rule(
    'what carers offer to help with is offered by somebody who fosters here, and asked of while it was',
    () => sql`
      select help_offers.id from help_offers
      where (until_on is null and not exists (select 1 from carer_homes
          where carer_homes.carer_id = help_offers.carer_id and carer_homes.until_on is null))
        or exists (select 1 from help_asks where help_asks.offer_id = help_offers.id
          and (help_asks.asked_at < help_offers.offered_at
            or (help_asks.state = 'asked' and help_offers.until_on is not null)))`,
  ),
]
