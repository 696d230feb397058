import { randomUUID } from 'node:crypto'
import type { ExpressionBuilder } from 'kysely'
import { runsFor, type Viewer } from '#src/access/rules.ts'
import type { Day, Instant } from '#src/clock.ts'
import type { Database } from '#src/database/open.ts'
import { prepared, preparedOne } from '#src/database/prepared.ts'
import type { Schema } from '#src/database/schema.ts'
import type { Unit } from '#src/database/transact.ts'
import { type Households, seeing } from '#src/households/store/scope.ts'
import type { Channel } from '#src/one-to-ones/rules.ts'
import { lookedAfterBy } from './homes.ts'

/** A call as somebody says that they had it. */
export interface CallSaid {
  householdId: string
  channel: Channel
  minutes: number | null
  onDay: Day
  followUpOn: Day | null
}

/** Writes a call down; one that puts another right names it, and what was done about that stays done. */
export async function insertCall(
  unit: Unit,
  said: CallSaid,
  puttingRight: { correctsId: string; followedUpAt: Instant | null } | undefined,
): Promise<string> {
  const id = randomUUID()
  const { accountId, now: recordedAt } = unit.acting
  await unit
    .insertInto('coordinatorCalls')
    .values({ id, ...said, ...puttingRight, accountId, recordedAt })
    .execute()
  return id
}

/** Ends a call that was logged wrongly, once. @returns whether it still stood */
export async function endCall(unit: Unit, id: string): Promise<boolean> {
  const { accountId: endedBy, now: endedAt } = unit.acting
  const { numUpdatedRows } = await unit
    .updateTable('coordinatorCalls')
    .set({ endedBy, endedAt })
    .where('id', '=', id)
    .where('endedAt', 'is', null)
    .executeTakeFirst()
  return numUpdatedRows > 0n
}

/** Says that somebody has come back to a call. @returns whether that was still to do */
export async function markCallFollowedUp(unit: Unit, id: string): Promise<boolean> {
  const { numUpdatedRows } = await unit
    .updateTable('coordinatorCalls')
    .set({ followedUpAt: unit.acting.now })
    .where('id', '=', id)
    .where('endedAt', 'is', null)
    .where('followUpOn', 'is not', null)
    .where('followedUpAt', 'is', null)
    .executeTakeFirst()
  return numUpdatedRows > 0n
}

const calls = (database: Database) =>
  database
    .selectFrom('coordinatorCalls')
    // Which SQLite reads in this order: few calls are asked for, where a quadrant has thousands of homes.
    .crossJoin('households')
    .whereRef('households.id', '=', 'coordinatorCalls.householdId')
    .select([
      'coordinatorCalls.id',
      'coordinatorCalls.householdId',
      'coordinatorCalls.channel',
      'coordinatorCalls.minutes',
      'coordinatorCalls.onDay',
      'coordinatorCalls.followUpOn',
      'coordinatorCalls.followedUpAt',
      'coordinatorCalls.accountId',
      'households.name',
      'households.quadrantId',
    ])
    .where('coordinatorCalls.endedAt', 'is', null)

const seenBy = (viewer: Viewer) => (eb: Calls) => seeing(viewer, 'calls')(eb as unknown as Households)

type Calls = ExpressionBuilder<Schema, 'coordinatorCalls' | 'households'>

/** A call that stands and that the viewer may see. */
export const findCall = preparedOne((database: Database, viewer: Viewer, id: string) =>
  calls(database).where(seenBy(viewer)).where('coordinatorCalls.id', '=', id),
)

/** The calls with a household that the viewer may see, the newest first; `after` is the id of the last of the page before. */
export const callsWith = prepared(
  (database: Database, viewer: Viewer, householdId: string, after: string | undefined, limit: number) =>
    calls(database)
      .where(seenBy(viewer))
      .where('coordinatorCalls.householdId', '=', householdId)
      .$if(after !== undefined, (query) =>
        query.where(({ eb, refTuple, selectFrom }) =>
          eb(
            refTuple('coordinatorCalls.onDay', 'coordinatorCalls.id'),
            '<',
            selectFrom('coordinatorCalls as last')
              .select(['last.onDay', 'last.id'])
              .where('last.id', '=', after ?? '')
              .$asTuple('onDay', 'id'),
          ),
        ),
      )
      .orderBy('coordinatorCalls.onDay', 'desc')
      .orderBy('coordinatorCalls.id', 'desc')
      .limit(limit),
)

export type CallRow = Awaited<ReturnType<typeof callsWith>>[number]

/**
 * What is to be come back to by a day with homes that the viewer looks after, the longest due first: what she meant to,
 * what somebody meant to for whom she stands in, and what somebody left who coordinates no more.
 */
export const callsToFollowUp = prepared((database: Database, viewer: Viewer, by: Day, limit: number) =>
  calls(database)
    .where((eb) => lookedAfterBy(viewer)(eb as unknown as Households))
    .where('coordinatorCalls.followUpOn', 'is not', null)
    .where('coordinatorCalls.followedUpAt', 'is', null)
    .where('coordinatorCalls.followUpOn', '<=', by)
    .where(({ or, eb, not, exists, selectFrom }) =>
      or([
        eb('coordinatorCalls.accountId', 'in', runsFor(viewer)),
        not(
          exists(
            selectFrom('grants')
              .select('grants.id')
              .whereRef('grants.accountId', '=', 'coordinatorCalls.accountId')
              .where('grants.role', '=', 'coordinator')
              .where('grants.fromOn', '<=', by)
              .where(({ or, eb }) => or([eb('grants.untilOn', 'is', null), eb('grants.untilOn', '>', by)])),
          ),
        ),
      ]),
    )
    .orderBy('coordinatorCalls.followUpOn')
    .orderBy('coordinatorCalls.id')
    .limit(limit),
)
