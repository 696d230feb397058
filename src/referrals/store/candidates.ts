import { randomUUID } from 'node:crypto'
import { type Expression, type ExpressionBuilder, type SqlBool, sql } from 'kysely'
import { waysToReferral } from '#src/access/rules/seeing.ts'
import type { Viewer } from '#src/access/rules.ts'
import type { Database } from '#src/database/open.ts'
import { prepared, preparedOne } from '#src/database/prepared.ts'
import type { Schema } from '#src/database/schema.ts'
import type { Unit } from '#src/database/transact.ts'
import { appliedSteps } from '../rules/candidates.ts'
import { type Applications, isOwnWay } from './scope.ts'

type Candidates = ExpressionBuilder<Schema, 'candidates'>

/** Those who enquired of whom the viewer sees that they did: `maySeeOfReferral`, asked of the database. */
const candidatesSeenBy =
  (viewer: Viewer) =>
  (eb: Candidates): Expression<SqlBool> => {
    const ways = waysToReferral(viewer, 'candidate')
    const inReach = ways.includes('any')
      ? sql<SqlBool>`1 = 1`
      : ways.includes('quadrant') && viewer.quadrantIds.length > 0
        ? eb('candidates.quadrantId', 'in', viewer.quadrantIds)
        : sql<SqlBool>`1 = 0`
    if (viewer.carerId === null && viewer.householdId === null) return inReach
    // Of whom they or their home referred, and of their own home, nobody sees anything as staff.
    const isOwn = eb.exists(
      eb
        .selectFrom('applications')
        .select('applications.id')
        .whereRef('applications.candidateId', '=', 'candidates.id')
        .where((of) => isOwnWay(viewer)(of as unknown as Applications)),
    )
    return eb.and([inReach, eb.not(isOwn)])
  }

const columns = [
  ...(['candidates.id', 'candidates.name', 'candidates.email', 'candidates.phone'] as const),
  ...(['candidates.postcodeSealed', 'candidates.quadrantId', 'candidates.enquiredOn'] as const),
  ...(['candidates.byWayOf', 'candidates.eventId', 'candidates.toldBy', 'candidates.consentedOn'] as const),
  ...(['candidates.consentedHow', 'candidates.sameAsId', 'candidates.recordedAt'] as const),
  ...(['candidates.erasedAt', 'candidates.version', 'candidates.namePrint'] as const),
  ...(['candidates.emailPrint', 'candidates.phonePrint', 'candidates.postcodePrint'] as const),
] as const

/** Somebody who enquired, as the viewer may see them; undefined for any other. */
export const findCandidate = preparedOne((database: Database, viewer: Viewer, id: string) =>
  database
    .selectFrom('candidates')
    .leftJoin('quadrants', 'quadrants.id', 'candidates.quadrantId')
    .leftJoin('events', 'events.id', 'candidates.eventId')
    .select(columns)
    .select(['quadrants.name as quadrant', 'events.name as event'])
    .where('candidates.id', '=', id)
    .where((eb) => candidatesSeenBy(viewer)(eb as unknown as Candidates)),
)

export type FoundCandidate = NonNullable<Awaited<ReturnType<typeof findCandidate>>>

/** Of these those of whom the viewer sees that they enquired. */
export async function candidatesSeen(database: Database, viewer: Viewer, ids: readonly string[]) {
  if (ids.length === 0) return new Set<string>()
  const rows = await database
    .selectFrom('candidates')
    .select('candidates.id')
    .where('candidates.id', 'in', ids)
    .where((eb) => candidatesSeenBy(viewer)(eb as unknown as Candidates))
    .execute()
  return new Set(rows.map(({ id }) => id))
}

/** The rows of some who enquired, by their ids, which nobody else changes until the unit ends. */
export async function lockCandidates(unit: Unit, ids: readonly string[]) {
  const rows = []
  for (const id of [...new Set(ids)].toSorted()) {
    const row = await unit
      .updateTable('candidates')
      .set(({ ref }) => ({ version: ref('version') }))
      .where('id', '=', id)
      .returningAll()
      .executeTakeFirst()
    if (row) rows.push(row)
  }
  return rows
}

export type LockedCandidate = Awaited<ReturnType<typeof lockCandidates>>[number]

export type NewCandidate = Omit<
  Schema['candidates'],
  'id' | 'sameAsId' | 'recordedBy' | 'recordedAt' | 'erasedAt' | 'version'
>

/** Writes down somebody who enquired; answers the id that was made for them. */
export async function insertCandidate(unit: Unit, id: string, candidate: NewCandidate): Promise<void> {
  const { accountId: recordedBy, now: recordedAt } = unit.acting
  await unit
    .insertInto('candidates')
    .values({ id, ...candidate, sameAsId: null, recordedBy, recordedAt, erasedAt: null })
    .execute()
}

/** Those who were found to be this one. */
export const mergedInto = async (database: Database | Unit, id: string): Promise<string[]> =>
  (await database.selectFrom('candidates').select('id').where('sameAsId', '=', id).execute()).map(
    (row) => row.id,
  )

export const newCandidateId = (): string => randomUUID()

export const writeCandidate = (
  unit: Unit,
  id: string,
  changed: Partial<Omit<Schema['candidates'], 'id' | 'version'>>,
) =>
  unit
    .updateTable('candidates')
    .set(({ eb }) => ({ ...changed, version: eb('version', '+', 1) }))
    .where('id', '=', id)
    .execute()

