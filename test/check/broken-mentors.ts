const at = "'2026-11-20T10:00:00.000Z'"
const carer = '(select min(carer_id) from carer_homes where until_on is null)'
const left = "'a carer who left'"
const home = '(select min(household_id) from carer_homes where until_on is null)'
const elsewhere = '(select max(household_id) from carer_homes where until_on is null)'

const whoLeft = `insert into carers (id, name, created_at) values (${left}, 'Somebody', ${at})`

const profile = (columns: Record<string, string>) =>
  `insert into peer_profiles (id, part, quadrant_id, made_at, ${Object.keys(columns).join(', ')})
    values ('another', 'buddy', (select min(id) from quadrants), ${at}, ${Object.values(columns).join(', ')})`

const noProfiles =
  'update peer_profiles set ended_on = since_on, rings_profile_id = null, away_since = null, away_until = null, rings_account_id = null'

const request = (columns: Record<string, string>) =>
  `insert into peer_requests (id, wants, asked_at, ${Object.keys(columns).join(', ')})
    values ('another', 'buddy', ${at}, ${Object.values(columns).join(', ')})`

const noRequests = "update peer_requests set ended_at = asked_at, outcome = 'closed' where ended_at is null"

/** What breaks each rule about mentors, buddies and who asks for one. */
export const breakingMentors: readonly (readonly [rule: string, ...statements: string[]])[] = [
  ['a mentor or buddy fosters', whoLeft, profile({ carer_id: left, since_on: "'2026-11-01'" })],
  ['a mentor or buddy fosters', noProfiles, profile({ carer_id: carer, since_on: "'2026-11-23'" })],
  [
    'who rings instead',
    `update peer_profiles set away_since = '2026-11-20', rings_account_id = null, rings_profile_id =
      (select min(id) from peer_profiles where ended_on is not null)
      where id = (select min(id) from peer_profiles where ended_on is null and part = 'mentor')`,
  ],
  [
    'who rings instead',
    `update peer_profiles set away_since = '2026-11-20', rings_account_id = null, rings_profile_id =
      (select min(id) from peer_profiles where part = 'buddy' and ended_on is null)
      where id = (select min(id) from peer_profiles where ended_on is null and part = 'mentor')`,
  ],
  ['a request is open', noRequests, whoLeft, request({ carer_id: left, household_id: home })],
  ['a request is open', noRequests, request({ carer_id: carer, household_id: elsewhere })],
  [
    'a confidentiality agreement',
    "update confidentiality_agreements set signed_on = '2026-11-23' where id = (select min(id) from confidentiality_agreements)",
  ],
  [
    'what a profile says',
    "insert into peer_profile_tags (profile_id, kind, tag) select min(id), 'needs', 'juggling' from peer_profiles",
  ],
  [
    'what a request asks for',
    "insert into peer_request_tags (request_id, kind, tag) select min(id), 'needs', 'juggling' from peer_requests",
  ],
]
