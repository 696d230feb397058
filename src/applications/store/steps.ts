import { randomUUID } from 'node:crypto'
import type { Viewer } from '#src/access/rules.ts'
import type { Database } from '#src/database/open.ts'
import { prepared, preparedOne } from '#src/database/prepared.ts'
import type { Unit } from '#src/database/transact.ts'
import { type Households, openPlace, seeing } from '#src/households/store/scope.ts'
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

/** A step that stands, of an application that the viewer may see. */
export const findStep = preparedOne((database: Database, viewer: Viewer, id: string) =>
  database
    .selectFrom('applicationSteps')
    .innerJoin('applications', 'applications.id', 'applicationSteps.applicationId')
    .innerJoin('households', 'households.id', 'applications.householdId')
    .select([
      'applicationSteps.id',
      'applicationSteps.applicationId',
      'applicationSteps.step',
      'applicationSteps.onDay',
      'households.id as householdId',
      'applications.closedOn',
      'households.name',
      'households.quadrantId',
      'households.hiddenSince',
      'households.placeProblem',
    ])
    .select((eb) => openPlace(eb as unknown as Households).as('openIn'))
    .where('applicationSteps.id', '=', id)
    .where('applicationSteps.endedAt', 'is', null)
    .where((eb) => seeing(viewer, 'application')(eb as unknown as Households)),
)

export type FoundStep = NonNullable<Awaited<ReturnType<typeof findStep>>>

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
