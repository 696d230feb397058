import { type ExpressionBuilder, sql } from 'kysely'
import type { Viewer } from '#src/access/rules.ts'
import type { Day, Instant } from '#src/clock.ts'
import type { Database } from '#src/database/open.ts'
import { prepared } from '#src/database/prepared.ts'
import type { Schema } from '#src/database/schema.ts'
import { columns, runBy } from './constellations.ts'

/** The open constellations that a viewer runs, by name, after one of them. */
export const constellationsRunBy = prepared(
  (database: Database, viewer: Viewer, after: string | undefined, limit: number) =>
    database
      .selectFrom('constellations')
      .select([...columns])
      .select(({ selectFrom }) =>
        selectFrom('constellationStates')
          .select(({ fn }) => fn.min('fromOn').as('first'))
          .whereRef('constellationId', '=', 'constellations.id')
          .where('constellationStates.state', '=', 'live')
          .as('liveSince'),
      )
      .where(runBy(viewer))
      .where('constellations.state', '<>', 'closed')
      .$if(after !== undefined, (qb) =>
        qb.where(({ eb, refTuple, selectFrom }) =>
          eb(
            refTuple('constellations.sortName', 'constellations.id'),
            '>',
            selectFrom('constellations as last')
              .select(['last.sortName', 'last.id'])
              .where('last.id', '=', after ?? '')
              .$asTuple('sortName', 'id'),
          ),
        ),
      )
      .orderBy('constellations.sortName')
      .orderBy('constellations.id')
      .limit(limit),
)

/** Who waits for these constellations, the longest first, and until when a place is held for them. */
export const waitingFor = prepared((database: Database, constellationIds: readonly string[]) =>
  database
    .selectFrom('waits')
    .innerJoin('households', 'households.id', 'waits.householdId')
    .leftJoin('offers', (join) =>
      join
        .onRef('offers.constellationId', '=', 'waits.constellationId')
        .onRef('offers.householdId', '=', 'waits.householdId')
        .on('offers.outcome', 'is', null),
    )
    .select([
      'waits.id',
      'waits.constellationId',
      'waits.sinceOn',
      'households.name',
      'offers.id as offerId',
      'offers.untilOn as heldUntil',
    ])
    .where('waits.constellationId', 'in', constellationIds)
    .where('waits.endedOn', 'is', null)
    .orderBy('waits.sinceOn')
    .orderBy('waits.id'),
)

/** Exceptions that hold today and end by a day. */
export const exceptionsEnding = prepared(
  (database: Database, constellationIds: readonly string[], today: Day, by: Day) =>
    database
      .selectFrom('exceptions')
      .select(['id', 'constellationId', 'untilOn'])
      .where('constellationId', 'in', constellationIds)
      .where('endedAt', 'is', null)
      .where('untilOn', '>=', today)
      .where('untilOn', '<=', by)
      .orderBy('untilOn')
      .orderBy('id'),
)

type Stays = ExpressionBuilder<Schema, 'sleepovers'>
const toDecide = (eb: Stays) => eb('toDecide', 'is not', null)
const passedOn = (eb: Stays) => eb.and([eb('state', '=', 'asked'), eb('passedOnAt', 'is not', null)])

/**
 * Stays of these constellations that ask for somebody: agreed ones to decide about, emergencies that nobody answered in
 * time, and those that were over the beds since a moment.
 */
export const staysToLookAt = prepared(
  (database: Database, constellationIds: readonly string[], since: Instant) =>
    database
      .selectFrom('sleepovers')
      .select(['id', 'constellationId', 'fromOn'])
      .select((eb) =>
        eb
          .case()
          .when(passedOn(eb))
          .then(sql<'emergency' | 'to decide' | 'over the beds'>`'emergency'`)
          .when(toDecide(eb))
          .then(sql<'emergency' | 'to decide' | 'over the beds'>`'to decide'`)
          .else(sql<'emergency' | 'to decide' | 'over the beds'>`'over the beds'`)
          .end()
          .as('why'),
      )
      .where('constellationId', 'in', constellationIds)
      .where((eb) =>
        eb.or([
          toDecide(eb),
          passedOn(eb),
          eb.and([eb('overBedsWhy', 'is not', null), eb('recordedAt', '>=', since)]),
        ]),
      )
      .orderBy('fromOn')
      .orderBy('id'),
)

/** How far the reports of one month are. */
export const reportsOfMonth = prepared(
  (database: Database, constellationIds: readonly string[], month: Day) =>
    database
      .selectFrom('monthlyReports')
      .select(['constellationId', 'state'])
      .where('constellationId', 'in', constellationIds)
      .where('month', '=', month),
)
