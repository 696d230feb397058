import { randomUUID } from 'node:crypto'
import type { Viewer } from '#src/access/rules.ts'
import { hasCome } from '#src/access/store/accounts.ts'
import type { Day, Instant } from '#src/clock.ts'
import type { Database } from '#src/database/open.ts'
import { prepared, preparedOne } from '#src/database/prepared.ts'
import type { Unit } from '#src/database/transact.ts'
import { type Households, openPlace, seeing } from '#src/households/store/scope.ts'
import type { VisitKind } from '../rules.ts'

/** What is said of a visit when it is planned or changed. */
export interface VisitSaid {
  kind: VisitKind
  onDay: Day
  fromTime: string
  untilTime: string
  backBy: Instant
  goesWith: string | null
  expectedBy: string
}

const columns = [
  'visits.id',
  'visits.householdId',
  'visits.kind',
  'visits.accountId',
  'visits.onDay',
  'visits.fromTime',
  'visits.untilTime',
  'visits.goesWith',
  'visits.expectedBy',
  'visits.backBy',
  'visits.homeSafeAt',
  'visits.cancelledAt',
  'visits.toldLateAt',
  'visits.version',
] as const

/** Visits with the names of who goes and who expects her, and the household as the access table asks about it. */
const visits = (database: Database) =>
  database
    .selectFrom('visits')
    .innerJoin('households', 'households.id', 'visits.householdId')
    .innerJoin('accounts as visitors', 'visitors.id', 'visits.accountId')
    .innerJoin('accounts as expecting', 'expecting.id', 'visits.expectedBy')
    .select(columns)
    .select([
      'visitors.name as visitor',
      'expecting.name as expects',
      'households.name',
      'households.quadrantId',
      'households.hiddenSince',
      'households.placeProblem',
    ])
    .select((eb) => openPlace(eb as unknown as Households).as('openIn'))

/** A visit of the viewer's own, one from which they expect somebody, or one to a household whose way they may see. */
export const findVisit = preparedOne((database: Database, viewer: Viewer, id: string) =>
  visits(database)
    .where('visits.id', '=', id)
    .where((eb) =>
      eb.or([
        eb('visits.accountId', '=', viewer.accountId),
        eb('visits.expectedBy', '=', viewer.accountId),
        seeing(viewer, 'application')(eb as unknown as Households),
      ]),
    ),
)

export type FoundVisit = NonNullable<Awaited<ReturnType<typeof findVisit>>>

/**
 * What is still out or to come by a day of those that somebody makes, or expects somebody back from: the next first.
 * Nothing leaves it before she is home, nor, of her own, for some time after that was said, which may have been a slip.
 * @param saidSince of what she said before this moment nothing is told
 */
export const visitsAhead = prepared(
  (
    database: Database,
    accountId: string,
    { by, saidSince }: { by: Day; saidSince: Instant },
    limit: number,
  ) =>
    visits(database)
      .where(({ eb, or, and }) =>
        or([
          eb('visits.homeSafeAt', 'is', null),
          and([eb('visits.homeSafeAt', '>=', saidSince), eb('visits.accountId', '=', accountId)]),
        ]),
      )
      .where('visits.cancelledAt', 'is', null)
      .where('visits.onDay', '<=', by)
      .where(({ eb, or }) =>
        or([eb('visits.accountId', '=', accountId), eb('visits.expectedBy', '=', accountId)]),
      )
      .orderBy('visits.backBy')
      .orderBy('visits.id')
      .limit(limit),
)

/** The newest visits to a household, planned, made and cancelled. */
export const visitsTo = prepared((database: Database, householdId: string, limit: number) =>
  visits(database)
    .where('visits.householdId', '=', householdId)
    .orderBy('visits.onDay', 'desc')
    .orderBy('visits.id')
    .limit(limit),
)

