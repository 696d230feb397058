import type { Day } from '#src/clock.ts'
import type { Database } from '#src/database/open.ts'
import type { Unit } from '#src/database/transact.ts'
import type { Referrer, Story } from '#src/schemes/rules/earning.ts'
import type { EligibilityFacts } from '#src/schemes/rules/eligibility.ts'
import { goneOn, reachedBy, referrerOn } from '../rules/story.ts'

/** One referral of an application as the terms ask about it. */
interface ReferralTold {
  facts: EligibilityFacts
  referrer: Referrer
  /** The referrer's home that day. */
  householdId: string
  /** The terms that it keeps; null when there was no scheme. */
  schemeVersionId: string | null
}

/** What happened on the way of one application, with every referral of it that stands, in the order in which they came. */
export interface StoryTold extends Omit<Story, 'referrers'> {
  applicationId: string
  /** The home that they became; null while they are not one. */
  householdId: string | null
  referrals: readonly ReferralTold[]
}

/** Everything that the terms of a scheme ask about one application, as it stands now. */
export async function storyOf(
  database: Database | Unit,
  applicationId: string,
): Promise<StoryTold | undefined> {
  const application = await database
    .selectFrom('applications')
    .leftJoin('households', 'households.id', 'applications.householdId')
    .select([
      ...(['applications.householdId', 'applications.outcome', 'applications.closedOn'] as const),
      ...(['applications.appliesAs', 'applications.transfers'] as const),
      ...(['households.approval', 'households.approvalFromOn', 'households.approvedOn'] as const),
      'households.endedOn',
    ])
    .where('applications.id', '=', applicationId)
    .executeTakeFirst()
  if (!application) return undefined
  const { householdId, outcome, closedOn, appliesAs, transfers } = application
  const steps = await database
    .selectFrom('applicationSteps')
    .select(['step', 'onDay'])
    .where('applicationId', '=', applicationId)
    .where('endedAt', 'is', null)
    .execute()
  const milestones = await database
    .selectFrom('milestones')
    .select(['milestone', 'onDay'])
    .where('applicationId', '=', applicationId)
    .where('endedAt', 'is', null)
    .execute()
  const carers = householdId === null ? [] : await carersOf(database, householdId)
  return {
    ...{ applicationId, householdId, appliesAs },
    reached: reachedBy({ outcome, closedOn, steps, milestones }),
    leftOn: application.approval === null ? null : goneOn({ ...application, approval: application.approval }),
    // Whoever of the home came first, and is still there.
    newCarerId: (carers.find(({ untilOn }) => untilOn === null) ?? carers[0])?.carerId ?? null,
    referrals: (await referralsOf(database, applicationId)).map((referral) =>
      told(referral, {
        ...{ appliesAs, transfers },
        livesThere:
          householdId === referral.householdId || carers.some((one) => one.carerId === referral.carerId),
      }),
    ),
  }
}

const carersOf = (database: Database | Unit, householdId: string) =>
  database
    .selectFrom('carerHomes')
    .select(['carerId', 'untilOn'])
    .where('householdId', '=', householdId)
    .orderBy('fromOn')
    .orderBy('carerId')
    .execute()

type ReferralRow = Awaited<ReturnType<typeof referralsOf>>[number]

const told = (
  row: ReferralRow,
  { livesThere, ...application }: Pick<EligibilityFacts, 'appliesAs' | 'transfers'> & { livesThere: boolean },
): ReferralTold => {
  const { id, carerId, householdId, onDay, schemeVersionId, carerUntilOn } = row
  const { namedAt, knownSinceOn, knownLastOn, allowedAt } = row
  return {
    ...{ householdId, schemeVersionId },
    referrer: { referralId: id, carerId, carerUntilOn },
    facts: {
      ...{ referralId: id, referredOn: onDay, namedAt, knownSinceOn, knownLastOn, allowedAt },
      ...application,
      sameHousehold: livesThere ? 'yes' : 'no',
      referrer: referrerOn(onDay, row.home),
    },
  }
}

async function referralsOf(database: Database | Unit, applicationId: string) {
  const rows = await database
    .selectFrom('referrals')
    .innerJoin('households', 'households.id', 'referrals.householdId')
    .select([
      ...(['referrals.id', 'referrals.carerId', 'referrals.householdId', 'referrals.onDay'] as const),
      ...(['referrals.schemeVersionId', 'referrals.namedAt', 'referrals.allowedAt'] as const),
      ...(['referrals.knownSinceOn', 'referrals.knownLastOn'] as const),
      ...(['households.approval', 'households.approvalFromOn', 'households.approvedOn'] as const),
      'households.endedOn',
    ])
    .where('referrals.applicationId', '=', applicationId)
    .where('referrals.withdrawnAt', 'is', null)
    .orderBy('referrals.onDay')
    .orderBy('referrals.recordedAt')
    .orderBy('referrals.id')
    .execute()
  const homes =
    rows.length === 0
      ? []
      : await homesOf(
          database,
          rows.map(({ carerId }) => carerId),
        )
  return rows.map((row) => {
    const own = homes.filter(({ carerId }) => carerId === row.carerId)
    const then = own.find(({ fromOn, untilOn }) => fromOn <= row.onDay && (untilOn ?? '9') > row.onDay)
    return { ...row, home: then && { ...row, ...then }, carerUntilOn: lastDayOf(own) }
  })
}

/** The homes of some carers, the first first. */
const homesOf = (database: Database | Unit, carerIds: readonly string[]) =>
  database
    .selectFrom('carerHomes')
    .innerJoin('households', 'households.id', 'carerHomes.householdId')
    .select([
      ...(['carerHomes.carerId', 'carerHomes.fromOn', 'carerHomes.untilOn'] as const),
      ...(['households.approval', 'households.approvalFromOn', 'households.approvedOn'] as const),
      'households.endedOn',
    ])
    .where('carerHomes.carerId', 'in', carerIds)
    .orderBy('carerHomes.fromOn')
    .orderBy('carerHomes.id')
    .execute()

type HomeRow = Awaited<ReturnType<typeof homesOf>>[number]

/** Since when somebody is no carer any more, by the last of their homes; null while they are. */
function lastDayOf(homes: readonly HomeRow[]): Day | null {
  const last = homes.find(({ untilOn }) => untilOn === null) ?? homes.at(-1)
  if (!last) return null
  return [last.untilOn, goneOn(last)].filter((day) => day !== null).toSorted()[0] ?? null
}
