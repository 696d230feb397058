/** A candidate who has details, and another: both with an application of their own. */
const one = `(select min(id) from candidates where name is not null and same_as_id is null)`
const other = `(select max(id) from candidates where name is not null and same_as_id is null)`
/** A referral of a home that is approved by now, and has been rewarded. */
const rewarded = `(select min(referral_id) from rewards join applications on applications.id = application_id
  where ended_at is null and part = 'referrer' and outcome = 'approved')`
const approved = `(select min(id) from applications where outcome = 'approved' and candidate_id is not null)`

const merged = `update candidates set same_as_id = ${one} where id = ${other}`
const giveAll = `update applications set candidate_id = ${one} where candidate_id = ${other}`

/** The two are compared, and this is what came of it. */
const pair = (answer: string) =>
  `insert into candidate_pairs (one_id, other_id, answer, found_at)
    select id, ${other}, ${answer}, recorded_at from candidates where id = ${one}`

const milestone = (application: string, onDay: string, what = '2 short stays') =>
  `insert into milestones (id, application_id, milestone, on_day, confirmed_by, confirmed_at)
    select 'broken', id, '${what}', ${onDay}, 'somebody', recorded_at
    from applications where id = ${application}`

/** What breaks each rule about who enquired, who told them, and what came after approval. */
export const breakingReferrals: readonly (readonly [rule: string, ...statements: string[]])[] = [
  [
    'a referral keeps the version',
    `update referrals set scheme_version_id = (select id from scheme_versions where number = 1)
      where id = (select max(id) from referrals where scheme_version_id <> (
        select id from scheme_versions where number = 1))`,
  ],
  ['a referral keeps the version', `update referrals set scheme_version_id = null where id = ${rewarded}`],
  ['a candidate is sorted', `update candidates set sort_name = 'Otherwise' where id = ${one}`],
  ['a candidate is sorted', `update candidates set name_print = null where id = ${one}`],
  ['a candidate is sorted', `update candidates set email = null where id = ${one}`],
  ['a candidate is sorted', `update candidates set phone_print = email_print where id = ${one}`],
  ['a candidate is sorted', `update candidates set postcode_print = email_print where id = ${one}`],
  ['a candidate is sorted', `update candidates set postcode_sealed = 'in the clear' where id = ${one}`],
  ['of a candidate who was erased', `update candidates set erased_at = recorded_at where id = ${one}`],
  [
    'of a candidate who was erased',
    `update candidates set same_as_id = (select min(id) from candidates where erased_at is not null)
      where id = ${one}`,
  ],
  ['a candidate who was found to be another', merged],
  [
    'a candidate who was found to be another',
    giveAll,
    `update candidates set same_as_id = ${other} where id = (
      select min(id) from candidates where name is not null and id <> ${one})`,
    `update candidates set same_as_id = ${one} where id = (select min(same_as_id) from candidates)`,
  ],
  ['two who were found to be the same', pair(`'the same'`)],
  ['two who were found to be the same', pair('null'), merged],
  [
    'two who were found to be the same',
    `insert into candidate_carers (candidate_id, carer_id, found_at)
      select id, (select min(id) from carers), recorded_at from candidates where id = ${other}`,
    merged,
  ],
  [
    'a link for friends',
    `delete from carer_homes where carer_id = (select min(carer_id) from referral_links)`,
  ],
  [
    'a link for friends',
    `update referrals set link_id = (select min(id) from referral_links
      where referral_links.carer_id <> referrals.carer_id) where id = ${rewarded}`,
  ],
  [
    'a referral is from the home',
    `update referrals set household_id = (select min(id) from households
      where id <> referrals.household_id) where id = ${rewarded}`,
  ],
  [
    'a referral is from the home',
    `update carer_homes set from_on = '2026-11-22'
      where carer_id = (select carer_id from referrals where id = ${rewarded})`,
  ],
  [
    'nobody is rewarded for a home',
    `update referrals set household_id = (select household_id from applications
      where applications.id = application_id) where id = ${rewarded}`,
  ],
  [
    'nobody is rewarded for a home',
    `insert into carer_homes (id, carer_id, household_id, from_on, until_on)
      select 'broken', carer_id, (select household_id from applications where applications.id = application_id),
        '2020-01-01', '2020-02-01' from referrals where id = ${rewarded}`,
  ],
  [
    'nobody is rewarded for a home',
    `insert into candidate_carers (candidate_id, carer_id, answer, found_at, decided_at)
      select candidate_id, carer_id, 'the same', referrals.recorded_at, referrals.recorded_at
      from referrals join applications on applications.id = application_id where referrals.id = ${rewarded}`,
  ],
  ['a milestone is of a day', milestone(approved, `'2026-11-23'`)],
  ['a milestone is of a day', milestone(approved, `opened_on`)],
  ['a milestone is of a day', milestone(approved, 'closed_on', '12 weeks')],
  [
    'a milestone is of a day',
    milestone(`(select min(id) from applications where outcome = 'withdrawn')`, `'2026-11-22'`),
  ],
]