/** Whom somebody named last to expect them back. */
export const expectedLast = preparedOne((database: Database, accountId: string) =>
  database
    .selectFrom('visits')
    .select('expectedBy')
    .where('accountId', '=', accountId)
    .orderBy('madeAt', 'desc')
    .orderBy('id')
    .limit(1),
)

/** Staff who can sign in today: whom somebody may name to expect them back. */
export const staffOn = prepared((database: Database, today: Day) =>
  database
    .selectFrom('accounts')
    .select(['accounts.id', 'accounts.name'])
    .where('accounts.disabledAt', 'is', null)
    .where(hasCome)
    .where('accounts.id', 'in', ({ selectFrom }) =>
      selectFrom('grants')
        .select('grants.accountId')
        .where('fromOn', '<=', today)
        .where(({ eb, or }) => or([eb('untilOn', 'is', null), eb('untilOn', '>', today)])),
    )
    .orderBy('accounts.name')
    .orderBy('accounts.id'),
)

/** What of a plan is written down: a form says more. */
const written = ({
  kind,
  onDay,
  fromTime,
  untilTime,
  backBy,
  goesWith,
  expectedBy,
}: VisitSaid): VisitSaid => ({
  ...{ kind, onDay, fromTime, untilTime, backBy, goesWith, expectedBy },
})

export async function insertVisit(
  unit: Unit,
  said: VisitSaid,
  of: { householdId: string; accountId: string },
): Promise<string> {
  const id = randomUUID()
  const { accountId: madeBy, now: madeAt } = unit.acting
  await unit
    .insertInto('visits')
    .values({ id, ...written(said), ...of, madeBy, madeAt })
    .execute()
  return id
}

/** Lets nobody else change a visit until the unit ends, and answers what stands in it. */
export const lockVisit = (unit: Unit, id: string) =>
  unit
    .updateTable('visits')
    .set(({ ref }) => ({ version: ref('version') }))
    .where('id', '=', id)
    .returning(columns)
    .executeTakeFirst()

/** Changes a visit; whoever was told that she is late is told again if she is late by the new time. */
export const writeVisit = (unit: Unit, id: string, said: VisitSaid) =>
  unit
    .updateTable('visits')
    .set(({ eb }) => ({ ...written(said), toldLateAt: null, version: eb('version', '+', 1) }))
    .where('id', '=', id)
    .execute()

export const writeCancelled = (unit: Unit, id: string) =>
  unit
    .updateTable('visits')
    .set({ cancelledBy: unit.acting.accountId, cancelledAt: unit.acting.now })
    .where('id', '=', id)
    .execute()

export const writeHomeSafe = (unit: Unit, id: string) =>
  unit
    .updateTable('visits')
    .set({ homeSafeBy: unit.acting.accountId, homeSafeAt: unit.acting.now })
    .where('id', '=', id)
    .execute()

/** Says that she is not home after all; whoever was told that she is late is told again. */
export const writeNotHome = (unit: Unit, id: string) =>
  unit
    .updateTable('visits')
    .set(({ eb }) => ({
      ...{ homeSafeBy: null, homeSafeAt: null, toldLateAt: null },
      version: eb('version', '+', 1),
    }))
    .where('id', '=', id)
    .execute()

/** Marks every visit from which somebody should be back and has not said so, once. @returns those marked now */
export const markLate = (unit: Unit) =>
  unit
    .updateTable('visits')
    .set({ toldLateAt: unit.acting.now })
    .where('backBy', '<=', unit.acting.now)
    .where('homeSafeAt', 'is', null)
    .where('cancelledAt', 'is', null)
    .where('toldLateAt', 'is', null)
    .returning(columns)
    .execute()

/** Visits to a household that nobody has cancelled or come home from. */
export const openVisitsTo = (database: Database, householdId: string) =>
  database
    .selectFrom('visits')
    .select(columns)
    .where('householdId', '=', householdId)
    .where('homeSafeAt', 'is', null)
    .where('cancelledAt', 'is', null)
    .orderBy('id')
    .execute()
