import type { ExpressionBuilder } from 'kysely'
import type { Viewer } from '#src/access/rules.ts'
import type { Day } from '#src/clock.ts'
import type { Database } from '#src/database/open.ts'
import { prepared } from '#src/database/prepared.ts'
import type { Schema } from '#src/database/schema.ts'
import type { Reply } from '../rules.ts'
import { columns } from './gatherings.ts'
import { gatheringsSeenBy } from './scope.ts'

type Gatherings = ExpressionBuilder<Schema, 'gatherings'>

/** The homes of a gathering that are asked. */
const asked = (eb: Gatherings) =>
  eb
    .selectFrom('gatheringHomes as home')
    .whereRef('home.gatheringId', '=', 'gatherings.id')
    .where('home.invitedAt', 'is not', null)
    .where('home.uninvitedAt', 'is', null)

const count = (eb: Gatherings, reply: Reply | null) =>
  asked(eb)
    .where('home.reply', reply === null ? 'is' : '=', reply)
    .select(({ fn }) => fn.countAll<number>().as('homes'))

/** How many homes said what, beside each gathering. */
const counts = (eb: Gatherings) =>
  [
    count(eb, 'yes').as('yes'),
    count(eb, 'no').as('no'),
    count(eb, 'maybe').as('maybe'),
    count(eb, null).as('silent'),
    asked(eb)
      .where('home.reply', '=', 'yes')
      .select(({ fn }) => fn.coalesce(fn.sum<number>('home.people'), eb.lit(0)).as('people'))
      .as('people'),
  ] as const

const pageSize = 30

export interface ListFilter {
  /** Those to come, the next first; or those that have been, the last first. */
  coming: boolean
  today: Day
  constellationId?: string | undefined
  /** The id of the last row of the page before. */
  after?: string | undefined
}

/** A page of the gatherings that there are for a viewer, with what the viewer's own home said, and whether there are more. */
export async function listGatherings(database: Database, viewer: Viewer, filter: ListFilter) {
  const lines = await linesOf(database, viewer, filter, pageSize + 1)
  return { lines: lines.slice(0, pageSize), more: lines.length > pageSize }
}

const linesOf = prepared(
  (
    database: Database,
    viewer: Viewer,
    { coming, today, constellationId, after }: ListFilter,
    limit: number,
  ) =>
    database
      .selectFrom('gatherings')
      .innerJoin('constellations', 'constellations.id', 'gatherings.constellationId')
      .leftJoin('gatheringHomes as mine', (join) =>
        join
          .onRef('mine.gatheringId', '=', 'gatherings.id')
          .on('mine.householdId', '=', viewer.householdId ?? ''),
      )
      .select([
        ...columns,
        'constellations.name as constellation',
        'constellations.quadrantId',
        'mine.invitedAt as ownInvitedAt',
        'mine.uninvitedAt as ownUninvitedAt',
        'mine.reply as ownReply',
        'mine.people as ownPeople',
        'mine.repliedAt as ownRepliedAt',
        'mine.attendance as ownAttendance',
        'mine.notedAt as ownNotedAt',
      ])
      .select(counts)
      .where(gatheringsSeenBy(viewer))
      .where('gatherings.onDay', coming ? '>=' : '<', today)
      .$if(constellationId !== undefined, (qb) =>
        qb.where('gatherings.constellationId', '=', constellationId ?? ''),
      )
      .$if(after !== undefined, (qb) =>
        qb.where(({ eb, refTuple, selectFrom }) =>
          eb(
            refTuple('gatherings.onDay', 'gatherings.id'),
            coming ? '>' : '<',
            selectFrom('gatherings as last')
              .select(['last.onDay', 'last.id'])
              .where('last.id', '=', after ?? '')
              .$asTuple('onDay', 'id'),
          ),
        ),
      )
      .orderBy('gatherings.onDay', coming ? 'asc' : 'desc')
      .orderBy('gatherings.id', coming ? 'asc' : 'desc')
      .limit(limit),
)

export type GatheringLine = Awaited<ReturnType<typeof linesOf>>[number]

/**
 * Constellations whose gatherings the viewer plans, by name: the own ones, and of a manager also the one that was asked
 * for. None that is closed.
 */
export const constellationsToPlan = prepared((database: Database, ids: readonly string[], state: 'closed') =>
  database
    .selectFrom('constellations')
    .select(['constellations.id', 'constellations.name', 'constellations.quadrantId'])
    .where('constellations.id', 'in', ids)
    .where('constellations.state', '<>', state)
    .orderBy('constellations.sortName')
    .orderBy('constellations.id'),
)

/**
 * The next gathering or social of each of these constellations, with how many homes said yes, no, maybe and nothing:
 * for the front page of whoever looks after them, in one query.
 */
export const nextGatherings = prepared(
  (database: Database, constellationIds: readonly string[], today: Day) =>
    database
      .selectFrom('gatherings')
      .select(columns)
      .select(counts)
      .where('gatherings.constellationId', 'in', constellationIds)
      .where('gatherings.onDay', '>=', today)
      .where('gatherings.cancelledAt', 'is', null)
      .where(({ not, exists, selectFrom }) =>
        not(
          exists(
            selectFrom('gatherings as sooner')
              .select('sooner.id')
              .whereRef('sooner.constellationId', '=', 'gatherings.constellationId')
              .where('sooner.cancelledAt', 'is', null)
              .where('sooner.onDay', '>=', today)
              .where(({ eb, refTuple }) =>
                eb(
                  refTuple('sooner.onDay', 'sooner.id'),
                  '<',
                  refTuple('gatherings.onDay', 'gatherings.id') as never,
                ),
              ),
          ),
        ),
      )
      .orderBy('gatherings.onDay')
      .orderBy('gatherings.id'),
)
