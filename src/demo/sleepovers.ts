import { addDays, type Day, daysBetween } from '#src/clock.ts'
import { isApprovedToFoster } from '#src/constellations/rules/homes.ts'
import type { Approval, HouseholdKind } from '#src/households/rules.ts'
import { nightsOf } from '#src/sleepovers/rules/nights.ts'
import type { Life } from './constellations.ts'
import { later } from './days.ts'
import { during } from './home-rows.ts'
import type { Random } from './random.ts'
import { type StayTold, stayRows } from './stays.ts'
import type { Rows } from './store/rows.ts'

/** What a set knows of a home that may host. */
export interface HomeOfStar {
  id: string
  kind: HouseholdKind
  approval: Approval
  endedOn: Day | null
  onHoldSince: Day | null
  sleepoverBeds: number
}

interface Telling {
  rows: Rows
  random: Random
  today: Day
}

/** A constellation as it is today: its homes with the day on which each joined. */
export interface Star {
  id: string
  hub: { home: HomeOfStar; joinedOn: Day }
  satellites: readonly { home: HomeOfStar; joinedOn: Day }[]
}

/** The constellation of a life, if it is live and has a hub home today. */
export function starOf(life: Life, homes: ReadonlyMap<string, HomeOfStar>): Star | undefined {
  if (life.states.at(-1)?.state !== 'live') return undefined
  const members = life.members.flatMap(({ householdId, part, joinedOn, left }) => {
    const home = homes.get(householdId)
    return home && !left ? [{ home, joinedOn, part }] : []
  })
  const hub = members.find(({ part }) => part === 'hub')
  return hub && { id: life.id, hub, satellites: members.filter(({ part }) => part === 'satellite') }
}

const canHost = (home: HomeOfStar) =>
  home.endedOn === null && home.onHoldSince === null && isApprovedToFoster(home) && home.sleepoverBeds > 0

export function addHosting(
  { rows, random }: Telling,
  householdId: string,
  fromOn: Day,
  untilOn: Day | null = null,
) {
  rows.add('hostings', {
    id: random.id(),
    householdId,
    fromOn,
    untilOn,
    recordedBy: null,
    recordedAt: during(fromOn),
  })
}

/** Adds a stay with its steps. */
export function addStay({ rows, random }: Telling, told: StayTold): void {
  const { stay, steps } = stayRows(random.id(), told)
  rows.add('sleepovers', stay)
  for (const step of steps) rows.add('sleepoverSteps', { ...step, id: random.id() })
}

/** The beds that these stays were promised, night by night. */
export function addNights({ rows }: Telling, host: HomeOfStar, stays: readonly StayTold[]): void {
  const promised = new Map<Day, number>()
  for (const stay of stays.filter(({ state }) => state === 'agreed'))
    for (const night of nightsOf(stay)) promised.set(night, (promised.get(night) ?? 0) + stay.children)
  for (const [night, count] of promised)
    rows.add('hostNights', {
      hostId: host.id,
      night,
      beds: Math.max(host.sleepoverBeds, count),
      promised: count,
    })
}

/** Months of stays that a set remembers, and of a month the days on which one may begin. */
const monthsTold = 24
const daysAMonth = 30

/** The usual life of a constellation: a stay or two a month with the hub home, some by day, some that were not. */
export function addUsualStays(telling: Telling, star: Star): void {
  const { random, today } = telling
  const { hub, satellites } = star
  if (!canHost(hub.home) || satellites.length === 0) return
  addHosting(telling, hub.home.id, hub.joinedOn)
  for (const { home, joinedOn } of satellites)
    if (canHost(home) && random.chance(0.2)) addHosting(telling, home.id, joinedOn)
  const told: StayTold[] = []
  // One after the other, so that no night has more than one of them.
  for (let month = monthsTold; month >= -1; month--)
    for (let turn = random.between(0, 2); turn > 0; turn--) {
      const { home, joinedOn } = random.pick(satellites)
      const fromOn = addDays(today, -month * daysAMonth + turn * 9 + random.between(0, 4))
      if (fromOn <= later(later(joinedOn, hub.joinedOn), addDays(today, -monthsTold * daysAMonth))) continue
      told.push(someStay(telling, star, home.id, fromOn))
    }
  for (const stay of told) addStay(telling, stay)
  addNights(telling, hub.home, told)
}

function someStay({ random, today }: Telling, star: Star, householdId: string, fromOn: Day): StayTold {
  const drawn = random.next()
  const type = drawn < 0.12 ? 'day' : drawn < 0.24 && fromOn <= today ? 'emergency' : 'planned'
  const nights = type === 'day' ? 0 : type === 'emergency' ? 1 : random.between(1, 3)
  const over = daysBetween(fromOn, today) > Math.max(nights, 0)
  return {
    householdId,
    hostId: star.hub.home.id,
    constellationId: star.id,
    type,
    fromOn,
    untilOn: addDays(fromOn, nights),
    hours: type === 'day' ? ['09:30', random.pick(['13:00', '15:30', '17:00'])] : null,
    children: random.chance(0.25) ? Math.min(2, star.hub.home.sleepoverBeds) : 1,
    askedOn: addDays(fromOn < today ? fromOn : today, type === 'emergency' ? 0 : -random.between(2, 20)),
    state: over
      ? random.pick([
          'happened',
          'happened',
          'happened',
          'happened',
          'did not happen',
          'declined',
          'cancelled',
        ])
      : random.chance(0.3) && fromOn > today
        ? 'asked'
        : 'agreed',
  }
}
