import { randomUUID } from 'node:crypto'
import type { Viewer } from '#src/access/rules.ts'
import type { Day } from '#src/clock.ts'
import type { Database } from '#src/database/open.ts'
import { prepared, preparedOne } from '#src/database/prepared.ts'
import type { Unit } from '#src/database/transact.ts'
import { type Households, openPlace, seeing } from '#src/households/store/scope.ts'
import { type ApplicationOutcome, panelOrLater } from '../rules.ts'

const columns = [
  'applications.id',
  'applications.householdId',
  'applications.openedOn',
  'applications.closedOn',
  'applications.outcome',
  'applications.version',
] as const

const seenBy = (database: Database, viewer: Viewer) =>
  database
    .selectFrom('applications')
    .innerJoin('households', 'households.id', 'applications.householdId')
    .select(columns)
    .select([
      'households.name',
      'households.quadrantId',
      'households.hiddenSince',
      'households.placeProblem',
      'households.approval',
      'households.endedOn',
    ])
    .select((eb) => openPlace(eb as unknown as Households).as('openIn'))
    .where((eb) => seeing(viewer, 'application')(eb as unknown as Households))

/** An application that the viewer may see, with its household as the access table asks about it. */
export const findApplication = preparedOne((database: Database, viewer: Viewer, id: string) =>
  seenBy(database, viewer).where('applications.id', '=', id),
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

/** Open applications that the viewer may see, before anything is chosen of them: part of another query. */
const openSeenBy = (database: Database, viewer: Viewer) =>
  database
    .selectFrom('applications')
    .innerJoin('households', 'households.id', 'applications.householdId')
    .where('applications.closedOn', 'is', null)
    .where((eb) => seeing(viewer, 'application')(eb as unknown as Households))

/** Applications with their application by a day and no panel since: of these the panel is late. */
const withoutPanel = (database: Database, appliedBy: Day) =>
  database
    .selectFrom('applicationSteps as applied')
    .select('applied.applicationId')
    .where('applied.endedAt', 'is', null)
    .where('applied.step', '=', 'application')
    .where('applied.onDay', '<=', appliedBy)
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom('applicationSteps as panel')
            .select('panel.id')
            .whereRef('panel.applicationId', '=', 'applied.applicationId')
            .where('panel.endedAt', 'is', null)
            .where('panel.step', 'in', panelOrLater),
        ),
      ),
    )

/**
 * A page of the open applications that the viewer may see, the longest open first; `after` is the id of the last before.
 * @param late only those without a panel that were applied for by this day
 */
export const openApplications = prepared(
  (
    database: Database,
    viewer: Viewer,
    { late, after }: { late: Day | undefined; after: string | undefined },
    limit: number,
  ) =>
    openSeenBy(database, viewer)
      .select(columns)
      .select('households.name')
      .$if(late !== undefined, (query) =>
        query.where('applications.id', 'in', withoutPanel(database, late ?? '')),
      )
      .$if(after !== undefined, (query) =>
        query.where(({ eb, refTuple, selectFrom }) =>
          eb(
            refTuple('applications.openedOn', 'applications.id'),
            '>',
            selectFrom('applications as last')
              .select(['last.openedOn', 'last.id'])
              .where('last.id', '=', after ?? '')
              .$asTuple('openedOn', 'id'),
          ),
        ),
      )
      .orderBy('applications.openedOn')
      .orderBy('applications.id')
      .limit(limit),
)

/**
 * How many applications are open of those that the viewer may see: part of another query.
 * @param late only those without a panel that were applied for by this day
 */
export const countOfOpen = (database: Database, viewer: Viewer, late?: Day) =>
  openSeenBy(database, viewer)
    .select(({ fn }) => fn.countAll<number>().as('count'))
    .$if(late !== undefined, (query) =>
      query.where('applications.id', 'in', withoutPanel(database, late ?? '')),
    )

/** Of how many of those that the viewer may see the panel is late. */
export const panelsLate = async (database: Database, viewer: Viewer, late: Day): Promise<number> =>
  Number((await countOfOpen(database, viewer, late).executeTakeFirst())?.count ?? 0)

/** An application whoever asks, as it stands now: read again once its household is locked. */
export const applicationById = (database: Database, id: string) =>
  database.selectFrom('applications').select(columns).where('id', '=', id).executeTakeFirst()

/** The one open application of a household. */
export const openApplicationOf = (database: Database, householdId: string) =>
  database
    .selectFrom('applications')
    .select(columns)
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
  end: { closedOn: Day; outcome: ApplicationOutcome } | { closedOn: null; outcome: null },
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
