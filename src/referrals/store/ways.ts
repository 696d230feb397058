import type { Database } from '#src/database/open.ts'
import { prepared } from '#src/database/prepared.ts'

/** The applications of some who enquired, the newest first, with the steps that stand. */
export const waysOf = prepared((database: Database, candidateIds: readonly string[]) =>
  database
    .selectFrom('applications')
    .leftJoin('applicationSteps', (join) =>
      join
        .onRef('applicationSteps.applicationId', '=', 'applications.id')
        .on('applicationSteps.endedAt', 'is', null),
    )
    .select([
      'applications.id',
      'applications.candidateId',
      'applications.householdId',
      'applications.openedOn',
      'applications.closedOn',
      'applications.outcome',
      'applicationSteps.step',
      'applicationSteps.onDay',
    ])
    .where('applications.candidateId', 'in', candidateIds)
    .orderBy('applications.openedOn', 'desc')
    .orderBy('applications.id')
    .orderBy('applicationSteps.onDay'),
)

/** Who referred some who enquired, the first first. Withdrawn ones are not among them. */
export const referrersOf = prepared((database: Database, candidateIds: readonly string[]) =>
  database
    .selectFrom('referrals')
    .innerJoin('applications', 'applications.id', 'referrals.applicationId')
    .innerJoin('carers', 'carers.id', 'referrals.carerId')
    .select([
      'referrals.id',
      'referrals.carerId',
      'referrals.householdId',
      'referrals.applicationId',
      'referrals.onDay',
      'referrals.namedAt',
      'referrals.toldSince',
      'applications.candidateId',
      'carers.name as carer',
    ])
    .where('applications.candidateId', 'in', candidateIds)
    .where('referrals.withdrawnAt', 'is', null)
    .orderBy('referrals.onDay')
    .orderBy('referrals.recordedAt')
    .orderBy('referrals.id'),
)
