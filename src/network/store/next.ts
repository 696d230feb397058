import { addDays, type Day } from '#src/clock.ts'
import type { Database } from '#src/database/open.ts'
import { prepared } from '#src/database/prepared.ts'

/** Days ahead that a front page looks. */
export const ahead = 60
/** Days back in which a group that somebody came to is theirs. */
const back = 180

/** Gatherings of a home's own constellation to which it is asked, with what it said; not those to which it said no. */
export const gatheringsAhead = (database: Database, householdId: string, today: Day) =>
  gatherings(database, householdId, today, addDays(today, ahead))

const gatherings = prepared((database: Database, householdId: string, today: Day, by: Day) =>
  database
    .selectFrom('gatheringHomes')
    .innerJoin('gatherings', 'gatherings.id', 'gatheringHomes.gatheringId')
    .innerJoin('memberships', (join) =>
      join
        .onRef('memberships.householdId', '=', 'gatheringHomes.householdId')
        .onRef('memberships.constellationId', '=', 'gatherings.constellationId')
        .on('memberships.leftOn', 'is', null),
    )
    .select(['gatherings.id', 'gatherings.kind', 'gatherings.onDay'])
    .select(['gatherings.fromTime', 'gatherings.untilTime', 'gatheringHomes.reply'])
    .where('gatheringHomes.householdId', '=', householdId)
    .where('gatheringHomes.invitedAt', 'is not', null)
    .where('gatheringHomes.uninvitedAt', 'is', null)
    .where('gatherings.cancelledAt', 'is', null)
    .where('gatherings.onDay', '>=', today)
    .where('gatherings.onDay', '<=', by)
    .where(({ eb, or }) =>
      or([eb('gatheringHomes.reply', 'is', null), eb('gatheringHomes.reply', '<>', 'no')]),
    ),
)

/**
 * Dates of groups: those to which a carer said yes or maybe, and those of groups that they came to or replied to lately,
 * to which they have said nothing yet.
 */
export const sessionsAhead = (database: Database, carerId: string, today: Day) =>
  sessions(database, carerId, { today, by: addDays(today, ahead), since: addDays(today, -back) })

const sessions = prepared(
  (database: Database, carerId: string, { today, by, since }: { today: Day; by: Day; since: Day }) =>
    database
      .selectFrom('groupSessions')
      .innerJoin('groups', 'groups.id', 'groupSessions.groupId')
      .leftJoin('sessionReplies as own', (join) =>
        join.onRef('own.sessionId', '=', 'groupSessions.id').on('own.carerId', '=', carerId),
      )
      .select(['groupSessions.id', 'groupSessions.groupId', 'groupSessions.onDay', 'groupSessions.fromTime'])
      .select(['groupSessions.untilTime', 'groups.name', 'groups.privacy', 'own.reply', 'own.place'])
      .where('groupSessions.groupId', 'in', ({ selectFrom }) =>
        selectFrom('sessionReplies')
          .innerJoin('groupSessions as known', 'known.id', 'sessionReplies.sessionId')
          .select('known.groupId')
          .where('sessionReplies.carerId', '=', carerId)
          .where('known.onDay', '>=', since)
          .where(({ eb, or }) =>
            or([
              eb('sessionReplies.attendance', '=', 'came'),
              eb('sessionReplies.reply', 'in', ['yes', 'maybe']),
            ]),
          ),
      )
      .where('groupSessions.onDay', '>=', today)
      .where('groupSessions.onDay', '<=', by)
      .where('groupSessions.cancelledAt', 'is', null)
      .where(({ eb, or }) => or([eb('own.reply', 'is', null), eb('own.reply', '<>', 'no')])),
)

/** Stays of a home's own children that were asked for or agreed, and are not over. */
export const staysAhead = (database: Database, householdId: string, today: Day) =>
  stays(database, householdId, today, addDays(today, ahead))

const stays = prepared((database: Database, householdId: string, today: Day, by: Day) =>
  database
    .selectFrom('sleepovers')
    .select(['id', 'hostId', 'type', 'state', 'fromOn', 'untilOn', 'fromTime', 'untilTime'])
    .where('householdId', '=', householdId)
    .where('state', 'in', ['asked', 'agreed'])
    .where('untilOn', '>=', today)
    .where('fromOn', '<=', by),
)

/** What a carer has asked for and waits for, a mentor or a buddy, the longest wait first. */
export const openRequestsOf = prepared((database: Database, carerId: string) =>
  database
    .selectFrom('peerRequests')
    .select(['id', 'wants', 'askedAt'])
    .where('carerId', '=', carerId)
    .where('endedAt', 'is', null)
    .orderBy('askedAt')
    .orderBy('id'),
)
