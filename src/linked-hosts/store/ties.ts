import { randomUUID } from 'node:crypto'
import { type ExpressionBuilder, sql } from 'kysely'
import type { Viewer } from '#src/access/rules.ts'
import type { Day } from '#src/clock.ts'
import type { Database } from '#src/database/open.ts'
import { prepared, preparedOne } from '#src/database/prepared.ts'
import type { Schema } from '#src/database/schema.ts'
import type { Unit } from '#src/database/transact.ts'
import { type Households, openPlace, seeing } from '#src/households/store/scope.ts'

export interface NewTie {
  householdId: string
  hostId: string
  fromOn: Day
  untilOn: Day | null
  householdAgreedOn: Day
  hostAgreedOn: Day
}

export async function insertTie(unit: Unit, tie: NewTie): Promise<string> {
  const id = randomUUID()
  const { accountId: tiedBy, now: tiedAt } = unit.acting
  await unit
    .insertInto('linkedHosts')
    .values({ id, ...tie, tiedBy, tiedAt })
    .execute()
  return id
}

/** The ties of two that nobody has ended; the last day of one may have gone by. */
export const openTiesOf = (database: Database, householdId: string, hostId: string) =>
  database
    .selectFrom('linkedHosts')
    .select(['id', 'fromOn', 'untilOn'])
    .where('householdId', '=', householdId)
    .where('hostId', '=', hostId)
    .where('endedAt', 'is', null)
    .execute()

/** A tie that nobody has ended, whoever asks. */
export const openTie = (database: Database, id: string) =>
  database
    .selectFrom('linkedHosts')
    .select(['id', 'householdId', 'hostId', 'fromOn', 'untilOn'])
    .where('id', '=', id)
    .where('endedAt', 'is', null)
    .executeTakeFirst()

/** Ends a tie once, now, or says the day on which it ends. @returns whether it stood until now */
export async function closeTie(unit: Unit, id: string, untilOn: Day, when: 'now' | 'then'): Promise<boolean> {
  const { accountId: endedBy, now: endedAt } = unit.acting
  const written = await unit
    .updateTable('linkedHosts')
    .set(when === 'then' ? { untilOn } : { untilOn, endedBy, endedAt })
    .where('id', '=', id)
    .where('endedAt', 'is', null)
    .returning('id')
    .executeTakeFirst()
  return written !== undefined
}

/**
 * Ties of a household that nobody has ended. *Ended* is asked at either end: asked once for both, SQLite reads every tie
 * there is, because the index of the one end knows nothing of those that ended.
 */
const openAtEitherEnd =
  (householdId: string) =>
  ({ eb, or, and }: ExpressionBuilder<Schema, 'linkedHosts'>) =>
    or(
      (['linkedHosts.householdId', 'linkedHosts.hostId'] as const).map((end) =>
        and([eb(end, '=', householdId), eb('linkedHosts.endedAt', 'is', null)]),
      ),
    )

/** The ties of a household that nobody has ended, as family or as host; of the two only, when both are named. */
export const openTiesWith = (database: Database, householdId: string, otherId?: string) =>
  database
    .selectFrom('linkedHosts')
    .select(['id', 'householdId', 'hostId', 'fromOn', 'untilOn'])
    .where(openAtEitherEnd(householdId))
    .$if(otherId !== undefined, (qb) =>
      qb.where(({ eb, or }) => or([eb('householdId', '=', otherId ?? ''), eb('hostId', '=', otherId ?? '')])),
    )
    .orderBy('id')
    .execute()

/** The ties of a household that last on a day or begin later, each with the home at its other end. */
export const tiesShown = prepared((database: Database, householdId: string, today: Day) =>
  database
    .selectFrom('linkedHosts')
    // The home at the other end.
    .innerJoin('households as other', (join) =>
      join.on(
        'other.id',
        '=',
        sql<string>`case when linked_hosts.household_id = ${householdId} then linked_hosts.host_id
          else linked_hosts.household_id end`,
      ),
    )
    .select([
      'linkedHosts.id',
      'linkedHosts.hostId',
      'linkedHosts.fromOn',
      'linkedHosts.untilOn',
      'other.id as otherId',
      'other.name',
      'other.quadrantId',
      'other.hiddenSince',
    ])
    .select(({ selectFrom }) =>
      selectFrom('memberships as held')
        .select('held.constellationId')
        .whereRef('held.householdId', '=', 'other.id')
        .where('held.leftOn', 'is', null)
        .as('openIn'),
    )
    .where(openAtEitherEnd(householdId))
    .where(({ eb, or }) => or([eb('linkedHosts.untilOn', 'is', null), eb('linkedHosts.untilOn', '>', today)]))
    .orderBy('linkedHosts.fromOn')
    .orderBy('linkedHosts.id'),
)

/** A tie that nobody has ended, by the ids of its homes, of which the viewer sees such things of one at least. */
export const findTie = preparedOne((database: Database, viewer: Viewer, id: string) =>
  database
    .selectFrom('linkedHosts')
    .select(['id', 'householdId', 'hostId', 'fromOn', 'untilOn', 'householdAgreedOn', 'hostAgreedOn'])
    .where('id', '=', id)
    .where('endedAt', 'is', null)
    .where(({ eb, or }) =>
      or(
        (['householdId', 'hostId'] as const).map((whose) =>
          eb(whose, 'in', (of) =>
            of
              .selectFrom('households')
              .select('households.id')
              .where((households) => seeing(viewer, 'breaks')(households as unknown as Households)),
          ),
        ),
      ),
    ),
)

/** Homes of a quadrant that agreed to host, of those of which the viewer may know it; at most `limit`, by name. */
export const hostsToSuggest = prepared(
  (database: Database, viewer: Viewer, quadrantId: string, exceptId: string, limit: number) =>
    database
      .selectFrom('households')
      .innerJoin('hostings', (join) =>
        join.onRef('hostings.householdId', '=', 'households.id').on('hostings.untilOn', 'is', null),
      )
      .select(['households.id', 'households.name', 'households.sleepoverBeds'])
      .where('households.quadrantId', '=', quadrantId)
      .where('households.id', '<>', exceptId)
      .where('households.endedOn', 'is', null)
      .where('households.sleepoverBeds', '>', 0)
      .where((eb) => seeing(viewer, 'hosting')(eb as unknown as Households))
      .where((eb) => seeing(viewer, 'home')(eb as unknown as Households))
      .where((eb) => seeing(viewer, 'name')(eb as unknown as Households))
      .orderBy('households.sortName')
      .orderBy('households.id')
      .limit(limit),
)

/** The households with these ids as the access table asks about them. */
export const judgedByIds = prepared((database: Database, ids: readonly string[]) =>
  database
    .selectFrom('households')
    .select(['households.id', 'name', 'quadrantId', 'hiddenSince', 'placeProblem', 'endedOn'])
    .select((eb) => openPlace(eb as unknown as Households).as('openIn'))
    .where('households.id', 'in', ids)
    .orderBy('households.id'),
)
