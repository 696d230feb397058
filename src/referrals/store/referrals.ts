import type { Viewer } from '#src/access/rules.ts'
import { lockApplication } from '#src/applications/store/applications.ts'
import type { Day, Instant } from '#src/clock.ts'
import type { Database } from '#src/database/open.ts'
import { prepared, preparedOne } from '#src/database/prepared.ts'
import type { Unit } from '#src/database/transact.ts'
import type { ConsentWay } from '../rules/candidates.ts'
import { type Applications, seeingWay } from './scope.ts'

const columns = [
  'referrals.id',
  'referrals.applicationId',
  'referrals.carerId',
  'referrals.householdId',
  'referrals.linkId',
  'referrals.schemeVersionId',
  'referrals.onDay',
  'referrals.namedAt',
  'referrals.toldSince',
  'referrals.toldHow',
  'referrals.knownSinceOn',
  'referrals.knownLastOn',
  'referrals.recordedAt',
  'referrals.withdrawnAt',
  'referrals.allowedAt',
  'referrals.allowedWhySealed',
  'referrals.version',
] as const

/** A referral of which the viewer may see who referred whom, also one that was withdrawn. */
export const findReferral = preparedOne((database: Database, viewer: Viewer, id: string) =>
  database
    .selectFrom('referrals')
    .innerJoin('applications', 'applications.id', 'referrals.applicationId')
    .innerJoin('carers', 'carers.id', 'referrals.carerId')
    .leftJoin('candidates', 'candidates.id', 'applications.candidateId')
    .leftJoin('schemeVersions', 'schemeVersions.id', 'referrals.schemeVersionId')
    .leftJoin('accounts as recording', 'recording.id', 'referrals.recordedBy')
    .leftJoin('accounts as allowing', 'allowing.id', 'referrals.allowedBy')
    .leftJoin('accounts as withdrawing', 'withdrawing.id', 'referrals.withdrawnBy')
    .select(columns)
    .select([
      ...(['carers.name as carer', 'candidates.name as candidate', 'applications.candidateId'] as const),
      ...(['applications.outcome', 'applications.closedOn', 'schemeVersions.name as scheme'] as const),
      ...(['recording.name as recordedBy', 'allowing.name as allowedBy'] as const),
      'withdrawing.name as withdrawnBy',
    ])
    .where('referrals.id', '=', id)
    .where((eb) => seeingWay(viewer, 'referral')(eb as unknown as Applications)),
)

export type FoundReferral = NonNullable<Awaited<ReturnType<typeof findReferral>>>

/** Who referred each of some applications, the first first; those that were withdrawn are not among them. */
export const referralsOfWays = prepared((database: Database, applicationIds: readonly string[]) =>
  database
    .selectFrom('referrals')
    .innerJoin('carers', 'carers.id', 'referrals.carerId')
    .leftJoin('schemeVersions', 'schemeVersions.id', 'referrals.schemeVersionId')
    .select([
      ...(['referrals.id', 'referrals.applicationId', 'referrals.carerId', 'referrals.householdId'] as const),
      ...(['referrals.onDay', 'carers.name as carer', 'schemeVersions.name as scheme'] as const),
    ])
    .where('referrals.applicationId', 'in', applicationIds)
    .where('referrals.withdrawnAt', 'is', null)
    .orderBy('referrals.onDay')
    .orderBy('referrals.recordedAt')
    .orderBy('referrals.id'),
)

/** Rewards of a referral that have not ended, in the order in which they are due. */
export const rewardsOfReferral = prepared((database: Database, referralId: string) =>
  database
    .selectFrom('rewards')
    .innerJoin('carers', 'carers.id', 'rewards.carerId')
    .select([
      ...(['rewards.id', 'rewards.stage', 'rewards.part', 'rewards.pence', 'rewards.dueOn'] as const),
      'carers.name as carer',
    ])
    .where('rewards.referralId', '=', referralId)
    .where('rewards.endedAt', 'is', null)
    .orderBy('rewards.dueOn')
    .orderBy('rewards.id'),
)

/** Lets nobody else change a referral until the unit ends, with everything that is locked before it. */
export async function lockReferral(unit: Unit, id: string) {
  const way = await unit
    .selectFrom('referrals')
    .innerJoin('applications', 'applications.id', 'referrals.applicationId')
    .select(['applications.id', 'applications.householdId', 'applications.candidateId'])
    .where('referrals.id', '=', id)
    .executeTakeFirst()
  if (!way) return undefined
  await lockApplication(unit, way)
  return unit
    .updateTable('referrals')
    .set(({ ref }) => ({ version: ref('version') }))
    .where('id', '=', id)
    .returning(columns)
    .executeTakeFirst()
}

/** What may be written of a referral once it stands. */
export type ReferralChange = Partial<{
  namedAt: 'first enquiry' | 'later'
  knownSinceOn: Day | null
  knownLastOn: Day | null
  toldSince: Instant | null
  toldHow: ConsentWay | null
  withdrawnAt: Instant
  withdrawnBy: string | null
  allowedAt: Instant | null
  allowedBy: string | null
  allowedWhySealed: string | null
}>

/** Changes a referral and counts its version up, so that a form made before knows that it is out of date. */
export const writeReferral = (unit: Unit, id: string, change: ReferralChange) =>
  unit
    .updateTable('referrals')
    .set(({ eb }) => ({ ...change, version: eb('version', '+', 1) }))
    .where('id', '=', id)
    .execute()
