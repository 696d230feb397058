import { randomUUID } from 'node:crypto'
import { type Expression, type ExpressionBuilder, type SqlBool, sql } from 'kysely'
import type { Viewer } from '#src/access/rules.ts'
import type { Day } from '#src/clock.ts'
import type { Database } from '#src/database/open.ts'
import { prepared, preparedOne } from '#src/database/prepared.ts'
import type { Schema } from '#src/database/schema.ts'
import type { Unit } from '#src/database/transact.ts'
import { lockHousehold } from '#src/households/store/household.ts'
import { type Households, openPlace, seeing } from '#src/households/store/scope.ts'
import { isOwnWay, isRecruited, seeingWay, type Applications as Ways } from '#src/referrals/store/scope.ts'
import type { ApplicationOutcome, AppliesAs, ClosedWhy } from '../rules.ts'

const columns = [
  'applications.id',
  'applications.openedOn',
  'applications.closedOn',
  'applications.outcome',
  'applications.closedWhy',
  'applications.appliesAs',
  'applications.transfers',
  'applications.version',
] as const

/** The home of an application as the access table asks about it, all of it null while they are none; and who enquired. */
const people = [
  'applications.householdId',
  'households.name as homeName',
  'households.quadrantId as homeQuadrantId',
  'households.hiddenSince',
  'households.placeProblem',
  'households.approval',
  'households.endedOn',
  'applications.candidateId',
  'candidates.name as candidateName',
  'candidates.quadrantId as candidateQuadrantId',
] as const

const yesOrNo = <Tables extends keyof Schema>(
  eb: ExpressionBuilder<Schema, Tables>,
  condition: Expression<SqlBool>,
) => eb.case().when(condition).then(sql.lit<'yes' | 'no'>('yes')).else(sql.lit<'yes' | 'no'>('no')).end()

/** Applications, beside their homes, of which the viewer sees the way: of homes, and of who enquired or was referred. */
const seenWays = (viewer: Viewer) => (eb: Ways) =>
  eb.or([
    eb.and([
      eb('applications.householdId', 'is not', null),
      seeing(viewer, 'application')(eb as unknown as Households),
    ]),
    seeingWay(viewer, 'application')(eb),
  ])

/** An application that the viewer may see, with its home or who enquired as the access table asks about them. */
export const findApplication = preparedOne((database: Database, viewer: Viewer, id: string) =>
  database
    .selectFrom('applications')
    .leftJoin('households', 'households.id', 'applications.householdId')
    .leftJoin('candidates', 'candidates.id', 'applications.candidateId')
    .select(columns)
    .select(people)
    .select((eb) => [
      openPlace(eb as unknown as Households).as('openIn'),
      yesOrNo(eb, isOwnWay(viewer)(eb as unknown as Ways)).as('own'),
      yesOrNo(eb, isRecruited(eb as unknown as Ways)).as('recruited'),
    ])
    .where('applications.id', '=', id)
    .where((eb) => seenWays(viewer)(eb as unknown as Ways)),
)

export type FoundApplication = NonNullable<Awaited<ReturnType<typeof findApplication>>>

/** The applications of a household, the newest first. */
export const applicationsOf = prepared((database: Database, householdId: string) =>
  database
    .selectFrom('applications')
    .select(columns)
    .where('householdId', '=', householdId)
    .orderBy('openedOn', 'desc')
    .orderBy('id'),
)

/**
 * Lets nobody else change an application until the unit ends, and answers what stands in it now. Its home is locked
 * before it, and who enquired: whoever makes a home of them locks the same.
 */
export async function lockApplication(unit: Unit, { id, householdId, candidateId }: Way) {
  if (householdId !== null) await lockHousehold(unit, householdId)
  if (candidateId !== null)
    await unit
      .updateTable('candidates')
      .set(({ ref }) => ({ version: ref('version') }))
      .where('id', '=', candidateId)
      .execute()
  return unit
    .updateTable('applications')
    .set(({ ref }) => ({ version: ref('version') }))
    .where('id', '=', id)
    .returning([...columns, 'applications.householdId', 'applications.candidateId'])
    .executeTakeFirst()
}

/** An application with what is locked before it. */
export interface Way {
  id: string
  householdId: string | null
  candidateId: string | null
}

/** The one open application of a household. */
export const openApplicationOf = (database: Database, householdId: string) =>
  database
    .selectFrom('applications')
    .select('id')
    .where('householdId', '=', householdId)
    .where('closedOn', 'is', null)
    .executeTakeFirst()

export async function insertApplication(unit: Unit, householdId: string, openedOn: Day): Promise<string> {
  const id = randomUUID()
  const { accountId: recordedBy, now: recordedAt } = unit.acting
  await unit
    .insertInto('applications')
    .values({ id, householdId, openedOn, recordedBy, recordedAt })
    .execute()
  return id
}

/** Closes an application, or opens it again. */
export const writeEnd = (
  unit: Unit,
  id: string,
  end:
    | { closedOn: Day; outcome: ApplicationOutcome; closedWhy: ClosedWhy | null }
    | { closedOn: null; outcome: null; closedWhy: null },
) =>
  unit
    .updateTable('applications')
    .set(({ eb }) => ({ ...end, version: eb('version', '+', 1) }))
    .where('id', '=', id)
    .execute()

/** Says since when it is open, and that what stands in it has changed. */
export const writeOpenedOn = (unit: Unit, id: string, openedOn: Day) =>
  unit
    .updateTable('applications')
    .set(({ eb }) => ({ openedOn, version: eb('version', '+', 1) }))
    .where('id', '=', id)
    .execute()

/** Says what they apply for, and whether they foster for another service already. */
export const writeAppliesAs = (
  unit: Unit,
  id: string,
  said: { appliesAs: AppliesAs; transfers: 'yes' | 'no' },
) =>
  unit
    .updateTable('applications')
    .set(({ eb }) => ({ ...said, version: eb('version', '+', 1) }))
    .where('id', '=', id)
    .execute()
