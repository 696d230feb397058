import { addDays, type Day } from '#src/clock.ts'
import { type Schedule, slotsOf } from '#src/groups/rules/slots.ts'
import { fold } from '#src/households/rules/words.ts'
import { seal } from '#src/secrets/seal.ts'
import { defaultSettings } from '#src/service/rules.ts'
import { during } from './home-rows.ts'
import type { Making } from './making.ts'
import { randomFrom } from './random.ts'
import type { Row } from './store/rows.ts'

type GroupRow = Row<'groups'>

/** A group as it is told: what is usual is left out. */
interface GroupTold extends Partial<Omit<GroupRow, 'id' | 'quadrantId' | 'onlineLinkSealed'>> {
  name: string
  quadrant: string
  link?: string
  /** `[1, 2]` every other Monday, `[3, 'third']` the third Wednesday; none where only single dates are planned. */
  meets?:
    | readonly [weekday: number, weeks: number]
    | readonly [weekday: number, nth: 'second' | 'third' | 'last']
  /** From and until. */
  times: readonly [string, string]
  /** Days from today of single dates. */
  dates?: readonly number[]
  coordinated?: 'by nobody'
}

const weekdays = { monday: 1, tuesday: 2, wednesday: 3, thursday: 4, saturday: 6 } as const
const nths = { second: 2, third: 3, last: 5 } as const

const told: readonly GroupTold[] = [
  {
    ...{ name: 'Chelmsford coffee morning', quadrant: 'Mid', kind: 'open' },
    ...{ venue: 'St Mary’s hall', stepFree: 'yes', parking: 'yes', hearingLoop: 'yes', childcare: 'yes' },
    accessNotes: 'The side door is level; ring if it is shut',
    ...{ meets: [weekdays.tuesday, 2], times: ['10:00', '12:00'] },
  },
  {
    ...{ name: 'New carers’ evening', quadrant: 'Mid', kind: 'new carers', at: 'both' },
    ...{ venue: 'The library, upstairs', stepFree: 'no', capacity: 12 },
    link: 'https://meet.example/new-carers',
    ...{ meets: [weekdays.wednesday, 'second'], times: ['19:30', '21:00'] },
  },
  {
    ...{ name: 'Rainbow families', quadrant: 'North East', kind: 'LGBTQ+', privacy: 'private', at: 'online' },
    link: 'https://meet.example/rainbow',
    ...{ meets: [weekdays.thursday, 'last'], times: ['20:00', '21:30'] },
  },
  {
    ...{ name: 'Kinship together', quadrant: 'North East', kind: 'kinship' },
    ...{ venue: 'The scout hut', stepFree: 'yes', parking: 'yes', childcare: 'yes', capacity: 4 },
    ...{ meets: [weekdays.monday, 4], times: ['13:00', '14:30'] },
  },
  {
    ...{ name: 'Dads and grandads', quadrant: 'South', kind: 'men', venue: 'The leisure centre' },
    ...{ meets: [weekdays.thursday, 'third'], times: ['19:30', '21:30'], coordinated: 'by nobody' },
  },
  {
    ...{ name: 'Winter family day', quadrant: 'Mid', form: 'family day', kind: 'sons and daughters' },
    ...{ venue: 'The country park', stepFree: 'yes', parking: 'yes', capacity: 40 },
    ...{ times: ['11:00', '15:00'], dates: [-150, 19] },
  },
]

/** A session that is not written yet, for whoever tells who replied and came. */
export interface SessionTold {
  session: Row<'groupSessions'>
  group: GroupRow
}

/** Weeks back in which the groups of the demo have met. */
const weeksTold = 52

/**
 * The demo's six groups, each with its coordinator, its schedule, and its sessions of a year back and a quarter
 * ahead, in their order. Drawn apart: nothing else in a set changes with them.
 */
export function tellGroups({ rows, keys, today, country, staff }: Making): SessionTold[] {
  const random = randomFrom('groups')
  const since = addDays(today, -7 * weeksTold)
  const sessions: SessionTold[] = []
  for (const { quadrant, link, meets, times, dates = [], coordinated, ...given } of told) {
    const id = random.id()
    const group: GroupRow = {
      ...{ form: 'support group', kind: 'open', privacy: 'open', at: 'venue', venue: null },
      ...{ stepFree: 'not known', parking: 'not known', hearingLoop: 'not known', accessNotes: null },
      ...{ childcare: 'no', capacity: null, startedOn: since, endedOn: null, endedBy: null },
      ...{ madeBy: staff.manager, madeAt: during(since), version: 1 },
      ...given,
      id,
      sortName: fold(given.name),
      quadrantId: country.quadrants.find(({ name }) => name === quadrant)?.id ?? '',
      onlineLinkSealed: link ? seal(keys, id, link) : null,
    }
    rows.add('groups', group)
    if (!coordinated)
      rows.add('groupCoordinators', {
        ...{ id: random.id(), groupId: id, accountId: staff.coordinator },
        ...{ fromOn: since, untilOn: null, namedBy: staff.manager, namedAt: during(since) },
        ...{ endedBy: null, endedAt: null },
      })
    const [fromTime, untilTime] = times
    const add = (onDay: Day, scheduleId: string | null) => {
      const session: Row<'groupSessions'> = {
        ...{ id: random.id(), groupId: id, scheduleId, slotOn: scheduleId && onDay, onDay },
        ...{ fromTime, untilTime, venue: null, topic: null, capacity: group.capacity, taken: 0 },
        ...{ madeBy: null, madeAt: during(onDay < today ? addDays(onDay, -60) : addDays(today, -20)) },
        ...{ changedAt: null, cancelledBy: null, cancelledAt: null, cancelledWhy: null },
        ...{ registerBy: null, registerAt: null, themes: null, version: 1 },
      }
      sessions.push({ session, group })
    }
    for (const days of dates) add(addDays(today, days), null)
    if (!meets) continue
    const [weekday, often] = meets
    const schedule: Schedule = {
      pattern: typeof often === 'number' ? 'weekly' : 'monthly',
      ...{ everyWeeks: typeof often === 'number' ? often : null, weekday },
      ...{ nth: typeof often === 'number' ? null : nths[often] },
      ...{ fromOn: since, untilOn: null, fromTime, untilTime, bankHolidays: 'skipped' },
    }
    const scheduleId = random.id()
    const madeUntilOn = addDays(today, 7 * defaultSettings.sessionsAheadWeeks)
    rows.add('groupSchedules', {
      ...{ ...schedule, id: scheduleId, groupId: id, madeUntilOn },
      ...{ madeBy: staff.manager, madeAt: during(since), endedBy: null, endedAt: null },
    })
    for (const day of slotsOf(schedule, since, madeUntilOn)) add(day, scheduleId)
  }
  return sessions
}
