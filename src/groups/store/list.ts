import type { Viewer } from '#src/access/rules.ts'
import type { Day } from '#src/clock.ts'
import type { Database } from '#src/database/open.ts'
import { prepared } from '#src/database/prepared.ts'
import type { GroupFilter, GroupLine, MonthDate } from '../rules/list.ts'
import { columns, coordinatorsOf } from './groups.ts'
import { schedulesOf } from './schedules.ts'
import { knowsGroups } from './scope.ts'

/** Groups on one page. */
const pageLength = 30

/** A page of the groups that there are today, by name, and the id to ask for the next page with. */
export async function listGroups(
  database: Database,
  viewer: Viewer,
  filter: GroupFilter & { after?: string | undefined },
  today: Day,
): Promise<{ lines: GroupLine[]; next: string | undefined }> {
  if (!knowsGroups(viewer)) return { lines: [], next: undefined }
  const rows = await linesOf(database, filter, today, pageLength + 1)
  const page = rows.slice(0, pageLength)
  const ids = page.map(({ id }) => id)
  const coordinators = ids.length > 0 ? await coordinatorsOf(database, ids, today) : []
  const schedules = ids.length > 0 ? await schedulesOf(database, ids) : []
  return {
    lines: page.map((row) => ({
      ...row,
      coordinators: coordinators.filter(({ groupId }) => groupId === row.id),
      schedule: schedules.find(({ groupId }) => groupId === row.id),
    })),
    next: rows.length > pageLength ? page.at(-1)?.id : undefined,
  }
}

const linesOf = prepared(
  (database: Database, filter: GroupFilter & { after?: string | undefined }, today: Day, limit: number) =>
    database
      .selectFrom('groups')
      .innerJoin('quadrants', 'quadrants.id', 'groups.quadrantId')
      .select([...columns, 'quadrants.name as quadrant'])
      .select(({ selectFrom }) =>
        selectFrom('groupSessions')
          .select(({ fn }) => fn.min('groupSessions.onDay').as('nextOn'))
          .whereRef('groupSessions.groupId', '=', 'groups.id')
          .where('groupSessions.cancelledAt', 'is', null)
          .where('groupSessions.onDay', '>=', today)
          .as('nextOn'),
      )
      .where((eb) => eb.or([eb('groups.endedOn', 'is', null), eb('groups.endedOn', '>', today)]))
      .$if(filter.quadrantIds !== undefined, (qb) =>
        qb.where('groups.quadrantId', 'in', filter.quadrantIds ?? []),
      )
      .$if(filter.kind !== undefined, (qb) => qb.where('groups.kind', '=', filter.kind ?? ''))
      .$if(filter.form !== undefined, (qb) => qb.where('groups.form', '=', filter.form ?? 'family day'))
      .$if(filter.online !== undefined, (qb) => qb.where('groups.at', 'in', ['online', 'both']))
      .$if(filter.childcare !== undefined, (qb) => qb.where('groups.childcare', '=', 'yes'))
      .$if(filter.stepFree !== undefined, (qb) => qb.where('groups.stepFree', '=', 'yes'))
      .$if(filter.after !== undefined, (qb) =>
        qb.where(({ eb, refTuple, selectFrom }) =>
          eb(
            refTuple('groups.sortName', 'groups.id'),
            '>',
            selectFrom('groups as last')
              .select(['last.sortName', 'last.id'])
              .where('last.id', '=', filter.after ?? '')
              .$asTuple('sortName', 'id'),
          ),
        ),
      )
      .orderBy('groups.sortName')
      .orderBy('groups.id')
      .limit(limit),
)

/** Dates of a group shown on its page. */
const datesShown = 12

const dateColumns = [
  'groupSessions.id',
  'groupSessions.onDay',
  'groupSessions.fromTime',
  'groupSessions.untilTime',
  'groupSessions.topic',
  'groupSessions.cancelledAt',
] as const

/** The next dates of a group, or the last that have been; an empty one that a new schedule dropped was never one. */
export const datesOfGroup = prepared(
  (database: Database, groupId: string, when: { today: Day; coming: boolean }) =>
    database
      .selectFrom('groupSessions')
      .select([...dateColumns, 'groupSessions.venue'])
      .where('groupId', '=', groupId)
      .where('onDay', when.coming ? '>=' : '<', when.today)
      .where(({ or, eb }) => or([eb('cancelledWhy', 'is', null), eb('cancelledWhy', '=', 'cancelled')]))
      .orderBy('onDay', when.coming ? 'asc' : 'desc')
      .orderBy('id')
      .limit(datesShown),
)

const datesIn = prepared((database: Database, quadrantId: string, from: Day, before: Day) =>
  database
    .selectFrom('groupSessions')
    .innerJoin('groups', 'groups.id', 'groupSessions.groupId')
    .select([
      ...dateColumns,
      'groups.id as groupId',
      'groups.name',
      'groups.form',
      'groups.at',
      'groups.childcare',
      'groups.privacy',
    ])
    // How one comes in is known of the usual place alone.
    .select(({ eb, ref, val }) =>
      eb
        .case()
        .when('groupSessions.venue', 'is', null)
        .then(ref('groups.stepFree'))
        .else(val('not known' as const))
        .end()
        .as('stepFree'),
    )
    .select(({ fn }) => fn.coalesce('groupSessions.venue', 'groups.venue').as('venue'))
    .where('groups.quadrantId', '=', quadrantId)
    .where('groupSessions.onDay', '>=', from)
    .where('groupSessions.onDay', '<', before)
    .where(({ or, eb }) => or([eb('cancelledWhy', 'is', null), eb('cancelledWhy', '=', 'cancelled')]))
    .orderBy('groupSessions.onDay')
    .orderBy('groupSessions.fromTime')
    .orderBy('groups.sortName')
    .orderBy('groupSessions.id'),
)

/** What is on in a quadrant from a day up to, not including, another. */
export const datesOfQuadrant = async (
  database: Database,
  viewer: Viewer,
  quadrantId: string,
  { from, before }: { from: Day; before: Day },
): Promise<MonthDate[]> => (knowsGroups(viewer) ? datesIn(database, quadrantId, from, before) : [])
