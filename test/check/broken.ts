import { breakingApplications } from './broken-applications.ts'
import { breakingAssociations } from './broken-associations.ts'
import { breakingBreaks } from './broken-breaks.ts'
import { breakingCalendars } from './broken-calendars.ts'
import { breakingCaseload } from './broken-caseload.ts'
import { breakingCompany } from './broken-company.ts'
import { breakingCover, leavingCover } from './broken-cover.ts'
import { breakingEvents } from './broken-events.ts'
import { breakingGatherings } from './broken-gatherings.ts'
import { breakingSessions } from './broken-group-sessions.ts'
import { breakingGroups, leavingGroups } from './broken-groups.ts'
import { breakingHelpLines, leavingHelpLines } from './broken-help-lines.ts'
import { breakingIdeas } from './broken-ideas.ts'
import { breakingMentors } from './broken-mentors.ts'
import { breakingNetwork } from './broken-network.ts'
import { breakingNewsletters } from './broken-newsletters.ts'
import { breakingPairings } from './broken-pairings.ts'
import { breakingPayments } from './broken-payments.ts'
import { breakingPlans } from './broken-plans.ts'
import { breakingReferrals } from './broken-referrals.ts'
import { breakingRewards } from './broken-rewards.ts'
import { breakingRoads } from './broken-roads.ts'
import { breakingRota } from './broken-rota.ts'

/** Some rows that the demo has, by what is told of them there. */
const named = (name: string) => `(select id from constellations where name = '${name}')`
const hubPlace = (name: string) =>
  `(select id from memberships where constellation_id = ${named(name)} and part = 'hub' and left_on is null)`
const satellitePlace = (name: string) =>
  `(select min(id) from memberships where constellation_id = ${named(name)} and part = 'satellite' and left_on is null)`
const satelliteHome = (name: string) =>
  `(select household_id from memberships where id = ${satellitePlace(name)})`
const placed = "(select min(id) from households where place_sealed is not null and external_id <> 'H-10001')"
const otherPlaced = "(select id from households where external_id = 'H-10001')"

const open = '(select household_id from memberships where left_on is null)'

/** Of the pairs in a table, the home that has no place: it can take somebody else's. */
const placelessOf = (pairs: string) => `(
  select id from households where id not in ${open}
    and id in (select one_household_id from ${pairs} union select other_household_id from ${pairs}))`

const takePlace = (home: string, place: string) =>
  `update memberships set household_id = ${home} where id = ${place}`

/** A row of the manager's account: the columns, and what stands in each. */
const ofManager = (table: string, row: Record<string, string>) =>
  `insert into ${table} (${Object.keys(row)}) select ${Object.values(row)} from accounts
    where email = 'manager@demo.example'`

const app = (id: string, lastStep: number) =>
  ofManager('authenticators', {
    id: `'${id}'`,
    account_id: 'id',
    secret_sealed: `'nothing'`,
    made_at: 'created_at',
    confirmed_at: 'created_at',
    last_step: String(lastStep),
  })

const session = ({ handle, ownPhone }: { handle: string; ownPhone: string }) =>
  ofManager('sessions', {
    id: `'s'`,
    account_id: 'id',
    created_at: 'created_at',
    expires_at: 'created_at',
    second_factor_at: 'created_at',
    confirmed_at: 'created_at',
    handle,
    own_phone_passkey_id: ownPhone,
  })

const recoveryCode = (hash: string) =>
  ofManager('recovery_codes', {
    id: `'${hash}'`,
    account_id: 'id',
    code_hash: `'${hash}'`,
    made_at: 'created_at',
  })

const sighting = (kind: 'household' | 'constellation', on: string, who: string) =>
  ofManager('sightings', {
    on_kind: `'${kind}'`,
    on_id: on,
    day: `'2026-11-22'`,
    account_id: who,
    what: `'page'`,
    at: 'created_at',
  })

