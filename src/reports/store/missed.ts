import type { Viewer } from '#src/access/rules.ts'
import type { Day } from '#src/clock.ts'
import type { Database } from '#src/database/open.ts'
import { prepared } from '#src/database/prepared.ts'
import { type Households, seeing } from '#src/households/store/scope.ts'

/** A home that *we have missed*. */
export interface MissedHome {
  householdId: string
  name: string
  quadrantId: string
  /** What it came to last, a while ago. */
  lastOn: Day | null
}

interface Asked {
  quadrantIds: readonly string[]
  /** Since this day they came to nothing; who came to the service later is not among them. */
  since: Day
  today: Day
  after?: string | undefined
  limit?: number | undefined
}

/**
 * Homes of these quadrants that came to nothing for a while, by name: there is no order in who came least. Private groups
 * are not looked at, so that nobody can tell from who is listed, and who is not, who goes to one. A hub home asks others
 * to its gatherings and is asked to none, so of it nothing can be said. Never the viewer's own.
 */
export async function homesMissed(database: Database, viewer: Viewer, asked: Asked): Promise<MissedHome[]> {
  const rows = await found(database, viewer, asked)
  return rows.map(({ lastSession, lastGathering, ...home }) => {
    const [lastOn = null] = [lastSession, lastGathering]
      .flatMap((day) => day ?? [])
      .toSorted()
      .toReversed()
    return { ...home, lastOn }
  })
}

const found = prepared(
  (database: Database, viewer: Viewer, { quadrantIds, since, today, after, limit }: Asked) =>
    database
      .selectFrom('households')
      .select(['households.id as householdId', 'households.name', 'households.quadrantId'])
      .select(lastDays)
      .where('households.quadrantId', 'in', quadrantIds)
      .where('households.id', '<>', viewer.householdId ?? '')
      .where('households.endedOn', 'is', null)
      .where('households.sinceOn', '<=', since)
      .where((eb) => eb.and([seeing(viewer, 'name')(eb), seeing(viewer, 'attendance')(eb)]))
      .where((eb) => eb.and([seeing(viewer, 'standing')(eb), seeing(viewer, 'network')(eb)]))
      .where(({ not, exists, selectFrom }) =>
        not(
          exists(
            selectFrom('memberships as held')
              .select('held.id')
              .whereRef('held.householdId', '=', 'households.id')
              .where('held.part', '=', 'hub')
              .where('held.leftOn', 'is', null),
          ),
        ),
      )
      .where((eb) => eb.not(eb.exists(sessionsOf(eb, since, today).select('attended.id'))))
      .where((eb) => eb.not(eb.exists(gatheringsOf(eb, since, today).select('held.id'))))
      .$if(after !== undefined, (qb) =>
        qb.where(({ eb, refTuple, selectFrom }) =>
          eb(
            refTuple('households.sortName', 'households.id'),
            '>',
            selectFrom('households as last')
              .select(['last.sortName', 'last.id'])
              .where('last.id', '=', after ?? '')
              .$asTuple('sortName', 'id'),
          ),
        ),
      )
      .orderBy('households.sortName')
      .orderBy('households.id')
      .$if(limit !== undefined, (qb) => qb.limit(limit ?? 0)),
)

/** Sessions of open groups to which a home came. */
const sessionsOf = (eb: Households, since: Day | null, until: Day) =>
  eb
    .selectFrom('sessionReplies as coming')
    .innerJoin('groupSessions as attended', 'attended.id', 'coming.sessionId')
    .innerJoin('groups as open', 'open.id', 'attended.groupId')
    .whereRef('coming.householdId', '=', 'households.id')
    .where('coming.attendance', '=', 'came')
    .where('open.privacy', '=', 'open')
    .where('attended.onDay', '<=', until)
    .$if(since !== null, (qb) => qb.where('attended.onDay', '>=', since ?? ''))

/** Gatherings and socials to which it came. */
const gatheringsOf = (eb: Households, since: Day | null, until: Day) =>
  eb
    .selectFrom('gatheringHomes as been')
    .innerJoin('gatherings as held', 'held.id', 'been.gatheringId')
    .whereRef('been.householdId', '=', 'households.id')
    .where('been.attendance', '=', 'came')
    .where('held.onDay', '<=', until)
    .$if(since !== null, (qb) => qb.where('held.onDay', '>=', since ?? ''))

/** The last day of each: those that are listed have come to nothing since, so whenever that was. */
const lastDays = (eb: Households) => [
  sessionsOf(eb, null, endOfTime)
    .select(({ fn }) => fn.max('attended.onDay').as('onDay'))
    .as('lastSession'),
  gatheringsOf(eb, null, endOfTime)
    .select(({ fn }) => fn.max('held.onDay').as('onDay'))
    .as('lastGathering'),
]

const endOfTime: Day = '9999-12-31'
