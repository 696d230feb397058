import type { Day } from '#src/clock.ts'
import type { Database } from '#src/database/open.ts'
import { prepared } from '#src/database/prepared.ts'
import type { EventCounted } from '../rules/costs.ts'

export interface ReportAsked {
  from: Day
  /** The day after the last. */
  before: Day
  quadrantId?: string | undefined
  campaignId?: string | undefined
  eventId?: string | undefined
}

/** Events of some days that were on, with what came of each. */
export async function eventsCounted(database: Database, asked: ReportAsked): Promise<EventCounted[]> {
  return counted(database, asked)
}

const counted = prepared(
  (database: Database, { from, before, quadrantId, campaignId, eventId }: ReportAsked) =>
    database
      .selectFrom('events')
      .innerJoin('quadrants', 'quadrants.id', 'events.quadrantId')
      .leftJoin('campaigns', 'campaigns.id', 'events.campaignId')
      .select([
        'events.id',
        'events.name',
        'events.onDay',
        'events.quadrantId',
        'quadrants.name as quadrant',
        'events.campaignId',
        'campaigns.name as campaign',
        'events.countedEnquiries as counted',
        'events.costPence',
      ])
      .select(({ selectFrom, fn, eb }) => [
        selectFrom('candidates')
          .select((named) => named.fn.countAll<number>().as('named'))
          .whereRef('candidates.eventId', '=', 'events.id')
          // Two who turned out to be one enquired once.
          .where('candidates.sameAsId', 'is', null)
          .$asScalar()
          .$notNull()
          .as('named'),
        fn
          .coalesce(
            selectFrom('eventClaims')
              .select((claimed) => claimed.fn.sum<number>('eventClaims.pence').as('pence'))
              .whereRef('eventClaims.eventId', '=', 'events.id')
              .where('eventClaims.approvedAt', 'is not', null)
              .where('eventClaims.takenBackAt', 'is', null)
              .$asScalar(),
            eb.lit(0),
          )
          .$castTo<number>()
          .as('claimedPence'),
      ])
      .where('events.cancelledAt', 'is', null)
      .where('events.onDay', '>=', from)
      .where('events.onDay', '<', before)
      .$if(quadrantId !== undefined, (query) => query.where('events.quadrantId', '=', quadrantId ?? ''))
      .$if(campaignId !== undefined, (query) => query.where('events.campaignId', '=', campaignId ?? ''))
      .$if(eventId !== undefined, (query) => query.where('events.id', '=', eventId ?? ''))
      .orderBy('events.onDay')
      .orderBy('events.id'),
)
