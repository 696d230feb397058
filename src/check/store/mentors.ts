import { sql } from 'kysely'
import { agesOfChildren, kindsOfCare, needsOfChildren, offers, times } from '#src/mentoring/rules.ts'
import { type Rule, rule } from './asking.ts'

/** The words that a profile or a request may hold; a language is as it was typed. */
const words = [
  ...kindsOfCare.map((tag) => `care ${tag}`),
  ...agesOfChildren.map((tag) => `ages ${tag}`),
  ...needsOfChildren.map((tag) => `needs ${tag}`),
  ...times.map((tag) => `time ${tag}`),
  ...offers.map((tag) => `offer ${tag}`),
]
const known = sql.join(words.map((word) => sql.val(word)))

/** What mentors and buddies offer, who asks for one, and who has signed. */
export const mentorRules: readonly Rule[] = [
  rule(
    'a mentor or buddy fosters in a home of the service, since a day that has been',
    ({ today }) => sql`
      select peer_profiles.id from peer_profiles
      left join carer_homes on carer_homes.carer_id = peer_profiles.carer_id and until_on is null
      left join households on households.id = carer_homes.household_id
      where peer_profiles.ended_on is null
        and (carer_homes.id is null or households.ended_on is not null or peer_profiles.since_on > ${today})`,
  ),
  rule(
    'who rings instead of a mentor or buddy is one too',
    () => sql`
      select peer_profiles.id from peer_profiles
      join peer_profiles as other on other.id = peer_profiles.rings_profile_id
      where peer_profiles.ended_on is null and (other.ended_on is not null or other.part <> peer_profiles.part)`,
  ),
  rule(
    'a request is open while its carer fosters in that home',
    () => sql`
      select peer_requests.id from peer_requests
      left join carer_homes on carer_homes.carer_id = peer_requests.carer_id and until_on is null
      where peer_requests.ended_at is null
        and (carer_homes.id is null or carer_homes.household_id <> peer_requests.household_id)`,
  ),
  rule(
    'a confidentiality agreement was signed on a day that has been',
    ({ today }) => sql`select id from confidentiality_agreements where signed_on > ${today}`,
  ),
  rule(
    'what a profile says is a word of its list',
    () => sql`
      select profile_id as id from peer_profile_tags
      where kind <> 'language' and kind || ' ' || tag not in (${known})`,
  ),
  rule(
    'what a request asks for is a word of its list',
    () => sql`
      select request_id as id from peer_request_tags
      where kind <> 'language' and kind || ' ' || tag not in (${known})`,
  ),
]
