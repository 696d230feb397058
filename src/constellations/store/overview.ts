import { sql } from 'kysely'
import type { Viewer } from '#src/access/rules.ts'
import type { Day, Instant } from '#src/clock.ts'
import type { Database } from '#src/database/open.ts'
import { prepared } from '#src/database/prepared.ts'
import { lacksAgreement } from '#src/sleepovers/store/following.ts'
import { openPlaceOf, type Stays } from '#src/sleepovers/store/scope.ts'
import type { WhyLook } from '../rules/overview.ts'
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
      'waits.householdId',
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

const toDecide = (eb: Stays) => eb('toDecide', 'is not', null)
const passedOn = (eb: Stays) => eb.and([eb('state', '=', 'asked'), eb('passedOnAt', 'is not', null)])
const overTheBeds = (eb: Stays, since: Instant) =>
  eb.and([eb('overBedsWhy', 'is not', null), eb('recordedAt', '>=', since)])

/** Stays that ask for somebody, and why; with the constellations in which the two homes hold their places today. */
const asking = (database: Database, since: Instant, emergenciesSince: Day) =>
  database
    .selectFrom('sleepovers')
    .select(['sleepovers.id', 'fromOn'])
    .select((eb) => [
      openPlaceOf(eb, 'hostId').as('hostIn'),
      openPlaceOf(eb, 'householdId').as('householdIn'),
      eb
        .case()
        .when(passedOn(eb))
        .then(sql<WhyLook>`'emergency'`)
        .when(toDecide(eb))
        .then(sql<WhyLook>`'to decide'`)
        .when(overTheBeds(eb, since))
        .then(sql<WhyLook>`'over the beds'`)
        .else(sql<WhyLook>`'agreement due'`)
        .end()
        .as('why'),
    ])
    .where((eb) =>
      eb.or([toDecide(eb), passedOn(eb), overTheBeds(eb, since), lacksAgreement(eb, emergenciesSince)]),
    )
    .orderBy('fromOn')
    .orderBy('sleepovers.id')

/**
 * Stays of homes in these constellations, as host or as the home that asked, that ask for somebody: agreed ones to decide
 * about, emergencies that nobody answered in time, those that were over the beds since a moment, and those after which an
 * overnight agreement is due. By whatever tie: whose they are goes by where the two homes are today.
 */
export const staysToLookAt = prepared(
  (database: Database, constellationIds: readonly string[], since: Instant, emergenciesSince: Day) =>
    asking(database, since, emergenciesSince).where((eb) =>
      eb.or(
        (['sleepovers.hostId', 'sleepovers.householdId'] as const).map((whose) =>
          eb(whose, 'in', (of) =>
            of
              .selectFrom('memberships')
              .select('memberships.householdId')
              .where('memberships.constellationId', 'in', constellationIds)
              .where('memberships.leftOn', 'is', null),
          ),
        ),
      ),
    ),
)

/** The same of two homes of which neither is in a constellation today: a manager is on duty for these. */
export const staysOutside = prepared((database: Database, since: Instant, emergenciesSince: Day) =>
  asking(database, since, emergenciesSince).where((eb) =>
    eb.not(
      eb.exists(
        eb
          .selectFrom('memberships')
          .select('memberships.id')
          .where((of) =>
            of.or([
              of('memberships.householdId', '=', of.ref('sleepovers.hostId')),
              of('memberships.householdId', '=', of.ref('sleepovers.householdId')),
            ]),
          )
          .where('memberships.leftOn', 'is', null),
      ),
    ),
  ),
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
