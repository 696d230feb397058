import { sql } from 'kysely'
import { addDays } from '#src/clock.ts'
import { firstOf } from '#src/gatherings/rules/months.ts'
import { slotsOf } from '#src/groups/rules/slots.ts'
import type { Asking, Rule } from './asking.ts'
import { rule } from './asking.ts'

/** For so many days from tomorrow on every date of a schedule is there, however late a job runs. */
const daysMade = 28

/** When groups meet, and that their dates are there. */
export const groupRules: readonly Rule[] = [
  rule(
    'a group that has ended has no schedule and no date to come',
    () => sql`
      select id from groups where ended_on is not null and (
        exists (select 1 from group_schedules where group_id = groups.id and ended_at is null)
        or exists (
          select 1 from group_sessions
          where group_id = groups.id and on_day > ended_on and cancelled_at is null))`,
  ),
  rule(
    'a date of a schedule is of the group whose schedule it is',
    () => sql`
      select group_sessions.id from group_sessions
      join group_schedules on group_schedules.id = schedule_id
      where group_schedules.group_id <> group_sessions.group_id`,
  ),
  {
    must: 'the dates of a schedule are there for the next four weeks',
    broken: groupsWithout,
  },
  {
    must: 'a month in which no group of a quadrant is planned has none',
    async broken({ database }) {
      const { rows } = await sql<{ id: string; month: string; onDay: string }>`
        select quadrant_months_off.id, month, on_day from quadrant_months_off
        join groups on groups.quadrant_id = quadrant_months_off.quadrant_id and form = 'support group'
        join group_sessions on group_id = groups.id and cancelled_at is null and on_day >= month
        where quadrant_months_off.ended_at is null`.execute(database)
      return [...new Set(rows.filter(({ month, onDay }) => firstOf(onDay) === month).map(({ id }) => id))]
    },
  },
]

/** Groups of which a date of the next weeks is missing: neither made, nor moved, nor called off. */
async function groupsWithout({ database, today }: Asking): Promise<string[]> {
  const from = addDays(today, 1)
  const schedules = await database
    .selectFrom('groupSchedules')
    .innerJoin('groups', 'groups.id', 'groupSchedules.groupId')
    .selectAll('groupSchedules')
    .select(['groups.quadrantId', 'groups.form'])
    .where('groupSchedules.endedAt', 'is', null)
    .where('groups.endedOn', 'is', null)
    .execute()
  const dates = await database
    .selectFrom('groupSessions')
    .select(['groupId', 'scheduleId', 'onDay', 'slotOn'])
    .where((eb) => eb.or([eb('onDay', '>=', from), eb('slotOn', '>=', from)]))
    .execute()
  const off = await database
    .selectFrom('quadrantMonthsOff')
    .select(['quadrantId', 'month'])
    .where('endedAt', 'is', null)
    .execute()
  const there = new Set(dates.flatMap(({ groupId, onDay }) => `${groupId} ${onDay}`))
  for (const { scheduleId, slotOn } of dates) there.add(`${scheduleId} ${slotOn}`)
  const holidays = new Set(off.map(({ quadrantId, month }) => `${quadrantId} ${month}`))
  return schedules
    .filter((schedule) =>
      slotsOf(schedule, from, addDays(today, daysMade)).some(
        (day) =>
          !there.has(`${schedule.groupId} ${day}`) &&
          !there.has(`${schedule.id} ${day}`) &&
          !(schedule.form === 'support group' && holidays.has(`${schedule.quadrantId} ${firstOf(day)}`)),
      ),
    )
    .map(({ groupId }) => groupId)
}

/** What a person has to decide. */
export const groupDecisions: readonly Rule[] = [
  rule(
    'a group is coordinated by somebody who holds that role',
    ({ today }) => sql`
      select groups.id from groups where (ended_on is null or ended_on > ${today}) and not exists (
        select 1 from group_coordinators
        join grants on grants.account_id = group_coordinators.account_id and role = 'coordinator'
          and grants.from_on <= ${today} and (grants.until_on is null or grants.until_on > ${today})
        where group_id = groups.id and group_coordinators.ended_at is null
          and group_coordinators.from_on <= ${today}
          and (group_coordinators.until_on is null or group_coordinators.until_on > ${today}))`,
  ),
]
