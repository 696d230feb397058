import { maySeeWhoComes } from '#src/access/rules/seeing.ts'
import type { Viewer } from '#src/access/rules.ts'
import type { Day } from '#src/clock.ts'
import { type Acting, transact } from '#src/database/transact.ts'
import { type Notice, type Short, shortNotice, type Told } from '#src/group-sessions/actions/changing.ts'
import { cancelWithGroup } from '#src/group-sessions/actions/with-group.ts'
import { whoReplied } from '#src/group-sessions/store/changes.ts'
import { type Ended, endedBy } from '../rules/ending.ts'
import type { GroupShown } from '../rules.ts'
import { callOff, type DateFound, datesFrom, lockDates } from '../store/dates.ts'
import { coordinatorsOf, type FoundGroup, lockGroupToMeet, markEnded } from '../store/groups.ts'
import { endSchedule } from '../store/schedules.ts'
import { tellGroupsOf } from './telling.ts'

/** What would happen if a group ended today. */
export interface EndingShown extends Ended<{ id: string; onDay: Day }> {
  /** How many carers replied to what would be cancelled; undefined for whoever may not know. */
  replied: number | undefined
}

/** What would become of the dates of a group, as they stand at this moment. */
export async function previewEnding(acting: Acting, viewer: Viewer, group: FoundGroup): Promise<EndingShown> {
  const ended = await workOut(acting.database, group, acting.today)
  const ids = ended.cancelled.map(({ id }) => id)
  return {
    ...ended,
    replied: maySeeWhoComes(viewer, group) ? (await whoReplied(acting.database, ids)).length : undefined,
  }
}

async function workOut(
  database: Acting['database'],
  { id, privacy }: Pick<GroupShown, 'id' | 'privacy'>,
  today: Day,
): Promise<Ended<DateFound>> {
  const dates = await datesFrom(database, id, today)
  return endedBy(
    dates.filter(({ cancelledAt, onDay }) => cancelledAt === null && onDay >= today),
    privacy,
    today,
  )
}

export type EndOutcome = ({ ended: Day } & Told) | Short | 'ended already' | 'no such group'

/**
 * Ends a group today. Its empty dates are called off; those for which somebody has answered are cancelled, everybody who
 * replied is told once, and the notice that they have is counted.
 */
export const endGroup = (acting: Acting, id: string, notice: Omit<Notice, 'version'>): Promise<EndOutcome> =>
  transact(acting, async (unit): Promise<EndOutcome> => {
    const group = await lockGroupToMeet(unit, id)
    if (!group) return 'no such group'
    if (group.endedOn !== null) return 'ended already'
    const { today } = acting
    await lockDates(
      unit,
      (await datesFrom(unit, id, today)).map((date) => date.id),
    )
    const { cancelled, calledOff } = await workOut(unit, group, today)
    const [next] = cancelled
    const short = next && shortNotice(today, next.onDay, notice)
    if (short) return short
    await callOff(
      unit,
      acting,
      calledOff.map((date) => date.id),
      'group ended',
    )
    const told = await cancelWithGroup(unit, id, cancelled)
    const coordinators = await coordinatorsOf(unit, [id], today)
    await endSchedule(unit, acting, id)
    await markEnded(unit, id, today, acting.accountId)
    unit.record({
      what: 'ended group',
      on: ['group', id],
      details: { cancelled: cancelled.length, dropped: calledOff.length },
    })
    await tellGroupsOf(
      unit,
      id,
      coordinators.map(({ accountId }) => accountId),
    )
    return { ended: today, ...told }
  })
