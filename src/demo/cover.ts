import { addDays, type Day, daysBetween } from '#src/clock.ts'
import { opinionWords } from '#src/opinions/rules.ts'
import type { Life } from './constellations.ts'
import { during } from './home-rows.ts'
import type { Random } from './random.ts'
import type { Rows } from './store/rows.ts'

interface Telling {
  rows: Rows
  /** Drawn apart: nothing else in a set changes with who is away. */
  random: Random
  today: Day
}

type Star = Pick<Life, 'id' | 'members' | 'states' | 'by'>

const hubOf = ({ members }: Star) => members.find(({ part, left }) => part === 'hub' && !left)?.householdId
const isLive = ({ states }: Star) => states.at(-1)?.state === 'live'

/** A hub home is away for some days ahead, and another hub home stands in, or nobody does yet. */
function goesAway(
  { rows, random, today }: Telling,
  star: Star,
  { fromOn, days, standIn }: { fromOn: Day; days: number; standIn: string | undefined },
) {
  const householdId = hubOf(star)
  if (!householdId) return
  const away = { id: random.id(), fromOn, untilOn: addDays(fromOn, days) }
  rows.add('aways', {
    ...away,
    householdId,
    constellationId: star.id,
    recordedBy: star.by.liaison,
    recordedAt: during(addDays(today, -9), '12:00'),
    endedBy: null,
    endedAt: null,
  })
  if (!standIn) return
  const { id: awayId, ...when } = away
  rows.add('covers', {
    ...when,
    id: random.id(),
    awayId,
    constellationId: star.id,
    householdId: standIn,
    agreedOn: addDays(today, -8),
    namedBy: star.by.liaison,
    namedAt: during(addDays(today, -7), '11:30'),
    endedBy: null,
    endedAt: null,
  })
}

function thinks({ rows, random }: Telling, star: Star, householdId: string | null, onDay: Day) {
  rows.add('opinions', {
    id: random.id(),
    constellationId: star.id,
    householdId,
    opinion: random.pick(opinionWords),
    onDay,
    accountId: star.by.liaison,
    at: during(onDay, '16:30'),
    endedBy: null,
    endedAt: null,
  })
}

/** In the demo: a hub home that is away today and two that will be, one with nobody who stands in, and one opinion. */
export function tellCover(telling: Telling, lives: readonly (Star & Pick<Life, 'name'>)[]): void {
  const named = (name: string) => lives.find((life) => life.name === name)
  const [star, wain, hunter] = [named('Northern Star'), named('Plough'), named('Orion')]
  if (!star || !wain || !hunter) throw new Error('The demo has lost a constellation')
  const { today } = telling
  goesAway(telling, star, { fromOn: addDays(today, 61), days: 7, standIn: hubOf(wain) })
  goesAway(telling, wain, { fromOn: addDays(today, -3), days: 8, standIn: hubOf(hunter) })
  goesAway(telling, wain, { fromOn: addDays(today, 75), days: 4, standIn: undefined })
  const home = star.members.find(({ part, left }) => part === 'satellite' && !left)
  thinks(telling, star, home?.householdId ?? null, addDays(today, -25))
}

/** In the larger sets: a few hub homes that will be away, mostly with somebody who stands in, and some opinions. */
export function addCover(telling: Telling, lives: readonly Star[]): void {
  const { random, today } = telling
  let before: string | undefined
  for (const star of lives.filter(isLive)) {
    const hub = hubOf(star)
    if (!hub) continue
    if (random.chance(0.06))
      goesAway(telling, star, {
        fromOn: addDays(today, random.between(60, 100)),
        days: random.between(3, 14),
        standIn: random.chance(0.7) ? before : undefined,
      })
    before = hub
    const liveOn = star.states.find(({ state }) => state === 'live')?.on ?? today
    for (let count = random.between(-3, 3); count > 0; count--) {
      const onDay = addDays(liveOn, random.between(0, daysBetween(liveOn, today)))
      const homes = star.members.filter(({ part, joinedOn }) => part === 'satellite' && joinedOn <= onDay)
      thinks(telling, star, homes.length > 0 ? random.pick(homes).householdId : null, onDay)
    }
  }
}
