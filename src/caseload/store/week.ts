import type { Viewer } from '#src/access/rules.ts'
import type { Day } from '#src/clock.ts'
import type { Database } from '#src/database/open.ts'
import { prepared } from '#src/database/prepared.ts'
import { groupsRunBy } from '#src/groups/store/coordinators.ts'

/**
 * Sessions of the groups that she runs: of before today, and of today, those whose register is not finished; of the days
 * after it up to a day, all.
 */
export const sessionsOfWeek = prepared(
  (database: Database, viewer: Viewer, days: { from: Day; today: Day; by: Day }, limit: number) =>
    database
      .selectFrom('groupSessions')
      .innerJoin('groups', 'groups.id', 'groupSessions.groupId')
      .select(['groupSessions.id', 'groupSessions.onDay', 'groupSessions.fromTime', 'groups.name'])
      .where((eb) => eb('groupSessions.groupId', 'in', groupsRunBy(eb, viewer, days.today)))
      .where('groupSessions.cancelledAt', 'is', null)
      .where('groupSessions.onDay', '>=', days.from)
      .where('groupSessions.onDay', '<=', days.by)
      .where(({ or, eb, exists, selectFrom }) =>
        or([
          eb('groupSessions.onDay', '>', days.today),
          eb('groupSessions.registerAt', 'is', null),
          exists(
            selectFrom('sessionReplies')
              .select('sessionReplies.id')
              .whereRef('sessionReplies.sessionId', '=', 'groupSessions.id')
              .where('sessionReplies.reply', '=', 'yes')
              .where('sessionReplies.attendance', '=', 'not known'),
          ),
        ]),
      )
      .orderBy('groupSessions.onDay')
      .orderBy('groupSessions.fromTime')
      .orderBy('groupSessions.id')
      .limit(limit),
)

/** What was promised at sessions of the groups that she runs and is to be done by a day, the longest due first. */
export const promisesDue = prepared(
  (database: Database, viewer: Viewer, today: Day, by: Day, limit: number) =>
    database
      .selectFrom('sessionFollowUps')
      .innerJoin('groupSessions', 'groupSessions.id', 'sessionFollowUps.sessionId')
      .innerJoin('groups', 'groups.id', 'groupSessions.groupId')
      .select([
        'sessionFollowUps.id',
        'sessionFollowUps.sessionId',
        'sessionFollowUps.what',
        'sessionFollowUps.dueOn',
        'groups.name',
      ])
      .where((eb) => eb('groupSessions.groupId', 'in', groupsRunBy(eb, viewer, today)))
      .where('sessionFollowUps.doneAt', 'is', null)
      .where('sessionFollowUps.dueOn', '<=', by)
      .orderBy('sessionFollowUps.dueOn')
      .orderBy('sessionFollowUps.id')
      .limit(limit),
)
