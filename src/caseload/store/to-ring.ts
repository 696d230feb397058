import { type RawBuilder, type SqlBool, sql } from 'kysely'
import type { Viewer } from '#src/access/rules.ts'
import type { Day } from '#src/clock.ts'
import { daysAfter, laterOf } from '#src/database/days.ts'
import type { Database } from '#src/database/open.ts'
import { prepared, preparedOne } from '#src/database/prepared.ts'
import { seeing } from '#src/households/store/scope.ts'
import { withService } from './homes.ts'

/** What says when a home is due a call: the day that is looked at, and the service's setting `callEveryDays`. */
export interface Ringing {
  today: Day
  every: number
}

/** Homes of some quadrants that are on hold, or wait for a first child. Why one is on hold is not read. */
const homesIn = (database: Database, viewer: Viewer, today: Day, quadrantIds: readonly string[]) =>
  database
    .selectFrom('households')
    .where(withService(viewer, quadrantIds))
    .where((eb) =>
      eb.and([seeing(viewer, 'holds')(eb), seeing(viewer, 'standing')(eb), seeing(viewer, 'calls')(eb)]),
    )
    .where(({ or, eb }) =>
      or([eb('households.onHoldSince', '<=', today), eb('households.waitingSince', '<=', today)]),
    )
    // Says nothing more, but in the words of their index: a quadrant may have ten times as many homes.
    .where(sql<SqlBool>`coalesce(households.on_hold_since, households.waiting_since) is not null`)

/** A day from which on something is so, once it has come. */
const since = (column: 'on_hold_since' | 'waiting_since', today: Day): RawBuilder<Day | null> =>
  sql`case when households.${sql.ref(column)} <= ${today} then households.${sql.ref(column)} end`

/** Since when a home is on hold or waits, whichever began first. */
const sinceEither = (today: Day): RawBuilder<Day> => sql`case
  when households.on_hold_since <= ${today}
    and (households.waiting_since is null or households.on_hold_since <= households.waiting_since)
  then households.on_hold_since
  when households.waiting_since <= ${today} then households.waiting_since
  else households.on_hold_since end`

const lastCallOn: RawBuilder<Day> = sql`(
  select max(spoken.on_day) from coordinator_calls as spoken
  where spoken.household_id = households.id and spoken.ended_at is null)`

/** `dueOn`, asked of the database, where homes are put in order by it. */
const due = (database: Database, { today, every }: Ringing): RawBuilder<Day> => {
  const from = sinceEither(today)
  return laterOf(database, from, sql`coalesce(${daysAfter(database, lastCallOn, every)}, ${from})`)
}

/** Where a home stands in the list, of which the viewer may know it: else a page after it would tell. */
const dueOfHome = preparedOne((database: Database, viewer: Viewer, ringing: Ringing, id: string) =>
  database
    .selectFrom('households')
    .select(['households.id', due(database, ringing).as('dueOn')])
    .where('households.id', '=', id)
    .where(seeing(viewer, 'calls')),
)

const lastCall: RawBuilder<string> = sql`(
  select spoken.id from coordinator_calls as spoken
  where spoken.household_id = households.id and spoken.ended_at is null
  order by spoken.on_day desc, spoken.id desc
  limit 1)`

const page = prepared(
  (
    database: Database,
    viewer: Viewer,
    ringing: Ringing,
    quadrantIds: readonly string[],
    after: { id: string; dueOn: Day } | undefined,
    limit: number,
  ) =>
    database
      .selectFrom(
        database
          .selectFrom(
            homesIn(database, viewer, ringing.today, quadrantIds)
              .select(['households.id', due(database, ringing).as('dueOn')])
              .as('home'),
          )
          .selectAll()
          .$if(after !== undefined, (query) =>
            query.where(({ eb, refTuple, tuple }) =>
              eb(refTuple('home.dueOn', 'home.id'), '>', tuple(after?.dueOn ?? '', after?.id ?? '')),
            ),
          )
          .orderBy('home.dueOn')
          .orderBy('home.id')
          .limit(limit)
          .as('listed'),
      )
      .innerJoin('households', 'households.id', 'listed.id')
      .leftJoin('coordinatorCalls as last', (join) => join.on('last.id', '=', lastCall))
      .select([
        'households.id as householdId',
        'households.name',
        'last.onDay',
        'last.channel',
        since('on_hold_since', ringing.today).as('onHoldSince'),
        since('waiting_since', ringing.today).as('waitingSince'),
      ])
      .orderBy('listed.dueOn')
      .orderBy('listed.id'),
)

/**
 * Homes of some quadrants that are on hold, or wait for a first child, each with the last call with a coordinator that
 * stands: who is due one first.
 * @param after the id of the last home of the page before
 */
export async function homesToRing(
  database: Database,
  viewer: Viewer,
  ringing: Ringing,
  { quadrantIds, after }: { quadrantIds: readonly string[]; after: string | undefined },
  limit: number,
) {
  const last = after === undefined ? undefined : await dueOfHome(database, viewer, ringing, after)
  return page(database, viewer, ringing, quadrantIds, last, limit)
}

const counted = preparedOne(
  (database: Database, viewer: Viewer, ringing: Ringing, quadrantIds: readonly string[]) =>
    database
      .selectFrom(
        homesIn(database, viewer, ringing.today, quadrantIds)
          .select(due(database, ringing).as('dueOn'))
          .as('home'),
      )
      .select(({ fn }) => [
        fn.countAll<number>().as('all'),
        fn.countAll<number>().filterWhere('home.dueOn', '<=', ringing.today).as('due'),
      ]),
)

/** How many there are, and how many of them are due a call. */
export async function countOfHomesToRing(
  database: Database,
  viewer: Viewer,
  ringing: Ringing,
  quadrantIds: readonly string[],
): Promise<{ all: number; due: number }> {
  const count = await counted(database, viewer, ringing, quadrantIds)
  return { all: Number(count?.all ?? 0), due: Number(count?.due ?? 0) }
}
