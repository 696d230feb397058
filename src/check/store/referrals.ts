import { sql } from 'kysely'
import { milestonesOff } from '#src/applications/rules/milestones.ts'
import { standingStepsOf } from '#src/applications/store/steps.ts'
import { dayOf } from '#src/clock.ts'
import { fold } from '#src/households/rules/words.ts'
import { printsOf } from '#src/referrals/prints.ts'
import { type Keys, open } from '#src/secrets/seal.ts'
import { type Asking, type Rule, rule } from './asking.ts'

/** Who enquired, who told them, and what was reached after approval. */
export const referralRules: readonly Rule[] = [
  rule(
    'a referral keeps the version of the scheme that was in force on its day',
    () => sql`
      select referrals.id from referrals
      where coalesce(scheme_version_id, '') <> coalesce((
        select scheme_versions.id from scheme_versions
        where from_on <= on_day and published_at <= recorded_at
        order by from_on desc, number desc limit 1), '')`,
  ),
  {
    must: 'a candidate is sorted by their name, and known again by what they gave',
    broken: notKnownAgain,
  },
  rule(
    'of a candidate who was erased nothing is left that can be read, nor of whoever was found to be them',
    () => sql`
      select candidates.id from candidates
      where erased_at is not null and (name is not null or sort_name is not null or email is not null
        or phone is not null or postcode_sealed is not null or told_by is not null)
      union
      select candidates.id from candidates join candidates as kept on kept.id = candidates.same_as_id
      where kept.erased_at is not null and candidates.erased_at is null`,
  ),
  rule(
    'a candidate who was found to be another has left them every application, and nobody is found to be that one',
    () => sql`
      select candidates.id from candidates
      where same_as_id is not null and (
        exists (select 1 from applications where candidate_id = candidates.id)
        or exists (select 1 from candidates as others where others.same_as_id = candidates.id))`,
  ),
  rule(
    'two who were found to be the same are one, and who is one of them waits for no answer',
    () => sql`
      select one_id as id from candidate_pairs
      join candidates as one on one.id = one_id join candidates as other on other.id = other_id
      where (answer = 'the same' and coalesce(one.same_as_id, one.id) <> coalesce(other.same_as_id, other.id))
        or (answer is null and (one.same_as_id is not null or other.same_as_id is not null))
      union
      select candidate_id as id from candidate_carers join candidates on candidates.id = candidate_id
      where answer is null and same_as_id is not null`,
  ),
  // Of a carer who has left the link is as good as ended: the page of it asks whether they have a home today.
  rule(
    'a link for friends was made for a carer of a home, and who came by it was referred by that carer',
    () => sql`
      select referral_links.id from referral_links
      where not exists (select 1 from carer_homes where carer_homes.carer_id = referral_links.carer_id)
      union
      select referral_links.id from referral_links join referrals on link_id = referral_links.id
      where referrals.carer_id <> referral_links.carer_id or made_at > recorded_at`,
  ),
  {
    must: 'a referral is from the home in which its carer lived that day, or when it was written down',
    broken: notLivingThere,
  },
  // To have named one's own home is no fault of the records. To be rewarded for it would be.
  rule(
    'nobody is rewarded for a home in which they live or have lived, nor for themself',
    () => sql`
      select rewards.id from rewards
      join referrals on referrals.id = referral_id
      join applications on applications.id = referrals.application_id
      where rewards.ended_at is null and rewards.untrue_since is null and rewards.part = 'referrer' and (
        applications.household_id = referrals.household_id
        or exists (select 1 from carer_homes
          where carer_homes.carer_id = referrals.carer_id
            and carer_homes.household_id = applications.household_id)
        or exists (select 1 from candidate_carers
          join carer_homes on carer_homes.carer_id = candidate_carers.carer_id
          where candidate_carers.candidate_id = applications.candidate_id and answer = 'the same'
            and (carer_homes.carer_id = referrals.carer_id
              or carer_homes.household_id = referrals.household_id)))`,
  ),
  {
    must: 'a milestone is of a day on which it can have been reached, between approval and today, of a way that ended so',
    broken: milestonesThatAreOff,
  },
]

