import { randomUUID } from 'node:crypto'
import type { ExpressionBuilder } from 'kysely'
import type { Viewer } from '#src/access/rules.ts'
import { hasCome } from '#src/access/store/accounts.ts'
import type { Day } from '#src/clock.ts'
import type { Database } from '#src/database/open.ts'
import { prepared, preparedOne } from '#src/database/prepared.ts'
import type { Schema } from '#src/database/schema.ts'
import type { Unit } from '#src/database/transact.ts'
import { seeingWay } from '#src/referrals/store/scope.ts'
import type { Milestone } from '../rules.ts'

/** The milestones of some applications that stand, as they were confirmed. */
export const standingMilestonesOf = prepared((database: Database, applicationIds: readonly string[]) =>
  database
    .selectFrom('milestones')
    .leftJoin('accounts', 'accounts.id', 'milestones.confirmedBy')
    .select(['milestones.id', 'milestones.applicationId', 'milestones.milestone', 'milestones.onDay'])
    .select('accounts.name as confirmedBy')
    .where('milestones.applicationId', 'in', applicationIds)
    .where('milestones.endedAt', 'is', null)
    .orderBy('milestones.confirmedAt')
    .orderBy('milestones.id'),
)

/** The milestones of an application that stand. */
export const standingMilestones = (database: Database, applicationId: string) =>
  standingMilestonesOf(database, [applicationId])

/** The milestones of an application that were put right or taken back, as they were confirmed, and by whom. */
export const milestonesPutRight = prepared((database: Database, applicationId: string) =>
  database
    .selectFrom('milestones')
    .leftJoin('accounts', 'accounts.id', 'milestones.endedBy')
    .select(['milestones.id', 'milestones.milestone', 'milestones.onDay'])
    .select(['milestones.endedAt', 'accounts.name as endedBy'])
    .where('milestones.applicationId', '=', applicationId)
    .where('milestones.endedAt', 'is not', null)
    .orderBy('milestones.confirmedAt')
    .orderBy('milestones.id'),
)

/** A milestone that stands; through its application the viewer sees it, or not. */
export const milestoneById = preparedOne((database: Database, id: string) =>
  database
    .selectFrom('milestones')
    .select(['id', 'applicationId', 'milestone', 'onDay'])
    .where('id', '=', id)
    .where('endedAt', 'is', null),
)

/**
 * Homes that the viewer supervises, somebody having told them of fostering, that were approved since a day: the newest
 * first, as many as `limit`.
 */
export const homesToConfirm = prepared((database: Database, viewer: Viewer, since: Day, limit: number) =>
  database
    .selectFrom('applications')
    .innerJoin('households', 'households.id', 'applications.householdId')
    .select(['applications.id', 'applications.closedOn', 'households.id as householdId', 'households.name'])
    .where('applications.outcome', '=', 'approved')
    .where('applications.closedOn', '>', since)
    .where('households.id', 'in', viewer.supervisedIds)
    .where((eb) => seeingWay(viewer, 'milestones')(eb as never))
    .orderBy('applications.closedOn', 'desc')
    .orderBy('applications.id')
    .limit(limit),
)

/** Whether anybody who can sign in today supervises a home, or covers for who does: they confirm what it reached. */
export const somebodyConfirms = preparedOne((database: Database, householdId: string, today: Day) =>
  database
    .selectFrom('supervisions')
    .innerJoin('accounts', 'accounts.id', 'supervisions.accountId')
    .select('supervisions.id')
    .where('supervisions.householdId', '=', householdId)
    .where('supervisions.fromOn', '<=', today)
    .where(({ eb, or }) =>
      or([eb('supervisions.untilOn', 'is', null), eb('supervisions.untilOn', '>', today)]),
    )
    .where('accounts.disabledAt', 'is', null)
    .where((eb) => hasCome(eb as unknown as ExpressionBuilder<Schema, 'accounts'>))
    .where('accounts.id', 'in', ({ selectFrom }) =>
      selectFrom('grants')
        .select('grants.accountId')
        .where('grants.role', '=', 'supervising_worker')
        .where('grants.fromOn', '<=', today)
        .where(({ eb, or }) => or([eb('grants.untilOn', 'is', null), eb('grants.untilOn', '>', today)])),
    )
    .limit(1),
)

export async function insertMilestone(
  unit: Unit,
  applicationId: string,
  { milestone, onDay, by }: { milestone: Milestone; onDay: Day; by: string },
): Promise<string> {
  const id = randomUUID()
  await unit
    .insertInto('milestones')
    .values({ id, applicationId, milestone, onDay, confirmedBy: by, confirmedAt: unit.acting.now })
    .execute()
  return id
}