/** Which of those who enquired are asked for. */
export const candidateChoices = ['open', 'all', 'compare', 'due'] as const
export type CandidateChoice = (typeof candidateChoices)[number]

export interface CandidatesAsked {
  choice: CandidateChoice
  /** Of this quadrant; undefined for all that the viewer sees. */
  quadrantId: string | undefined
  /** Words of their names, folded. */
  words: readonly string[]
  /** Last in touch by this day, and of whoever applied, ended by that one: for what is due. */
  dueBy: string
  applicantsBy: string
  after: string | undefined
  limit: number
}

/** Of whom somebody has still to say whether they are somebody we know: few, so that these are looked up first. */
const toCompare = ({ eb, selectFrom }: Candidates) => {
  const pairs = selectFrom('candidatePairs').where('candidatePairs.answer', 'is', null)
  return eb(
    'candidates.id',
    'in',
    pairs
      .select('candidatePairs.oneId as id')
      .unionAll(pairs.select('candidatePairs.otherId as id'))
      .unionAll(
        selectFrom('candidateCarers')
          .select('candidateCarers.candidateId as id')
          .where('candidateCarers.answer', 'is', null),
      ),
  )
}

/** How many of the list are to be compared, of at most so many. */
export const countToCompare = preparedOne((database: Database, viewer: Viewer, most: number) =>
  database
    .selectFrom(
      listed(database, viewer)
        .where((eb) => toCompare(eb as unknown as Candidates))
        .select('candidates.id')
        .limit(most)
        .as('counted'),
    )
    .select(({ fn }) => fn.countAll<number>().as('count')),
)

/** Those of whom nothing need be kept any more: `refusalToErase`, asked of the database. */
const dueForErasure =
  ({ dueBy, applicantsBy }: { dueBy: string; applicantsBy: string }) =>
  ({ eb, and, or, not, exists, selectFrom }: Candidates) => {
    const ways = selectFrom('applications')
      .select('applications.id')
      .whereRef('applications.candidateId', '=', 'candidates.id')
    const steps = ways
      .innerJoin('applicationSteps', 'applicationSteps.applicationId', 'applications.id')
      .where('applicationSteps.endedAt', 'is', null)
    const applied = exists(steps.where('applicationSteps.step', 'in', appliedSteps))
    const goesOn = ways.where((of) =>
      of.or([
        of('applications.closedOn', 'is', null),
        of('applications.closedOn', '>', applicantsBy),
        of('applications.outcome', '=', 'approved'),
      ]),
    )
    return and([
      not(exists(ways.where('applications.householdId', 'is not', null))),
      or([
        and([
          eb('candidates.enquiredOn', '<=', dueBy),
          not(applied),
          not(exists(steps.where('applicationSteps.onDay', '>', dueBy))),
        ]),
        and([applied, not(exists(goesOn))]),
      ]),
    ])
  }

/** Those who enquired and are there, each once, as far as the viewer sees them. */
const listed = (database: Database, viewer: Viewer) =>
  database
    .selectFrom('candidates')
    .where('candidates.erasedAt', 'is', null)
    .where('candidates.sameAsId', 'is', null)
    .where((eb) => candidatesSeenBy(viewer)(eb as unknown as Candidates))

/** A page of those who enquired, the newest first; `after` is the id of the last that was shown. */
export const listCandidates = prepared(
  (
    database: Database,
    viewer: Viewer,
    { quadrantId, words, dueBy, applicantsBy, after, limit }: Omit<CandidatesAsked, 'choice'>,
    // A set is shape: a query is built for each.
    choice: ReadonlySet<CandidateChoice>,
  ) =>
    listed(database, viewer)
      .leftJoin('quadrants', 'quadrants.id', 'candidates.quadrantId')
      .select(columns)
      .select('quadrants.name as quadrant')
      .select((eb) =>
        eb
          .case()
          .when(toCompare(eb as unknown as Candidates))
          .then(sql.lit<'yes' | 'no'>('yes'))
          .else(sql.lit<'yes' | 'no'>('no'))
          .end()
          .as('toCompare'),
      )
      .$if(quadrantId !== undefined, (query) => query.where('candidates.quadrantId', '=', quadrantId ?? ''))
      .$if(words.length > 0, (query) =>
        query.where(({ and, eb }) => and(words.map((word) => eb('candidates.sortName', 'like', word)))),
      )
      .$if(choice.has('open'), (query) =>
        query.where(({ exists, selectFrom }) =>
          exists(
            selectFrom('applications')
              .select('applications.id')
              .whereRef('applications.candidateId', '=', 'candidates.id')
              .where('applications.closedOn', 'is', null),
          ),
        ),
      )
      .$if(choice.has('compare'), (query) => query.where((eb) => toCompare(eb as unknown as Candidates)))
      .$if(choice.has('due'), (query) =>
        query.where((eb) => dueForErasure({ dueBy, applicantsBy })(eb as unknown as Candidates)),
      )
      .$if(after !== undefined, (query) =>
        query.where(({ eb, refTuple, selectFrom }) =>
          eb(
            refTuple('candidates.enquiredOn', 'candidates.id'),
            '<',
            selectFrom('candidates as last')
              .select(['last.enquiredOn', 'last.id'])
              .where('last.id', '=', after ?? '')
              .$asTuple('enquiredOn', 'id'),
          ),
        ),
      )
      .orderBy('candidates.enquiredOn', 'desc')
      .orderBy('candidates.id', 'desc')
      .limit(limit),
)
