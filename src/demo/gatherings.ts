import { addDays, addMonths, type Day } from '#src/clock.ts'
import { firstOf } from '#src/gatherings/rules/months.ts'
import type { Attendance, GatheringKind, Reply } from '#src/gatherings/rules.ts'
import type { Life } from './constellations.ts'
import { earlier } from './days.ts'
import { during } from './home-rows.ts'
import type { Making } from './making.ts'
import { randomFrom } from './random.ts'
import { addUsualSpending, type Telling } from './spending.ts'

/** Halls and cafés: never anybody's home. */
export const venues = [
  'St Mary’s hall',
  'The leisure centre',
  'The scout hut',
  'The library, upstairs',
  'The park café',
]
const topics = ['Life story work', 'First aid', 'Safer caring', 'Sleep and bedtimes', 'Online safety']

/** How far back a service remembers, in months. */
const monthsTold = { demo: 12, county: 24, region: 24, england: 24 } as const

/** What tells of gatherings, by chances of its own, so that the rest of a set stays as it was. */
export const gatheringsOf = ({ rows, today, size, staff }: Making): Telling => ({
  rows,
  random: randomFrom(`kith ${size} gatherings`),
  today,
  months: monthsTold[size],
  staff,
})

export interface Told {
  id: string
  kind: GatheringKind
  onDay: Day
  at?: 'venue' | 'hub home' | 'online'
  hostId?: string
  madeBy: string | null
  cancelled?: true
}

/** The satellite homes of a life on a day. */
export const satellitesOn = (life: Life, day: Day): string[] => [
  ...new Set(
    life.members
      .filter(
        ({ part, joinedOn, left }) => part === 'satellite' && joinedOn <= day && (!left || left.on > day),
      )
      .map(({ householdId }) => householdId),
  ),
]

export interface HomeTold {
  householdId: string
  reply: Reply | null
  people?: number
  attendance?: Attendance
  came?: 'without being asked'
}

/** Writes one with what each home said and whether it came. */
export function addGathering(
  { rows, random, today }: Telling,
  life: Life,
  { id, kind, onDay, at = 'venue', hostId, madeBy, cancelled }: Told,
  homes: readonly HomeTold[],
): void {
  const plannedOn = addDays(onDay < today ? onDay : today, -20)
  rows.add('gatherings', {
    id,
    constellationId: life.id,
    kind,
    onDay,
    fromTime: kind === 'gathering' ? '14:00' : '10:30',
    untilTime: kind === 'gathering' ? '16:00' : null,
    at,
    place: at === 'venue' ? random.pick(venues) : null,
    hostId: hostId ?? null,
    invites: homes.some(({ came }) => came) ? 'chosen' : 'everybody',
    madeBy,
    madeAt: during(plannedOn),
    changedAt: null,
    cancelledBy: cancelled ? madeBy : null,
    cancelledAt: cancelled ? during(addDays(plannedOn, 3)) : null,
    remindedOn: null,
    version: cancelled ? 2 : 1,
  })
  for (const { householdId, reply, people, attendance = 'not known', came } of homes)
    rows.add('gatheringHomes', {
      gatheringId: id,
      householdId,
      invitedAt: came ? null : during(plannedOn),
      uninvitedAt: null,
      reply,
      people: people ?? null,
      repliedBy: null,
      repliedAt: reply === null ? null : during(addDays(plannedOn, 2)),
      attendance,
      notedBy: attendance === 'not known' ? null : madeBy,
      notedAt: attendance === 'not known' ? null : during(onDay, '18:00'),
    })
}

/** What is usual: a gathering a month and a social a season, most homes come, and the next one is planned. */
export function addUsualGatherings(telling: Telling, life: Life): void {
  const { rows, random, today, months } = telling
  const live = life.states.find(({ state }) => state === 'live')
  if (!live) return
  const until =
    life.states.find(({ state, on }) => state !== 'live' && on > live.on)?.on ?? addDays(today, 30)
  const dayOfMonth = random.between(2, 27)
  for (let back = months; back >= -1; back--) {
    const month = addMonths(firstOf(today), -back)
    const onDay = addDays(month, dayOfMonth)
    if (onDay <= live.on || onDay >= until || onDay === today) continue
    if (onDay > addDays(today, 30)) break
    tellUsual(telling, life, 'gathering', onDay)
    const socialOn = addDays(onDay, -2)
    if (back % 4 === 0 && socialOn > live.on && socialOn < today) tellUsual(telling, life, 'social', socialOn)
    if (onDay < today && back % 3 === 0)
      rows.add('trainings', {
        id: random.id(),
        constellationId: life.id,
        gatheringId: null,
        onDay,
        topic: random.pick(topics),
        minutes: random.pick([30, 45, 60, 90]),
        recordedBy: life.by.liaison,
        recordedAt: during(onDay, '18:00'),
        endedBy: null,
        endedAt: null,
      })
  }
  addUsualSpending(telling, life.id, { from: live.on, until: earlier(until, today) })
}

function tellUsual(telling: Telling, life: Life, kind: GatheringKind, onDay: Day) {
  const { random, today } = telling
  const homes = satellitesOn(life, onDay < today ? onDay : today)
  if (homes.length === 0) return
  const been = onDay < today
  addGathering(
    telling,
    life,
    { id: random.id(), kind, onDay, madeBy: life.by.liaison },
    homes.map((householdId): HomeTold => {
      const drawn = random.next()
      const reply = drawn < 0.55 ? 'yes' : drawn < 0.7 ? 'no' : drawn < 0.8 ? 'maybe' : null
      return {
        householdId,
        reply,
        ...(reply === 'yes' && { people: random.between(1, 5) }),
        attendance: !been ? 'not known' : drawn < 0.7 ? 'came' : drawn < 0.95 ? 'could not' : 'not known',
      }
    }),
  )
}
