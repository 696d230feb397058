import { randomUUID } from 'node:crypto'
import type { Viewer } from '#src/access/rules.ts'
import type { Day } from '#src/clock.ts'
import type { Database } from '#src/database/open.ts'
import { prepared, preparedOne } from '#src/database/prepared.ts'
import type { Unit } from '#src/database/transact.ts'
import { type Households, openPlace, seeing } from '#src/households/store/scope.ts'
import type { BreakOutcome } from '../rules.ts'

export interface NewRequest {
  householdId: string
  quadrantId: string
  wishFromOn: Day | null
  wishUntilOn: Day | null
  children: number
}

export async function insertRequest(unit: Unit, request: NewRequest): Promise<string> {
  const id = randomUUID()
  const { accountId: askedBy, now: askedAt } = unit.acting
  await unit
    .insertInto('breakRequests')
    .values({ id, ...request, askedBy, askedAt })
    .execute()
  return id
}

/** The request of a household that nobody has answered. */
export const openRequestOf = preparedOne((database: Database, householdId: string) =>
  database
    .selectFrom('breakRequests')
    .select(['id', 'householdId', 'askedAt'])
    .where('householdId', '=', householdId)
    .where('answeredAt', 'is', null),
)

/** Answers a request once. @returns whether nobody had */
export async function answerRequest(
  unit: Unit,
  id: string,
  outcome: BreakOutcome,
  linkedHostId: string | null,
): Promise<boolean> {
  const { accountId: answeredBy, now: answeredAt } = unit.acting
  const answered = await unit
    .updateTable('breakRequests')
    .set({ outcome, linkedHostId, answeredBy, answeredAt })
    .where('id', '=', id)
    .where('answeredAt', 'is', null)
    .returning('id')
    .executeTakeFirst()
  return answered !== undefined
}

const requests = (database: Database, viewer: Viewer) =>
  database
    .selectFrom('breakRequests')
    .innerJoin('households', 'households.id', 'breakRequests.householdId')
    .select([
      'breakRequests.id',
      'breakRequests.householdId',
      'breakRequests.wishFromOn',
      'breakRequests.wishUntilOn',
      'breakRequests.children',
      'breakRequests.askedAt',
      'breakRequests.outcome',
      'breakRequests.answeredAt',
      'households.name',
      'households.quadrantId',
      'households.hiddenSince',
      'households.placeProblem',
    ])
    .select((eb) => openPlace(eb as unknown as Households).as('openIn'))
    .where((eb) => seeing(viewer, 'breaks')(eb as unknown as Households))

/** A request that the viewer may see, with its household as the access table asks about it; undefined for any other. */
export const findRequest = preparedOne((database: Database, viewer: Viewer, id: string) =>
  requests(database, viewer).where('breakRequests.id', '=', id),
)

export type FoundRequest = NonNullable<Awaited<ReturnType<typeof findRequest>>>

/** Those that nobody has answered and the viewer may see, before anything is chosen of them: part of another query. */
export const unanswered = (database: Database, viewer: Viewer) =>
  database
    .selectFrom('breakRequests')
    // Read in this order: few wait, where a quadrant has thousands of homes.
    .crossJoin('households')
    .whereRef('households.id', '=', 'breakRequests.householdId')
    .where('breakRequests.answeredAt', 'is', null)
    .where((eb) => seeing(viewer, 'breaks')(eb as unknown as Households))

/** Requests that nobody has answered and the viewer may see, the longest waiting first; `after` is the id of the last. */
export const openRequests = prepared(
  (database: Database, viewer: Viewer, after: string | undefined, limit: number) =>
    requests(database, viewer)
      .where('breakRequests.answeredAt', 'is', null)
      .$if(after !== undefined, (query) =>
        query.where(({ eb, refTuple, selectFrom }) =>
          eb(
            refTuple('breakRequests.askedAt', 'breakRequests.id'),
            '>',
            selectFrom('breakRequests as last')
              .select(['last.askedAt', 'last.id'])
              .where('last.id', '=', after ?? '')
              .$asTuple('askedAt', 'id'),
          ),
        ),
      )
      .orderBy('breakRequests.askedAt')
      .orderBy('breakRequests.id')
      .limit(limit),
)
