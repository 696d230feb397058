import { randomUUID } from 'node:crypto'
import { has, runs, type Viewer } from '#src/access/rules.ts'
import type { Day } from '#src/clock.ts'
import type { Database } from '#src/database/open.ts'
import { prepared, preparedOne } from '#src/database/prepared.ts'
import type { Unit } from '#src/database/transact.ts'
import type { ReportState } from '../rules.ts'

/** The constellations whose reports a viewer reads: as their hub carer or cover, as their liaison worker, as a manager. */
const reportedTo = (viewer: Viewer): readonly string[] =>
  has(viewer, 'liaison') ? [...runs(viewer), ...viewer.constellationIds] : runs(viewer)

/** A constellation whose reports the viewer reads, with the day on which it first went live; undefined for any other. */
export const constellationReporting = preparedOne((database: Database, viewer: Viewer, id: string) => {
  const query = database
    .selectFrom('constellations')
    .select(['constellations.id', 'name', 'state', 'homes'])
    .select(({ selectFrom }) =>
      selectFrom('constellationStates')
        .select(({ fn }) => fn.min('fromOn').as('first'))
        .whereRef('constellationId', '=', 'constellations.id')
        .where('constellationStates.state', '=', 'live')
        .as('liveSince'),
    )
    .where('constellations.id', '=', id)
  return has(viewer, 'manager') ? query : query.where('constellations.id', 'in', reportedTo(viewer))
})

const constellationsRun = prepared((database: Database, ids: readonly string[]) =>
  database
    .selectFrom('constellations')
    .select(['constellations.id', 'name'])
    .select(({ selectFrom }) =>
      selectFrom('constellationStates')
        .select(({ fn }) => fn.min('fromOn').as('first'))
        .whereRef('constellationId', '=', 'constellations.id')
        .where('constellationStates.state', '=', 'live')
        .as('liveSince'),
    )
    .where('constellations.id', 'in', ids)
    .orderBy('sortName')
    .orderBy('constellations.id'),
)

/** The constellations whose reports the viewer writes, by name. */
export const constellationsToReport = async (database: Database, viewer: Viewer) =>
  runs(viewer).length > 0 ? constellationsRun(database, runs(viewer)) : []

/** The reports of constellations that have begun, the newest month first. */
export const reportsOf = prepared((database: Database, constellationIds: readonly string[]) =>
  database
    .selectFrom('monthlyReports')
    .select(['id', 'constellationId', 'month', 'state', 'sentAt', 'version'])
    .where('constellationId', 'in', constellationIds)
    .orderBy('month', 'desc'),
)

const waitingStates: readonly ReportState[] = ['sent']
const pageSize = 50

/** Reports that wait for the liaison worker’s reading, the oldest first: all for a manager, hers for a liaison worker. */
export async function reportsToRead(database: Database, viewer: Viewer) {
  if (!has(viewer, 'manager', 'liaison')) return []
  return toRead(database, has(viewer, 'manager') ? undefined : viewer.constellationIds)
}

const toRead = (database: Database, constellationIds: readonly string[] | undefined) =>
  constellationIds?.length === 0
    ? Promise.resolve([])
    : database
        .selectFrom('monthlyReports')
        .innerJoin('constellations', 'constellations.id', 'constellationId')
        .select(['monthlyReports.id', 'constellationId', 'month', 'monthlyReports.state', 'name', 'sentAt'])
        .where('monthlyReports.state', 'in', waitingStates)
        .$if(constellationIds !== undefined, (query) =>
          query.where('constellationId', 'in', constellationIds ?? []),
        )
        .orderBy('month')
        .orderBy('monthlyReports.id')
        .limit(pageSize)
        .execute()

export const reportOf = preparedOne((database: Database, constellationId: string, month: Day) =>
  database
    .selectFrom('monthlyReports')
    .selectAll()
    .where('constellationId', '=', constellationId)
    .where('month', '=', month),
)

/** Makes the month's report where there is none yet, and locks it. */
export async function lockReport(unit: Unit, constellationId: string, month: Day) {
  await unit
    .insertInto('monthlyReports')
    .values({ id: randomUUID(), constellationId, month, state: 'draft' })
    .onConflict((conflict) => conflict.columns(['constellationId', 'month']).doNothing())
    .execute()
  return unit
    .updateTable('monthlyReports')
    .set(({ ref }) => ({ version: ref('version') }))
    .where('constellationId', '=', constellationId)
    .where('month', '=', month)
    .returningAll()
    .executeTakeFirstOrThrow()
}

export const writeReport = (
  unit: Unit,
  id: string,
  change: {
    state?: ReportState
    paragraphSealed?: string
    figures?: string
    sentBy?: string | null
    sentAt?: string
  },
) =>
  unit
    .updateTable('monthlyReports')
    .set(({ eb }) => ({ ...change, version: eb('version', '+', 1) }))
    .where('id', '=', id)
    .execute()

export interface Step {
  step: 'sent' | 'asked back' | 'accepted'
  askedSealed?: string
  paragraphSealed?: string
  figures?: string
}

export const addStep = (unit: Unit, id: string, reportId: string, step: Step) =>
  unit
    .insertInto('reportSteps')
    .values({
      askedSealed: null,
      paragraphSealed: null,
      figures: null,
      ...step,
      id,
      reportId,
      accountId: unit.acting.accountId,
      at: unit.acting.now,
    })
    .execute()

/** What happened with a report, in its order, with who did it. */
export const stepsOf = prepared((database: Database, reportId: string) =>
  database
    .selectFrom('reportSteps')
    .leftJoin('accounts', 'accounts.id', 'accountId')
    .select(['reportSteps.id', 'step', 'askedSealed', 'at', 'accounts.name as by'])
    .where('reportId', '=', reportId)
    .orderBy('at')
    .orderBy('reportSteps.id'),
)
