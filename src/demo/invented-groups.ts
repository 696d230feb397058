import { addDays, addMonths, type Day } from '#src/clock.ts'
import { workingDaysBetween } from '#src/group-sessions/rules/changing.ts'
import { type Schedule, slotsOf } from '#src/groups/rules/slots.ts'
import { fold } from '#src/households/rules/words.ts'
import { defaultSettings } from '#src/service/rules.ts'
import { type Attending, addSession, type Regular, regularsOf } from './attending.ts'
import { addFamilies } from './families.ts'
import { venues } from './gatherings.ts'
import { during } from './home-rows.ts'
import type { Making } from './making.ts'
import type { HomeNoted } from './noting-homes.ts'
import { patches } from './patches.ts'
import { randomFrom } from './random.ts'
import type { Row } from './store/rows.ts'

/** How far back a large set remembers groups. */
const monthsBack = 24
/** Carers who go to a group, of whom two in three are there. */
const regularsOfGroup = 10
/** One of so many is a family day, on these days from today; the same in every quadrant would leave one without groups. */
const familyDayEvery = 13
const familyDays = [-400, -150, 33]
/** Of so many groups of a county or a region one meets every other week; of a country none: its rows are enough. */
const fortnightlyEvery = 6

const kindsByChance = [
  ...['open', 'open', 'open', 'open', 'new carers', 'men', 'kinship', 'sons and daughters'],
  ...['carers of disabled children', 'LGBTQ+', 'online'],
]
const names: Readonly<Record<string, readonly string[]>> = {
  open: ['coffee morning', 'tea and talk', 'evening circle', 'lunch club'],
  'new carers': ['first steps', 'new carers’ evening'],
  men: ['dads and grandads', 'men’s breakfast'],
  kinship: ['kinship together', 'family and friends'],
  'sons and daughters': ['sons and daughters'],
  'carers of disabled children': ['side by side'],
  'LGBTQ+': ['rainbow families'],
  online: ['kitchen table online'],
}
const saints = [
  'Alder',
  'Birch',
  'Cedar',
  'Elm',
  'Hazel',
  'Holly',
  'Juniper',
  'Linden',
  'Maple',
  'Oak',
  'Rowan',
]
const times = [
  ['10:00', '12:00'],
  ['13:00', '14:30'],
  ['19:30', '21:00'],
] as const

/**
 * The groups of a large set, each with two years of dates, who came to them, and a quarter ahead. Drawn apart: nothing
 * else in a set changes with them.
 */
export async function inventGroups(
  making: Making,
  homes: ReadonlyMap<string, HomeNoted>,
  coordinators: ReadonlyMap<string, string>,
): Promise<void> {
  const { rows, today, size, country } = making
  const random = randomFrom(`kith ${size} groups`)
  const regulars = new Map(
    country.quadrants.map(({ id }) => [
      id,
      regularsOf([...homes.values()].filter(({ quadrantId }) => quadrantId === id)),
    ]),
  )
  for (let number = 0; number < patches[size].groups; number++) {
    const quadrant = country.quadrants[number % country.quadrants.length]
    if (!quadrant) continue
    const by = coordinators.get(quadrant.id) ?? making.staff.coordinator
    inventGroup(making, { rows, random, today, by }, number, quadrant.id, regulars.get(quadrant.id) ?? [])
    await rows.write()
  }
}

