import { randomUUID } from 'node:crypto'
import type { Database } from '#src/database/open.ts'
import { prepared, preparedOne } from '#src/database/prepared.ts'
import type { Unit } from '#src/database/transact.ts'
import type { StepTaken } from '../rules.ts'

/** The steps of some applications that stand. */
export const standingStepsOf = prepared((database: Database, applicationIds: readonly string[]) =>
  database
    .selectFrom('applicationSteps')
    .select(['id', 'applicationId', 'step', 'onDay'])
    .where('applicationId', 'in', applicationIds)
    .where('endedAt', 'is', null),
)

/** The steps of an application that stand. */
export const standingSteps = (database: Database, applicationId: string) =>
  standingStepsOf(database, [applicationId])

/** The steps of an application that were put right or taken back, as they were written down, and by whom. */
export const stepsPutRight = prepared((database: Database, applicationId: string) =>
  database
    .selectFrom('applicationSteps')
    .leftJoin('accounts', 'accounts.id', 'applicationSteps.endedBy')
    .select(['applicationSteps.id', 'applicationSteps.step', 'applicationSteps.onDay'])
    .select(['applicationSteps.endedAt', 'accounts.name as endedBy'])
    .where('applicationSteps.applicationId', '=', applicationId)
    .where('applicationSteps.endedAt', 'is not', null)
    .orderBy('applicationSteps.recordedAt')
    .orderBy('applicationSteps.id'),
)

/** A step that stands; through its application the viewer sees it, or not. */
export const stepById = preparedOne((database: Database, id: string) =>
  database
    .selectFrom('applicationSteps')
    .select(['id', 'applicationId', 'step', 'onDay'])
    .where('id', '=', id)
    .where('endedAt', 'is', null),
)

export async function insertStep(
  unit: Unit,
  applicationId: string,
  { step, onDay }: StepTaken,
): Promise<string> {
  const id = randomUUID()
  const { accountId: recordedBy, now: recordedAt } = unit.acting
  await unit
    .insertInto('applicationSteps')
    .values({ id, applicationId, step, onDay, recordedBy, recordedAt })
    .execute()
  return id
}
