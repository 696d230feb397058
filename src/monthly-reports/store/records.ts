import { sql } from 'kysely'
import type { Day } from '#src/clock.ts'
import type { Database } from '#src/database/open.ts'
import { prepared, preparedOne } from '#src/database/prepared.ts'
import { endOf, type Records } from '../rules.ts'

/** What the records say of a constellation's month, as they stand today. */
export async function recordsOf(
  database: Database,
  constellationId: string,
  month: Day,
  today: Day,
): Promise<Records> {
  const span = [constellationId, month, endOf(month)] as const
  const lastDay = endOf(month) <= today ? endOf(month) : today
  const stays = await staysIn(database, ...span)
  return {
    gatherings: (await gatheringsIn(database, ...span, today)).map(({ kind, came, notKnown }) => ({
      kind,
      came: Number(came),
      notKnown: Number(notKnown),
    })),
    noneOnPurpose: (await monthOff(database, constellationId, month)) !== undefined,
    talks: await talksIn(database, ...span),
    stays: stays.map((stay) => ({
      type: stay.type,
      fromOn: stay.happenedFromOn ?? stay.fromOn,
      untilOn: stay.happenedUntilOn ?? stay.untilOn,
      children: stay.happenedChildren ?? stay.children,
      minutes: stay.happenedMinutes,
    })),
    staysUnsaid: Number((await staysUnsaidIn(database, ...span, today))?.count ?? 0),
    trainings: await trainingsIn(database, ...span),
    spendings: (await spendingsIn(database, ...span)).map(({ pence, reversesId, approvedAt }) => ({
      pence,
      reverses: reversesId !== null,
      approved: approvedAt !== null,
    })),
    ...(await movesIn(database, ...span, lastDay)),
    aways: await awaysIn(database, ...span),
  }
}

/** Gatherings and socials that have been, with how many homes came and of how many nobody has said. */
const gatheringsIn = prepared(
  (database: Database, constellationId: string, month: Day, end: Day, today: Day) =>
    database
      .selectFrom('gatherings')
      .leftJoin('gatheringHomes', 'gatheringHomes.gatheringId', 'gatherings.id')
      .select([
        'gatherings.id',
        'kind',
        sql<number>`count(case when attendance = 'came' then 1 end)`.as('came'),
        sql<number>`count(case when attendance = 'not known' and uninvited_at is null then 1 end)`.as(
          'notKnown',
        ),
      ])
      .where('constellationId', '=', constellationId)
      .where('onDay', '>=', month)
      .where('onDay', '<', end)
      .where('onDay', '<=', today)
      .where('cancelledAt', 'is', null)
      .groupBy(['gatherings.id', 'kind']),
)

const monthOff = preparedOne((database: Database, constellationId: string, month: Day) =>
  database
    .selectFrom('monthsOff')
    .select('id')
    .where('constellationId', '=', constellationId)
    .where('month', '=', month)
    .where('endedAt', 'is', null),
)

/** The hub's talks and those of whoever stood in for it: a liaison worker's with the hub home are her own record. */
const talksIn = prepared((database: Database, constellationId: string, month: Day, end: Day) =>
  database
    .selectFrom('oneToOnes')
    .select(['householdId', 'minutes'])
    .where('constellationId', '=', constellationId)
    .where('onDay', '>=', month)
    .where('onDay', '<', end)
    .where('part', 'in', ['hub', 'cover'])
    .where('endedAt', 'is', null),
)

/** Stays that happened on a day of the month, wherever they began. */
const staysIn = prepared((database: Database, constellationId: string, month: Day, end: Day) =>
  database
    .selectFrom('sleepovers')
    .select([
      'type',
      'fromOn',
      'untilOn',
      'children',
      'happenedFromOn',
      'happenedUntilOn',
      'happenedChildren',
      'happenedMinutes',
    ])
    .where('constellationId', '=', constellationId)
    .where('state', '=', 'happened')
    .where('happenedFromOn', '<', end)
    .where((eb) => eb.or([eb('happenedUntilOn', '>', month), eb('happenedFromOn', '>=', month)])),
)

const staysUnsaidIn = preparedOne(
  (database: Database, constellationId: string, month: Day, end: Day, today: Day) =>
    database
      .selectFrom('sleepovers')
      .select(({ fn }) => fn.countAll<number>().as('count'))
      .where('constellationId', '=', constellationId)
      .where('state', '=', 'agreed')
      .where('fromOn', '<', end)
      .where('untilOn', '>=', month)
      .where('untilOn', '<', today),
)

const trainingsIn = prepared((database: Database, constellationId: string, month: Day, end: Day) =>
  database
    .selectFrom('trainings')
    .select('minutes')
    .where('constellationId', '=', constellationId)
    .where('onDay', '>=', month)
    .where('onDay', '<', end)
    .where('endedAt', 'is', null),
)

const spendingsIn = prepared((database: Database, constellationId: string, month: Day, end: Day) =>
  database
    .selectFrom('spendings')
    .select(['pence', 'reversesId', 'approvedAt'])
    .where('constellationId', '=', constellationId)
    .where('onDay', '>=', month)
    .where('onDay', '<', end)
    .where('refusedAt', 'is', null),
)

/** Satellite homes that joined and left in the month, and how many there were on its last day. */
async function movesIn(database: Database, constellationId: string, month: Day, end: Day, lastDay: Day) {
  const moves = await movesOf(database, constellationId, month, end, lastDay)
  return {
    joined: Number(moves?.joined ?? 0),
    left: Number(moves?.left ?? 0),
    homes: Number(moves?.homes ?? 0),
  }
}

const movesOf = preparedOne(
  (database: Database, constellationId: string, month: Day, end: Day, lastDay: Day) =>
    database
      .selectFrom('memberships')
      .select([
        sql<number>`count(case when joined_on >= ${month} and joined_on < ${end} then 1 end)`.as('joined'),
        sql<number>`count(case when left_on >= ${month} and left_on < ${end} then 1 end)`.as('left'),
        sql<number>`count(case when joined_on < ${lastDay} and (left_on is null or left_on >= ${lastDay}) then 1 end)`.as(
          'homes',
        ),
      ])
      .where('constellationId', '=', constellationId)
      .where('part', '=', 'satellite'),
)

const awaysIn = prepared((database: Database, constellationId: string, month: Day, end: Day) =>
  database
    .selectFrom('aways')
    .select(['fromOn', 'untilOn'])
    .where('constellationId', '=', constellationId)
    .where('fromOn', '<', end)
    .where('untilOn', '>', month)
    .where('endedAt', 'is', null),
)
