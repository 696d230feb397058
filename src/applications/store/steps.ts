import { randomUUID } from 'node:crypto'
import type { Database } from '#src/database/open.ts'
import { prepared, preparedOne } from '#src/database/prepared.ts'
import type { Unit } from '#src/database/transact.ts'
import type { StepTaken } from '../rules.ts'

/** Every step of some applications, also those that were put right, as they were written down. */
export const stepsOf = prepared((database: Database, applicationIds: readonly string[]) =>
  database
    .selectFrom('applicationSteps')
    .leftJoin('accounts', 'accounts.id', 'applicationSteps.endedBy')
    .select([
      'applicationSteps.id',
      'applicationSteps.applicationId',
      'applicationSteps.step',
      'applicationSteps.onDay',
      'applicationSteps.endedAt',
      'accounts.name as endedBy',
    ])
    .where('applicationSteps.applicationId', 'in', applicationIds)
    .orderBy('applicationSteps.recordedAt')
    .orderBy('applicationSteps.id'),
)

/** The steps of an application that stand. */
export const standingSteps = (database: Database, applicationId: string) =>
  database
    .selectFrom('applicationSteps')
    .select(['id', 'step', 'onDay'])
    .where('applicationId', '=', applicationId)
    .where('endedAt', 'is', null)
    .execute()

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

/** Ends a step that was written down wrongly, once. @returns whether it still stood */
export async function endStep(unit: Unit, id: string): Promise<boolean> {
  const { accountId: endedBy, now: endedAt } = unit.acting
  const ended = await unit
    .updateTable('applicationSteps')
    .set({ endedBy, endedAt })
    .where('id', '=', id)
    .where('endedAt', 'is', null)
    .returning('id')
    .executeTakeFirst()
  return ended !== undefined
}
