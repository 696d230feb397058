import type { ApplicationOutcome, StepTaken } from '#src/applications/rules.ts'
import { standingMilestonesOf } from '#src/applications/store/milestones.ts'
import { standingStepsOf } from '#src/applications/store/steps.ts'
import type { Day } from '#src/clock.ts'
import { groupedBy, inLots } from '#src/database/lots.ts'
import type { Database } from '#src/database/open.ts'
import { prepared } from '#src/database/prepared.ts'
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
  outcome: ApplicationOutcome | null
  /** The steps that stand. */
  steps: readonly StepTaken[]
  referrals: readonly ReferralTold[]
}

/** Everything that the terms of a scheme ask about some applications, as they stand now. */
export async function storiesOf(
  database: Database | Unit,
  applicationIds: readonly string[],
): Promise<StoryTold[]> {
  const stories: StoryTold[] = []
  for (const lot of inLots(applicationIds)) stories.push(...(await storiesInLot(database, lot)))
  return stories
}

async function storiesInLot(
  database: Database | Unit,
  applicationIds: readonly string[],
): Promise<StoryTold[]> {
  const ofWay = <Row extends { applicationId: string }>(rows: readonly Row[]) => {
    const groups = groupedBy(rows, ({ applicationId }) => applicationId)
    return (id: string): readonly Row[] => groups.get(id) ?? []
  }
  const applications = await applicationsTold(database, applicationIds)
  const stepsOf = ofWay(await standingStepsOf(database, applicationIds))
  const milestonesOf = ofWay(await standingMilestonesOf(database, applicationIds))
  const homes = applications.flatMap(({ householdId }) => householdId ?? [])
  const carers = homes.length === 0 ? [] : await carersOf(database, homes)
  const carersAt = groupedBy(carers, ({ householdId }) => householdId)
  const sameOf = ofWay(await carersFoundToBe(database, applicationIds))
  const referralsMade = ofWay(await referralsOf(database, applicationIds))
  return applications.map((application) => {
    const { id, householdId, outcome, closedOn, appliesAs, transfers } = application
    const taken = stepsOf(id)
    const own = (householdId === null ? undefined : carersAt.get(householdId)) ?? []
    const same = sameOf(id)
    return {
      ...{ applicationId: id, householdId, appliesAs, outcome, steps: taken },
      reached: reachedBy({ outcome, closedOn, steps: taken, milestones: milestonesOf(id) }),
      leftOn:
        application.approval === null ? null : goneOn({ ...application, approval: application.approval }),
      // Whoever of the home came first, and is still there.
      newCarerId: (own.find(({ untilOn }) => untilOn === null) ?? own[0])?.carerId ?? null,
      referrals: referralsMade(id).map((referral) =>
        told(referral, {
          ...{ appliesAs, transfers },
          livesThere:
            householdId === referral.householdId ||
            own.some((one) => one.carerId === referral.carerId) ||
            same.some((one) => one.carerId === referral.carerId || one.householdId === referral.householdId),
        }),
      ),
    }
  })
}

const applicationsTold = prepared((database: Database, ids: readonly string[]) =>
  database
    .selectFrom('applications')
    .leftJoin('households', 'households.id', 'applications.householdId')
    .select([
      ...(['applications.id', 'applications.householdId', 'applications.outcome'] as const),
      ...(['applications.closedOn', 'applications.appliesAs', 'applications.transfers'] as const),
      ...(['households.approval', 'households.approvalFromOn', 'households.approvedOn'] as const),
      'households.endedOn',
    ])
    .where('applications.id', 'in', ids),
)

const carersOf = prepared((database: Database, householdIds: readonly string[]) =>
  database
    .selectFrom('carerHomes')
    .select(['householdId', 'carerId', 'untilOn'])
    .where('householdId', 'in', householdIds)
    .orderBy('fromOn')
    .orderBy('carerId'),
)

/** The carers whom somebody has found that those who enquired are, with every home of theirs. */
const carersFoundToBe = prepared((database: Database, applicationIds: readonly string[]) =>
  database
    .selectFrom('applications')
    .innerJoin('candidateCarers', 'candidateCarers.candidateId', 'applications.candidateId')
    .innerJoin('carerHomes', 'carerHomes.carerId', 'candidateCarers.carerId')
    .select(['applications.id as applicationId', 'carerHomes.carerId', 'carerHomes.householdId'])
    .where('applications.id', 'in', applicationIds)
    .where('candidateCarers.answer', '=', 'the same'),
)

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

async function referralsOf(database: Database | Unit, applicationIds: readonly string[]) {
  const rows = await standingReferrals(database, applicationIds)
  const carers = [...new Set(rows.map(({ carerId }) => carerId))]
  const homes = carers.length === 0 ? [] : await homesOf(database, carers)
  const homesOfCarer = groupedBy(homes, ({ carerId }) => carerId)
  return rows.map((row) => {
    const own = homesOfCarer.get(row.carerId) ?? []
    const then = own.find(({ fromOn, untilOn }) => fromOn <= row.onDay && (untilOn ?? '9') > row.onDay)
    return { ...row, home: then && { ...row, ...then }, carerUntilOn: lastDayOf(own) }
  })
}

const standingReferrals = prepared((database: Database, applicationIds: readonly string[]) =>
  database
    .selectFrom('referrals')
    .innerJoin('households', 'households.id', 'referrals.householdId')
    .select([
      ...(['referrals.id', 'referrals.applicationId', 'referrals.carerId'] as const),
      ...(['referrals.householdId', 'referrals.onDay', 'referrals.schemeVersionId'] as const),
      ...(['referrals.namedAt', 'referrals.allowedAt'] as const),
      ...(['referrals.knownSinceOn', 'referrals.knownLastOn'] as const),
      ...(['households.approval', 'households.approvalFromOn', 'households.approvedOn'] as const),
      'households.endedOn',
    ])
    .where('referrals.applicationId', 'in', applicationIds)
    .where('referrals.withdrawnAt', 'is', null)
    .orderBy('referrals.onDay')
    .orderBy('referrals.recordedAt')
    .orderBy('referrals.id'),
)

/** The homes of some carers, the first first. */
const homesOf = prepared((database: Database, carerIds: readonly string[]) =>
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
    .orderBy('carerHomes.id'),
)

type HomeRow = Awaited<ReturnType<typeof homesOf>>[number]

/** Since when somebody is no carer any more, by the last of their homes; null while they are. */
function lastDayOf(homes: readonly HomeRow[]): Day | null {
  const last = homes.find(({ untilOn }) => untilOn === null) ?? homes.at(-1)
  if (!last) return null
  return [last.untilOn, goneOn(last)].filter((day) => day !== null).toSorted()[0] ?? null
}
