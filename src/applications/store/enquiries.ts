import { randomUUID } from 'node:crypto'
import type { Day } from '#src/clock.ts'
import type { Unit } from '#src/database/transact.ts'
import type { ApplicationOutcome, AppliesAs, ClosedWhy } from '../rules.ts'
import { insertStep } from './steps.ts'

/** Begins the way of somebody who is no household yet, by their enquiry; answers the id of the application. */
export async function insertEnquiry(
  unit: Unit,
  candidateId: string,
  {
    onDay,
    appliesAs = 'foster',
    transfers = 'no',
  }: { onDay: Day; appliesAs?: AppliesAs; transfers?: 'yes' | 'no' },
): Promise<string> {
  const id = randomUUID()
  const { accountId: recordedBy, now: recordedAt } = unit.acting
  await unit
    .insertInto('applications')
    .values({
      ...{ id, householdId: null, candidateId, openedOn: onDay, closedOn: null, outcome: null },
      ...{ closedWhy: null, appliesAs, transfers, recordedBy, recordedAt },
    })
    .execute()
  await insertStep(unit, id, { step: 'enquiry', onDay })
  return id
}

/** The applications of candidates, whoever's home they became, the newest first; each is locked for this unit. */
export const lockApplicationsOf = (unit: Unit, candidateIds: readonly string[]) =>
  unit
    .updateTable('applications')
    .set(({ ref }) => ({ version: ref('version') }))
    .where('candidateId', 'in', candidateIds)
    .returningAll()
    .execute()
    .then((rows) =>
      rows.toSorted(
        (one, other) => other.openedOn.localeCompare(one.openedOn) || one.id.localeCompare(other.id),
      ),
    )

/** Gives an application to the household that its candidate became. */
export const writeHomeOf = (unit: Unit, id: string, householdId: string) =>
  unit
    .updateTable('applications')
    .set(({ eb }) => ({ householdId, version: eb('version', '+', 1) }))
    .where('id', '=', id)
    .execute()

/** Gives every application of a candidate to the one that they turned out to be. */
export const moveApplications = (unit: Unit, fromId: string, toId: string) =>
  unit
    .updateTable('applications')
    .set(({ eb }) => ({ candidateId: toId, version: eb('version', '+', 1) }))
    .where('candidateId', '=', fromId)
    .execute()

/** The application on which somebody is who enquired; undefined when none is open. */
export const openApplicationOfCandidate = (unit: Unit, candidateId: string) =>
  unit
    .selectFrom('applications')
    .selectAll()
    .where('candidateId', '=', candidateId)
    .where('closedOn', 'is', null)
    .executeTakeFirst()

/** Whether what somebody gave who enquired has been erased: then nobody can go on with them. */
export const isErased = async (unit: Unit, candidateId: string): Promise<boolean> =>
  (await unit
    .selectFrom('candidates')
    .select('id')
    .where('id', '=', candidateId)
    .where('erasedAt', 'is not', null)
    .executeTakeFirst()) !== undefined

/** The application on which a household is; undefined when none is open. */
export const openApplicationOfHousehold = (unit: Unit, householdId: string) =>
  unit
    .selectFrom('applications')
    .select('id')
    .where('householdId', '=', householdId)
    .where('closedOn', 'is', null)
    .executeTakeFirst()

/** Ends the way of somebody who goes no further, today. */
export const closeEnquiry = (
  unit: Unit,
  id: string,
  { outcome, closedWhy }: { outcome: ApplicationOutcome; closedWhy: ClosedWhy | null },
) =>
  unit
    .updateTable('applications')
    .set(({ eb }) => ({ closedOn: unit.acting.today, outcome, closedWhy, version: eb('version', '+', 1) }))
    .where('id', '=', id)
    .execute()
