import { randomUUID } from 'node:crypto'
import { has, type Viewer } from '#src/access/rules.ts'
import type { Day } from '#src/clock.ts'
import type { Database } from '#src/database/open.ts'
import { prepared, preparedOne } from '#src/database/prepared.ts'
import type { Unit } from '#src/database/transact.ts'

const covers = (database: Database) =>
  database
    .selectFrom('coordinatorCovers')
    .innerJoin('accounts', 'accounts.id', 'coordinatorCovers.accountId')
    .leftJoin('accounts as covering', 'covering.id', 'coordinatorCovers.coveringId')
    .select([
      'coordinatorCovers.id',
      'coordinatorCovers.accountId',
      'coordinatorCovers.coveringId',
      'coordinatorCovers.fromOn',
      'coordinatorCovers.untilOn',
      'accounts.name',
      'covering.name as coveredBy',
    ])
    // Who stands in may have to go herself: then there is a gap from that day.
    .select(({ selectFrom }) =>
      selectFrom('coordinatorCovers as hers')
        .select(({ fn }) => fn.min('hers.fromOn').as('first'))
        .whereRef('hers.accountId', '=', 'coordinatorCovers.coveringId')
        .where('hers.endedAt', 'is', null)
        .whereRef('hers.fromOn', '<', 'coordinatorCovers.untilOn')
        .whereRef('hers.untilOn', '>', 'coordinatorCovers.fromOn')
        .as('coveringAwayFromOn'),
    )
    .where('coordinatorCovers.endedAt', 'is', null)

/** Days away from today on: a coordinator's own and those for which she stands in, and everybody's for a manager. */
export const coversSeen = prepared((database: Database, viewer: Viewer, today: Day) =>
  covers(database)
    .where('coordinatorCovers.untilOn', '>', today)
    .$if(!has(viewer, 'manager'), (query) =>
      query.where(({ or, eb }) =>
        or([
          eb('coordinatorCovers.accountId', '=', viewer.accountId),
          eb('coordinatorCovers.coveringId', '=', viewer.accountId),
        ]),
      ),
    )
    .orderBy('coordinatorCovers.fromOn')
    .orderBy('coordinatorCovers.id'),
)

/**
 * How many coordinators are or will be away while nobody stands in, or only somebody who is away then herself: her own
 * for a coordinator, everybody's for a manager. Part of another query.
 */
export const countOfUncovered = (database: Database, viewer: Viewer, today: Day) =>
  database
    .selectFrom('coordinatorCovers')
    .select(({ fn }) => fn.countAll<number>().as('count'))
    .where('coordinatorCovers.endedAt', 'is', null)
    .where('coordinatorCovers.untilOn', '>', today)
    .$if(!has(viewer, 'manager'), (query) =>
      query.where('coordinatorCovers.accountId', '=', viewer.accountId),
    )
    .where(({ or, eb, exists, selectFrom }) =>
      or([
        eb('coordinatorCovers.coveringId', 'is', null),
        exists(
          selectFrom('coordinatorCovers as hers')
            .select('hers.id')
            .whereRef('hers.accountId', '=', 'coordinatorCovers.coveringId')
            .where('hers.endedAt', 'is', null)
            .whereRef('hers.fromOn', '<', 'coordinatorCovers.untilOn')
            .whereRef('hers.untilOn', '>', 'coordinatorCovers.fromOn'),
        ),
      ]),
    )

/** One of them that stands; undefined where it is over or taken back. */
export const findCoordinatorCover = preparedOne((database: Database, id: string, today: Day) =>
  covers(database).where('coordinatorCovers.id', '=', id).where('coordinatorCovers.untilOn', '>', today),
)

/** Everybody's days away from today on that stand, but for one that is put right. */
export const standingCovers = (unit: Unit, today: Day, but: string | undefined) =>
  unit
    .selectFrom('coordinatorCovers')
    .select(['id', 'accountId', 'coveringId', 'fromOn', 'untilOn'])
    .where('endedAt', 'is', null)
    .where('untilOn', '>', today)
    .where('id', '<>', but ?? '')
    .execute()

export async function insertCoordinatorCover(
  unit: Unit,
  cover: { accountId: string; coveringId: string | null; fromOn: Day; untilOn: Day },
): Promise<string> {
  const id = randomUUID()
  const { accountId: namedBy, now: namedAt } = unit.acting
  await unit
    .insertInto('coordinatorCovers')
    .values({ id, ...cover, namedBy, namedAt })
    .execute()
  return id
}

/** Ends what stands, once: it stays as it was written. @returns whether it stood until now */
export async function endCoordinatorCover(unit: Unit, id: string): Promise<boolean> {
  const { accountId: endedBy, now: endedAt } = unit.acting
  const { numUpdatedRows } = await unit
    .updateTable('coordinatorCovers')
    .set({ endedBy, endedAt })
    .where('id', '=', id)
    .where('endedAt', 'is', null)
    .executeTakeFirst()
  return numUpdatedRows > 0n
}

/** Lets nobody else say who is away until the unit ends: two could each stand in for the other. */
export const lockCovers = (unit: Unit) =>
  unit
    .updateTable('service')
    .set(({ ref }) => ({ placesVersion: ref('placesVersion') }))
    .returning('placesVersion')
    .execute()

/** The coordinators of a quadrant on a day, with when they are away then and who stands in. */
export const whomToRingIn = prepared((database: Database, quadrantId: string, today: Day) =>
  database
    .selectFrom('grants')
    .innerJoin('accounts', 'accounts.id', 'grants.accountId')
    .leftJoin('coordinatorCovers', (join) =>
      join
        .onRef('coordinatorCovers.accountId', '=', 'accounts.id')
        .on('coordinatorCovers.endedAt', 'is', null)
        .on('coordinatorCovers.fromOn', '<=', today)
        .on('coordinatorCovers.untilOn', '>', today),
    )
    .leftJoin('accounts as covering', 'covering.id', 'coordinatorCovers.coveringId')
    .select([
      'accounts.id',
      'accounts.name',
      'coordinatorCovers.untilOn as awayUntilOn',
      'covering.name as coveredBy',
    ])
    .distinct()
    .where('grants.role', '=', 'coordinator')
    .where('grants.quadrantId', '=', quadrantId)
    .where('grants.fromOn', '<=', today)
    .where(({ or, eb }) => or([eb('grants.untilOn', 'is', null), eb('grants.untilOn', '>', today)]))
    .where('accounts.disabledAt', 'is', null)
    .orderBy('accounts.name')
    .orderBy('accounts.id'),
)
