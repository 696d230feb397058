import { has, type Viewer } from '#src/access/rules.ts'
import type { Day } from '#src/clock.ts'
import type { Database } from '#src/database/open.ts'
import { hoursOf, type OwnDate, titleOfGroup } from '../rules.ts'

interface Days {
  from: Day
  until: Day
}

/** Sessions of groups within these days that are not off. */
const sessions = (database: Database, { from, until }: Days) =>
  database
    .selectFrom('groupSessions')
    .innerJoin('groups', 'groups.id', 'groupSessions.groupId')
    .select(['groupSessions.id', 'groupSessions.onDay', 'groupSessions.fromTime', 'groupSessions.untilTime'])
    .select(['groups.form', 'groups.privacy'])
    .where('groupSessions.cancelledAt', 'is', null)
    .where('groupSessions.onDay', '>=', from)
    .where('groupSessions.onDay', '<=', until)

type SessionRow = Awaited<ReturnType<ReturnType<typeof sessions>['execute']>>[number]

const dateOf = (
  { id, onDay, fromTime, untilTime, ...group }: SessionRow,
  state: OwnDate['state'],
): OwnDate => ({
  ...hoursOf(onDay, fromTime, untilTime),
  ...{ source: 'session', sourceId: id, title: titleOfGroup(group), state },
})

/** Sessions to which a carer said yes or maybe; with neither a yes nor a place it is not certain that they go. */
export async function sessionsRepliedTo(database: Database, carerId: string, days: Days): Promise<OwnDate[]> {
  const rows = await sessions(database, days)
    .innerJoin('sessionReplies', 'sessionReplies.sessionId', 'groupSessions.id')
    .select(['sessionReplies.reply', 'sessionReplies.place'])
    .where('sessionReplies.carerId', '=', carerId)
    .where('sessionReplies.reply', 'in', ['yes', 'maybe'])
    .execute()
  return rows.map((row) => dateOf(row, row.place === 'has' ? 'confirmed' : 'tentative'))
}

/** Sessions of the groups that somebody coordinates, and of those for whose coordinator they stand in on that day. */
export async function sessionsCoordinated(
  database: Database,
  viewer: Viewer,
  days: Days,
): Promise<OwnDate[]> {
  const { accountId } = viewer
  const rows = await sessions(database, days)
    .where('groupSessions.groupId', 'in', ({ selectFrom }) =>
      selectFrom('groupCoordinators as runs')
        .select('runs.groupId')
        .whereRef('runs.fromOn', '<=', 'groupSessions.onDay')
        .where(({ eb, or, ref }) =>
          or([eb('runs.endedAt', 'is', null), eb('runs.untilOn', '>', ref('groupSessions.onDay'))]),
        )
        .where((runs) =>
          runs.or([
            ...(has(viewer, 'coordinator') ? [runs('runs.accountId', '=', accountId)] : []),
            runs.exists(
              runs
                .selectFrom('coordinatorCovers as covers')
                .select('covers.id')
                .whereRef('covers.accountId', '=', 'runs.accountId')
                .whereRef('covers.fromOn', '<=', 'groupSessions.onDay')
                .whereRef('covers.untilOn', '>', 'groupSessions.onDay')
                .where('covers.coveringId', '=', accountId)
                .where('covers.endedAt', 'is', null),
            ),
          ]),
        ),
    )
    .execute()
  return rows.map((row) => dateOf(row, 'confirmed'))
}