function inventGroup(
  making: Making,
  attending: Attending,
  number: number,
  quadrantId: string,
  there: readonly Regular[],
) {
  const { size, staff } = making
  const { rows, random, today, by } = attending
  const since = addMonths(today, -monthsBack)
  const kind = random.pick(kindsByChance)
  const at = kind === 'online' ? 'online' : random.chance(0.1) ? 'both' : 'venue'
  const name = `${random.pick(saints)} ${random.pick(names[kind] ?? ['group'])}`
  const id = random.id()
  const capacity = random.chance(0.3) ? random.between(6, 16) : null
  const [fromTime, untilTime] = random.pick(times)
  const hours = { fromTime, untilTime, capacity }
  const form = number % familyDayEvery === familyDayEvery - 1 ? 'family day' : 'support group'
  const isPrivate = kind === 'LGBTQ+' || random.chance(0.03)
  rows.add('groups', {
    ...{ id, quadrantId, name, sortName: fold(name), form, kind },
    ...{ privacy: isPrivate ? 'private' : 'open', at, venue: at === 'online' ? null : random.pick(venues) },
    ...{
      stepFree: random.pick(['yes', 'no', 'not known'] as const),
      parking: 'yes',
      hearingLoop: 'not known',
    },
    ...{ accessNotes: null, onlineLinkSealed: null, childcare: random.chance(0.4) ? 'yes' : 'no', capacity },
    ...{ startedOn: since, endedOn: null, endedBy: null, madeBy: staff.manager, madeAt: during(since) },
    version: 1,
  })
  rows.add('groupCoordinators', {
    ...{ id: random.id(), groupId: id, accountId: by, fromOn: since, untilOn: null },
    ...{ namedBy: staff.manager, namedAt: during(since), endedBy: null, endedAt: null },
  })
  const own = someOf(there, random)
  if (form === 'family day') {
    for (const days of familyDays)
      inventFamilyDay(making, attending, { id, scheduleId: null, onDay: addDays(today, days), ...hours }, own)
    return
  }
  const isFortnightly = size !== 'england' && number % fortnightlyEvery === 0
  const schedule: Schedule = {
    ...{ pattern: isFortnightly ? 'weekly' : 'monthly', everyWeeks: isFortnightly ? 2 : null },
    ...{ nth: isFortnightly ? null : random.between(1, 4), weekday: random.between(1, 5) },
    ...{ fromOn: since, untilOn: null, fromTime, untilTime, bankHolidays: 'skipped' },
  }
  const madeUntilOn = addDays(today, 7 * defaultSettings.sessionsAheadWeeks)
  const scheduleId = random.id()
  rows.add('groupSchedules', {
    ...{ ...schedule, id: scheduleId, groupId: id, madeUntilOn },
    ...{ madeBy: staff.manager, madeAt: during(since), endedBy: null, endedAt: null },
  })
  for (const onDay of slotsOf(schedule, since, madeUntilOn))
    inventSession(making, attending, { id, scheduleId, onDay, ...hours }, own)
}

/** A few of those who live there, each once. */
function someOf(there: readonly Regular[], random: Attending['random']): Regular[] {
  const some = new Set<Regular>()
  for (let tries = 0; tries < 2 * regularsOfGroup && some.size < regularsOfGroup && there.length > 0; tries++)
    some.add(random.pick(there))
  return [...some]
}

interface Dated {
  id: string
  scheduleId: string | null
  onDay: Day
  fromTime: string
  untilTime: string
  capacity: number | null
}

function inventSession({ staff }: Making, attending: Attending, dated: Dated, regulars: readonly Regular[]) {
  const { rows, random, today, by } = attending
  const { onDay } = dated
  const isOff = onDay < today && random.chance(0.02)
  const notice = random.between(0, 9)
  const cancelledAt = isOff ? during(addDays(onDay, -notice - 1), '17:30') : null
  const session: Row<'groupSessions'> = {
    ...sessionOf(attending, dated),
    cancelledBy: isOff ? by : null,
    cancelledAt,
    cancelledWhy: isOff ? 'cancelled' : null,
    version: isOff ? 2 : 1,
  }
  const { id } = session
  const isToFinish = onDay >= addDays(today, -8) && random.chance(0.4)
  const replies = addSession(attending, session, regulars, isToFinish ? { register: 'to finish' } : {})
  const claimant = replies.find(({ attendance }) => attendance === 'came')
  if (claimant && random.chance(0.02)) {
    const isApproved = random.chance(0.8)
    const at = during(addDays(onDay, 1), '10:15')
    const { carerId, householdId } = claimant
    rows.add('sessionClaims', {
      ...{ id: random.id(), sessionId: id, carerId, householdId, kind: 'travel' },
      ...{ pence: 45 * random.between(6, 60), preparedBy: by, preparedAt: at },
      ...{ approvedBy: isApproved ? staff.manager : null, approvedAt: isApproved ? at : null },
      ...{ refusedBy: null, refusedAt: null },
    })
  }
  if (cancelledAt !== null)
    rows.add('sessionChanges', {
      ...{ id: random.id(), sessionId: id, change: 'cancelled', fromDay: onDay, toDay: null },
      ...{ workingDays: workingDaysBetween(cancelledAt.slice(0, 10), onDay), accountId: by, at: cancelledAt },
    })
}

function inventFamilyDay(making: Making, attending: Attending, dated: Dated, regulars: readonly Regular[]) {
  const session = sessionOf(attending, dated)
  const replies = addSession(attending, session, regulars, { people: 4 })
  addFamilies(making, attending, session.onDay, replies)
}

const sessionOf = (
  { random, today }: Attending,
  { id: groupId, scheduleId, onDay, fromTime, untilTime, capacity }: Dated,
): Row<'groupSessions'> => ({
  id: random.id(),
  groupId,
  scheduleId,
  slotOn: scheduleId === null ? null : onDay,
  onDay,
  fromTime,
  untilTime,
  venue: null,
  topic: null,
  capacity,
  taken: 0,
  madeBy: null,
  madeAt: during(onDay < today ? addDays(onDay, -60) : addDays(today, -20)),
  changedAt: null,
  cancelledBy: null,
  cancelledAt: null,
  cancelledWhy: null,
  registerBy: null,
  registerAt: null,
  themes: null,
  version: 1,
})
