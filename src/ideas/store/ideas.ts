import { randomUUID } from 'node:crypto'
import type { Expression, ExpressionBuilder, SqlBool } from 'kysely'
import { has, type Viewer } from '#src/access/rules.ts'
import type { Database } from '#src/database/open.ts'
import type { Schema } from '#src/database/schema.ts'
import type { Unit } from '#src/database/transact.ts'
import { type Households, seeing } from '#src/households/store/scope.ts'
import type { IdeaState, IdeaStep } from '../rules.ts'

type Ideas = ExpressionBuilder<Schema, 'ideas' | 'households'>

/** The ideas of homes that the viewer may read, those passed on to them, and for whoever recruits all of them. */
const readBy =
  (viewer: Viewer) =>
  (eb: Ideas): Expression<SqlBool> =>
    has(viewer, 'recruiter')
      ? eb.lit(true)
      : eb.or([
          eb('ideas.withAccountId', '=', viewer.accountId),
          seeing(viewer, 'ideas')(eb as unknown as Households) as Expression<SqlBool>,
        ])

const ideas = (database: Database, viewer: Viewer) =>
  database
    .selectFrom('ideas')
    .innerJoin('households', 'households.id', 'ideas.householdId')
    .innerJoin('carers', 'carers.id', 'ideas.carerId')
    .leftJoin('accounts', 'accounts.id', 'ideas.withAccountId')
    .select([
      'ideas.id',
      'ideas.carerId',
      'ideas.householdId',
      'ideas.about',
      'ideas.words',
      'ideas.hadAt',
      'ideas.state',
      'ideas.stateSince',
      'ideas.withAccountId',
      'ideas.version',
      'households.quadrantId',
      'households.hiddenSince',
      'carers.name as carer',
      'accounts.name as withWhom',
    ])
    .where(readBy(viewer))

/** An idea that the viewer may read. */
export const findIdea = (database: Database, viewer: Viewer, id: string) =>
  ideas(database, viewer).where('ideas.id', '=', id).executeTakeFirst()

export type FoundIdea = NonNullable<Awaited<ReturnType<typeof findIdea>>>

/** Which of the ideas are asked for. */
export interface IdeasAsked {
  state?: IdeaState | undefined
  /** Only those that are with the viewer. */
  mine?: 'yes' | undefined
  /** Of one household alone, for its own carers. */
  householdId?: string | undefined
}

/** A page of the ideas that the viewer may read, the newest first; `after` is the id of the last before. */
export const ideasSeen = (
  database: Database,
  viewer: Viewer,
  { state, mine, householdId }: IdeasAsked,
  after: string | undefined,
  limit: number,
) =>
  ideas(database, viewer)
    .$if(state !== undefined, (query) => query.where('ideas.state', '=', state ?? 'new'))
    .$if(mine !== undefined, (query) => query.where('ideas.withAccountId', '=', viewer.accountId))
    .$if(householdId !== undefined, (query) => query.where('ideas.householdId', '=', householdId ?? ''))
    .$if(after !== undefined, (query) =>
      query.where(({ eb, refTuple, selectFrom }) =>
        eb(
          refTuple('ideas.hadAt', 'ideas.id'),
          '<',
          selectFrom('ideas as last')
            .select(['last.hadAt', 'last.id'])
            .where('last.id', '=', after ?? '')
            .$asTuple('hadAt', 'id'),
        ),
      ),
    )
    .orderBy('ideas.hadAt', 'desc')
    .orderBy('ideas.id', 'desc')
    .limit(limit)
    .execute()

/** The way of an idea, from its first step on. */
export const stepsOf = (database: Database, ideaId: string) =>
  database
    .selectFrom('ideaSteps')
    .leftJoin('accounts as to', 'to.id', 'ideaSteps.toAccountId')
    .leftJoin('accounts as by', 'by.id', 'ideaSteps.recordedBy')
    .select(['ideaSteps.step', 'ideaSteps.answer', 'ideaSteps.recordedAt', 'to.name as to', 'by.name as by'])
    .where('ideaSteps.ideaId', '=', ideaId)
    .orderBy('ideaSteps.recordedAt')
    .orderBy('ideaSteps.id')
    .execute()

/** Whoever an idea can be passed on to: everybody who is granted something and can sign in today, but who only pays. */
export const readersOn = (database: Database | Unit, today: string) =>
  database
    .selectFrom('accounts')
    .select(['accounts.id', 'accounts.name'])
    .where('accounts.disabledAt', 'is', null)
    .where(({ exists, selectFrom }) =>
      exists(
        selectFrom('grants')
          .select('grants.id')
          .whereRef('grants.accountId', '=', 'accounts.id')
          .where('grants.role', '<>', 'payments')
          .where('grants.fromOn', '<=', today)
          .where((eb) => eb.or([eb('grants.untilOn', 'is', null), eb('grants.untilOn', '>', today)])),
      ),
    )
    .orderBy('accounts.name')
    .orderBy('accounts.id')
    .limit(500)
    .execute()

/** An idea as it stands, locked. */
export const lockIdea = (unit: Unit, id: string) =>
  unit
    .updateTable('ideas')
    .set(({ ref }) => ({ version: ref('version') }))
    .where('id', '=', id)
    .returning(['id', 'carerId', 'state', 'withAccountId', 'version'])
    .executeTakeFirst()

export async function insertIdea(
  unit: Unit,
  idea: { carerId: string; householdId: string; about: string; words: string },
): Promise<string> {
  const id = randomUUID()
  const { now: hadAt, today: stateSince } = unit.acting
  await unit
    .insertInto('ideas')
    .values({ ...idea, id, hadAt, state: 'new', stateSince })
    .execute()
  return id
}

/** Writes a step, and how far the idea is with it. */
export async function writeStep(
  unit: Unit,
  ideaId: string,
  {
    step,
    toAccountId = null,
    answer = null,
  }: { step: IdeaStep; toAccountId?: string | null; answer?: string | null },
  state: IdeaState,
  moved: 'moved' | 'stays',
): Promise<void> {
  const { accountId: recordedBy, now: recordedAt, today } = unit.acting
  await unit
    .insertInto('ideaSteps')
    .values({ id: randomUUID(), ideaId, step, toAccountId, answer, recordedBy, recordedAt })
    .execute()
  await unit
    .updateTable('ideas')
    .set(({ eb }) => ({
      version: eb('version', '+', 1),
      state,
      ...(moved === 'moved' ? { stateSince: today } : {}),
      ...(toAccountId === null ? {} : { withAccountId: toAccountId }),
    }))
    .where('id', '=', ideaId)
    .execute()
}
