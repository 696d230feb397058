import { maySeeOfEvent } from '#src/access/rules/seeing.ts'
import type { Viewer } from '#src/access/rules.ts'
import type { Day, Instant } from '#src/clock.ts'
import type { Database } from '#src/database/open.ts'
import { prepared, preparedOne } from '#src/database/prepared.ts'
import type { Unit } from '#src/database/transact.ts'

const columns = [
  'events.id',
  'events.campaignId',
  'events.name',
  'events.quadrantId',
  'events.venue',
  'events.onDay',
  'events.fromTime',
  'events.untilTime',
  'events.countedEnquiries',
  'events.costPence',
  'events.debrief',
  'events.debriefedAt',
  'events.cancelledAt',
  'events.madeBy',
  'events.version',
] as const

const events = (database: Database) =>
  database
    .selectFrom('events')
    .innerJoin('quadrants', 'quadrants.id', 'events.quadrantId')
    .leftJoin('campaigns', 'campaigns.id', 'events.campaignId')
    .select([...columns, 'quadrants.name as quadrant', 'campaigns.name as campaign'])

const eventOf = preparedOne((database: Database, id: string) => events(database).where('events.id', '=', id))

/** An event, as far as there are events for the viewer; undefined, and so a 404, for any other. */
export const eventSeenBy = async (database: Database, viewer: Viewer, id: string) =>
  maySeeOfEvent(viewer, 'event') ? eventOf(database, id) : undefined

export type FoundEvent = NonNullable<Awaited<ReturnType<typeof eventOf>>>

/** How a list of events was narrowed. */
export interface EventsAsked {
  from: Day
  /** The day after the last; open when left out. */
  before: Day | undefined
  quadrantId: string | undefined
  /** Of any of these, when given. */
  quadrantIds?: readonly string[]
  campaignId: string | undefined
  after?: string | undefined
  /** Else by their day, the nearest first. */
  newestFirst?: boolean
  limit: number
}

/** Events by their day. */
export const listEvents = prepared(
  (
    database: Database,
    { from, before, quadrantId, quadrantIds, campaignId, after, newestFirst, limit }: EventsAsked,
  ) =>
    events(database)
      .where('events.onDay', '>=', from)
      .$if(before !== undefined, (query) => query.where('events.onDay', '<', before ?? ''))
      .$if(quadrantId !== undefined, (query) => query.where('events.quadrantId', '=', quadrantId ?? ''))
      .$if(quadrantIds !== undefined, (query) => query.where('events.quadrantId', 'in', quadrantIds ?? []))
      .$if(campaignId !== undefined, (query) => query.where('events.campaignId', '=', campaignId ?? ''))
      .$if(after !== undefined, (query) =>
        query.where(({ eb, refTuple, selectFrom }) =>
          eb(
            refTuple('events.onDay', 'events.id'),
            newestFirst ? '<' : '>',
            selectFrom('events as last')
              .select(['last.onDay', 'last.id'])
              .where('last.id', '=', after ?? '')
              .$asTuple('onDay', 'id'),
          ),
        ),
      )
      .orderBy('events.onDay', newestFirst ? 'desc' : 'asc')
      .orderBy('events.id', newestFirst ? 'desc' : 'asc')
      .limit(limit),
)

/** What somebody says of an event who makes or changes it. */
export interface EventWritten {
  campaignId: string | null
  name: string
  venue: string | null
  onDay: Day
  fromTime: string
  untilTime: string
}

/** Finds an event and lets nobody else change it, its shifts or who signed up until the unit ends. */
export const lockEvent = (unit: Unit, id: string) =>
  unit
    .updateTable('events')
    .set(({ ref }) => ({ version: ref('version') }))
    .where('id', '=', id)
    .returning(columns)
    .executeTakeFirst()

export type LockedEvent = NonNullable<Awaited<ReturnType<typeof lockEvent>>>

export const insertEvent = (unit: Unit, event: EventWritten & { id: string; quadrantId: string }) =>
  unit
    .insertInto('events')
    .values({ ...event, madeBy: unit.acting.accountId, madeAt: unit.acting.now })
    .execute()

export const changeEvent = (
  unit: Unit,
  id: string,
  change:
    | EventWritten
    | { cancelledAt: Instant; cancelledBy: string | null }
    | {
        countedEnquiries: number | null
        costPence: number | null
        debrief: string | null
        debriefedBy: string | null
        debriefedAt: Instant
      },
) =>
  unit
    .updateTable('events')
    .set(({ eb }) => ({ ...change, version: eb('version', '+', 1) }))
    .where('id', '=', id)
    .execute()