const someTalk =
  '(select min(id) from one_to_ones where follow_up_on is null and corrects_id is null and ended_at is null)'
const someShowing = '(select min(id) from address_showings)'

/** A run of a job that was due at three. */
const ranJob = (startedAt: string, finishedAt: string, outcome: string) =>
  `insert into job_runs (job, due_at, started_at, finished_at, outcome)
    values ('a job', '2026-11-22T03:00:00.000Z', ${startedAt}, ${finishedAt}, ${outcome})`

/** What breaks each rule: its beginning, and the statements that do it. */
export const breaking: readonly (readonly [rule: string, ...statements: string[]])[] = [
  ...breakingGatherings,
  ...breakingGroups,
  ...breakingHelpLines,
  ...breakingReferrals,
  ...breakingRewards,
  ...breakingPayments,
  ...breakingPairings,
  ...breakingPlans,
  ...breakingRota,
  ...breakingEvents,
  ...breakingMentors,
  ...breakingNetwork,
  ...breakingIdeas,
  ...breakingAssociations,
  ...breakingNewsletters,
  ...breakingRoads,
  ...breakingSessions,
  ...breakingBreaks,
  ...breakingCaseload,
  ...breakingCompany,
  ...breakingCover,
  ...breakingApplications,
  ...breakingCalendars,
  ['a constellation counts', `update constellations set homes = 9 where name = 'Northern Star'`],
  [
    'a constellation has no more homes than',
    `update constellations set max_homes = 8 where name = 'Northern Star'`,
  ],
  ['a live constellation under', `update constellations set needs_homes_since = null where name = 'Plough'`],
  [
    'a live constellation under',
    `update constellations set needs_homes_since = '2026-11-01' where name = 'Lyra'`,
  ],
  [
    'a constellation without a hub',
    `update constellations set needs_hub_since = null where name = 'Southern Cross'`,
  ],
  [
    'a constellation without a hub',
    `update constellations set needs_hub_since = '2026-11-01' where name = 'Plough'`,
  ],
  [
    'a constellation over its most',
    `update constellations set over_since = '2026-11-01' where name = 'Plough'`,
  ],
  [
    'what a constellation says since when',
    `update constellations set state_since = '2026-12-01' where name = 'Lyra'`,
  ],
  ['a constellation stands in the state', `update constellations set state = 'live' where name = 'Lyra'`],
  [
    'a constellation stands in the state',
    `update constellations set state_since = '2026-01-01' where name = 'Lyra'`,
  ],
  [
    'a constellation begins',
    `delete from constellation_states where state = 'forming' and constellation_id = ${named('Lyra')}`,
  ],
  ['a constellation is sorted', `update constellations set sort_name = 'Lyra' where name = 'Lyra'`],
  ['a handover that was done', `update handovers set cancelled_at = done_at`],
  [
    'a handover that was done',
    `update handovers set done_at = null`,
    `update constellations set state = 'closed' where name = 'Lyra'`,
  ],
  ['an exception is for one home', `update exceptions set household_id = null where rule = 'distance'`],

  [
    'a household has one open place',
    `update memberships set left_on = null, left_at = null where id = (select min(undoes_id) from memberships)`,
  ],
  [
    'a constellation has one hub',
    `update memberships set part = 'hub' where id = ${satellitePlace('Plough')}`,
  ],
  ['a constellation that is closed', `update constellations set state = 'closed' where name = 'Lyra'`],
  [
    'a household that has ended holds',
    `update households set ended_on = '2026-11-01' where id = ${satelliteHome('Plough')}`,
  ],
  [
    'a household whose carers are still',
    `update households set approval = 'prospective' where id = ${satelliteHome('Plough')}`,
  ],
  [
    'a membership ends no earlier',
    `update memberships set left_on = '2020-01-01' where left_on is not null and undoes_id is null`,
  ],
  [
    'a membership ends no earlier',
    `update memberships set joined_on = '2026-11-23' where id = ${satellitePlace('Orion')}`,
  ],
  ['a membership that has ended says', `update memberships set left_at = null where left_on is not null`],
  [
    'a home said yes',
    `update memberships set agreed_on = '2026-11-22' where id = ${satellitePlace('Plough')}`,
  ],
  [
    'a restored membership',
    `update memberships set household_id = ${satelliteHome('Plough')} where id = (select undoes_id from memberships where undoes_id is not null)`,
  ],
  [
    'nobody waits for a closed',
    `update waits set household_id = ${satelliteHome('Northern Star')} where id = (
      select min(id) from waits where constellation_id = ${named('Northern Star')})`,
  ],
  [
    'a household that has ended waits',
    `update households set ended_on = '2026-11-01' where id in (select household_id from waits)`,
  ],
  ['a wait that has ended', `update waits set ended_on = '2020-01-01', outcome = 'taken off'`],

  [
    'the approval of a household',

    `update households set approval = 'prospective' where approval = 'approved'`,
  ],
  ['a household is on hold', `update households set on_hold_since = null where on_hold_since is not null`],
  ['a household is available', `delete from household_facts where fact = 'available'`],
  [
    'a household waits for a first child',
    `update household_facts set from_on = '2020-01-01' where fact = 'waiting'`,
  ],
  ['a fact, a carer', `update carer_homes set until_on = '2001-01-01' where household_id = ${placed}`],
  [
    'a household that has ended has no carers',
    `update households set ended_on = '2026-11-01' where id = ${satelliteHome('Plough')}`,
  ],
  ['a household is sorted', `update households set sort_name = name`],
  ['a household is found by', `update households set name = 'Otherwise' where id = ${placed}`],
  [
    'a household is found by',
    `update household_words set name_of = 'carer' where household_id = ${placed} and name_of = 'household'`,
  ],
  ['a household has a place when', `update households set placed_by = null where id = ${placed}`],
  ['a household without a place', `update households set place_problem = null where place_sealed is null`],
  ['the sector of a household', `update households set sector = null where placed_by = 'unit'`],
  ['no place is newer', `update households set place_version = 2 where id = ${placed}`],
  [
    'an account that is a carer',
    `update accounts set carer_id = 'nobody' where email = 'carer@demo.example'`,
  ],

  [
    'the sealed place',
    `update households set place_sealed = (select place_sealed from households where id = ${otherPlaced}) where id = ${placed}`,
  ],
  ['the sealed place', `update households set placed_by = 'hand' where placed_by = 'sector'`],
  ['every sealed text opens', `update households set address_sealed = postcode_sealed where id = ${placed}`],
  ['every sealed text opens', `update households set postcode_sealed = address_sealed where id = ${placed}`],
  [
    'every sealed text opens',
    `update keep_aparts set reason_sealed = substr(reason_sealed, 1, 9) || 'In the clear'`,
  ],
  ['every sealed text was', `update keep_aparts set reason_sealed = 'ffffffff' || substr(reason_sealed, 9)`],

  ['a set-up service has settings', `delete from settings`],
  ['the settings are numbered', `update settings set version = 2`],
  ['the quadrants are numbered', `update quadrants set position = 7 where name = 'West'`],
  [
    'a role for a constellation',
    `update grants set constellation_id = 'none' where id = (select min(id) from grants where role = 'liaison')`,
  ],
  ['a role for a household', `update grants set household_id = 'none' where role = 'payments'`],
  ['a coordinator’s role', `update grants set quadrant_id = null where role = 'coordinator'`],
  ['a role ends', `update grants set until_on = '2001-01-01' where role = 'payments'`],
  ['the postcode edition', `update service set postcode_edition_id = 'none'`],
  ['the trail is numbered', `update audit_head set seq = 2`],
  ['every entry of the trail', `update audit_head set hash = 'another'`],

  ['a set-up service has a manager', `update accounts set password_hash = null where name like 'Margot%'`],
  ['a set-up service has a manager', `update grants set until_on = '2026-11-21' where role = 'manager'`],
  [
    'a role that was told by single sign-on is',
    `update grants set identity_id = 'nobody' where role = 'payments'`,
  ],
  [
    'a role that was told by single sign-on lapses',
    `update grants set lapses_on = '2027-01-01' where role = 'payments'`,
  ],
  [
    'an account that was stopped',
    `update accounts set disabled_at = created_at where id = (select account_id from account_links)`,
  ],
  [
    'an account that was stopped',
    `insert into sessions (id, account_id, created_at, expires_at) select 's', id, created_at, created_at
      from accounts where disabled_at is not null`,
  ],
  ['a message is for', `update outbox set carer_id = account_id where account_id is not null`],
  ['a message is for', `update outbox set account_id = 'nobody' where account_id is not null`],
  ['a message is for', `update outbox set carer_id = 'nobody' where carer_id is not null`],
  ['a message that was sent', `update outbox set claimed_until = made_at, claimed_by = 'somebody'`],
  ['a message that was sent', `update outbox set sent_at = made_at where withheld = 'quiet'`],
  ['what is told in the message', `update outbox set digest_id = id where withheld = 'digest'`],
  ['a text message is of', `update outbox set channel = 'text' where kind = 'invitation'`],
  ['what somebody chose of', `update message_choices set choice = 'never' where group_name = 'decisions'`],
  ['what was chosen of messages', `update bounces set ended_at = '2001-01-01T00:00:00.000Z'`],
  ['a message in somebody', `update outbox set claimed_by = 'somebody'`],
  ['a message has its text', `update outbox set sealed = null, withheld = null`],
  [
    'a message has its text',
    `update outbox set given_up_at = '2001-01-01T00:00:00.000Z' where problem = 'refused'`,
  ],
  ['a quiet time', `update quiets set until_on = '2001-01-01'`],
  ['a quiet time', `update quiets set ended_at = '2001-01-01T00:00:00.000Z'`],
  ['a run of a job', ranJob(`'2026-11-22T02:59:59.000Z'`, 'null', 'null')],
  ['a run of a job', ranJob(`'2026-11-22T03:00:00.000Z'`, `'2026-11-22T03:01:00.000Z'`, 'null')],
  ['a run of a job', ranJob(`'2026-11-22T03:00:00.000Z'`, 'null', `'done'`)],

  [
    'whoever has never signed in',
    `update account_links set purpose = 'reset', made_at = '2000-01-01T00:00:00.000Z'`,
  ],
  ['a one-time link', `update account_links set used_at = made_at, ended_at = made_at`],
  ['a one-time link', `update account_links set used_at = expires_at`],

  ['an account has one authenticator', app('a', 1), app('b', 1)],
  ['an authenticator app that counts', app('a', 0)],
  ['a session that showed', session({ handle: 'null', ownPhone: 'null' })],
  ['a session of an own phone', session({ handle: `'h'`, ownPhone: `'none'` })],
  [
    'a session of an own phone',
    ofManager('passkeys', {
      id: `'p'`,
      account_id: 'id',
      credential_id: `'c'`,
      public_key: `'k'`,
      name: `'A phone'`,
      made_at: 'created_at',
      removed_at: 'created_at',
    }),
    session({ handle: `'h'`, ownPhone: `'p'` }),
  ],
  ['a recovery code is kept', recoveryCode('abcde-fghjk')],
  ['an account has one sheet', recoveryCode('x'.repeat(43))],
  [
    'an account has one sheet',
    app('a', 1),
    ...Array.from({ length: 11 }, (_, n) => recoveryCode(String(n).padEnd(43, 'x'))),
  ],
  ['what was seen is there', sighting('household', `'nobody'`, 'id')],
  ['what was seen is there', sighting('constellation', `'nowhere'`, 'id')],
  ['what was seen is there', sighting('household', placed, `'nobody'`)],
  ['an address was shown', `update address_showings set account_id = 'nobody' where id = ${someShowing}`],
  ['an address was shown', `update address_showings set household_id = 'nobody' where id = ${someShowing}`],
  ['an address closes', `update address_showings set open_until = at where id = ${someShowing}`],

  ['a one-to-one is with a home', `update one_to_ones set on_day = '2001-01-01' where id = ${someTalk}`],
  [
    'a one-to-one is with a home',
    `update one_to_ones set household_id = ${placed} where constellation_id = ${named('Orion')} and part = 'liaison'`,
  ],
  ['a one-to-one is of a day', `update one_to_ones set on_day = '2026-11-23' where id = ${someTalk}`],
  ['a one-to-one is of a day', `update one_to_ones set follow_up_on = on_day where id = ${someTalk}`],
  ['a one-to-one is of a day', `update one_to_ones set followed_up_at = recorded_at where id = ${someTalk}`],
  ['a one-to-one that was put right', `update one_to_ones set ended_at = null where ended_at is not null`],
  ['a one-to-one that was put right', `update one_to_ones set corrects_id = 'none' where id = ${someTalk}`],
  ['private notes were shown', `update note_showings set account_id = 'nobody'`],
  ['private notes were shown', `update note_showings set open_until = at`],
  [
    'a night promises the beds',
    `update host_nights set promised = promised + 1 where night = (select max(night) from host_nights)`,
  ],
  ['a monthly report that was sent', `update monthly_reports set figures = '{}' where state = 'accepted'`],
  ['a monthly report is where', `update monthly_reports set state = 'sent' where state = 'accepted'`],
  [
    'a monthly report is of a whole month',
    `update monthly_reports set month = '2026-10-02' where month = '2026-10-01'`,
  ],
  ['a night promises the beds', `delete from host_nights`],
  ['a night promises the beds', `update sleepovers set state = 'asked' where state = 'agreed'`],
  ['a night promises no more', `update host_nights set beds = promised - 1`],
  ['a stay is between two homes', `update sleepovers set until_on = from_on where type = 'planned'`],
  ['a stay is between two homes', `update sleepovers set host_id = household_id`],
  ['a stay is between two homes', `update sleepovers set until_time = from_time where type = 'day'`],
  ['a stay names what ties', `update sleepovers set constellation_id = null`],
  ['a stay says what happened', `update sleepovers set happened_from_on = null where state = 'happened'`],
  ['a stay says what happened', `update sleepovers set recorded_at = asked_at where state = 'declined'`],
  ['what is to be decided about a stay', `update sleepovers set to_decide_since = null`],
  ['only an emergency is passed on', `update sleepovers set passed_on_due_at = asked_at`],
  ['every stay began with a step', `delete from sleepover_steps where position = 1`],
  ['a household agrees to host', `update hostings set until_on = '2001-01-01'`],
]

/** What leaves something to decide. */
export const leaving: typeof breaking = [
  ...leavingCover,
  ...leavingGroups,
  ...leavingHelpLines,
  [
    'a stay that was agreed has a host',
    `update sleepovers set to_decide = 'away', to_decide_since = asked_at where id = (
      select min(id) from sleepovers where state = 'agreed' and to_decide is null)`,
  ],
  ['a message leaves', `update outbox set withheld = null where kind = 'unusual showings'`],
  ['two households that are kept apart', takePlace(placelessOf('keep_aparts'), hubPlace('Northern Star'))],
  ['a satellite home lives within', `update exceptions set until_on = '2026-11-21' where rule = 'distance'`],
  ['a home that is too far in practice', takePlace(placelessOf('too_far_pairs'), satellitePlace('Orion'))],
  [
    'a home that is approved for a time',
    `update exceptions set ended_at = granted_at where rule = 'temporarily approved'`,
  ],
  [
    'a home whose approval has ended',
    `update households set approval_until_on = '2026-11-21' where approval = 'temporarily approved'`,
  ],
]