/** While an application is open again, what was confirmed before waits for how it ends now. */
async function milestonesThatAreOff({ database, today }: Asking): Promise<string[]> {
  const all = await database
    .selectFrom('milestones')
    .innerJoin('applications', 'applications.id', 'milestones.applicationId')
    .select(['milestones.id', 'milestones.applicationId', 'milestones.milestone', 'milestones.onDay'])
    .select(['applications.outcome', 'applications.closedOn'])
    .where('milestones.endedAt', 'is', null)
    .where('applications.outcome', 'is not', null)
    .orderBy('milestones.id')
    .execute()
  const broken: string[] = []
  for (let from = 0; from < all.length; from += readAtOnce) {
    const some = all.slice(from, from + readAtOnce)
    const steps = await standingStepsOf(
      database,
      some.map(({ applicationId }) => applicationId),
    )
    for (const one of some) {
      const way = { ...one, steps: steps.filter(({ applicationId }) => applicationId === one.applicationId) }
      broken.push(...milestonesOff(way, [one], today).map(({ id }) => id))
    }
  }
  return broken
}

const readAtOnce = 1_000

/** Makes every print once more: what it was made of is sealed in part, and the key is not in the database. */
async function notKnownAgain(asking: Asking): Promise<string[]> {
  const broken: string[] = []
  for (let after = ''; ; ) {
    const rows = await candidatesAfter(asking, after)
    broken.push(...rows.filter((row) => !isKnownAgain(asking.keys, row)).map(({ id }) => id))
    const last = rows.at(-1)
    if (!last) return broken
    after = last.id
  }
}

const candidatesAfter = ({ database }: Asking, after: string) =>
  database
    .selectFrom('candidates')
    .select([
      ...(['id', 'name', 'sortName', 'email', 'phone', 'postcodeSealed'] as const),
      ...(['namePrint', 'emailPrint', 'phonePrint', 'postcodePrint'] as const),
    ])
    .where('erasedAt', 'is', null)
    .where('id', '>', after)
    .orderBy('id')
    .limit(readAtOnce)
    .execute()

function isKnownAgain(keys: Keys, row: Awaited<ReturnType<typeof candidatesAfter>>[number]): boolean {
  const { id, name, email, phone, postcodeSealed } = row
  let postcode: string | null
  try {
    postcode = postcodeSealed === null ? null : open(keys, id, postcodeSealed)
  } catch {
    return false
  }
  const prints = printsOf(keys, { name, email, phone, postcode })
  return (
    row.sortName === (name === null ? null : fold(name)) &&
    row.namePrint === prints.namePrint &&
    row.emailPrint === prints.emailPrint &&
    row.phonePrint === prints.phonePrint &&
    row.postcodePrint === prints.postcodePrint
  )
}

/** Staff may write down today who told somebody long ago: then it is the carer's home of today. */
async function notLivingThere({ database }: Asking): Promise<string[]> {
  const elsewhere = await database
    .selectFrom('referrals')
    .leftJoin('carerHomes', (join) =>
      join
        .onRef('carerHomes.carerId', '=', 'referrals.carerId')
        .onRef('carerHomes.householdId', '=', 'referrals.householdId'),
    )
    .select(['referrals.id', 'referrals.recordedAt', 'carerHomes.fromOn', 'carerHomes.untilOn'])
    .where('referrals.withdrawnAt', 'is', null)
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom('carerHomes as then')
            .select('then.id')
            .whereRef('then.carerId', '=', 'referrals.carerId')
            .whereRef('then.householdId', '=', 'referrals.householdId')
            .whereRef('then.fromOn', '<=', 'referrals.onDay')
            .where(({ or, eb, ref }) =>
              or([eb('then.untilOn', 'is', null), eb('then.untilOn', '>', ref('referrals.onDay'))]),
            ),
        ),
      ),
    )
    .orderBy('referrals.id')
    .execute()
  const whenWritten = elsewhere.filter(({ recordedAt, fromOn, untilOn }) => {
    const day = dayOf(recordedAt)
    return fromOn !== null && fromOn <= day && (untilOn === null || untilOn > day)
  })
  const there = new Set(whenWritten.map(({ id }) => id))
  return [...new Set(elsewhere.map(({ id }) => id))].filter((id) => !there.has(id))
}
