import { addDays, addMonths, type Day } from '#src/clock.ts'
import { isApprovedToFoster } from '#src/constellations/rules/homes.ts'
import { presets, type State } from '#src/constellations/rules.ts'
import type { Life, Member } from './constellations.ts'
import { earlier, later } from './days.ts'
import { type Grid, gridOf } from './grid.ts'
import type { Random } from './random.ts'
import { limitMetres, type Near, type Settled, unsureMetres } from './settled.ts'
import { constellationName } from './star-names.ts'
import { ended, withStory } from './stories.ts'

interface Forming {
  random: Random
  today: Day
  by: Life['by']
}

/** Homes of constellations, and how many of each hundred have so many: most are nearer the fewest than the most. */
const homesWanted = [6, 6, 6, 6, 6, 6, 6, 7, 7, 7, 7, 7, 8, 8, 8, 9, 9, 10, 10, 10]

/**
 * Forms constellations around hub homes: each takes the nearest homes that are still free, as a liaison worker would.
 * Where too few live near enough it is still being formed.
 */
export function* formLives(
  forming: Forming,
  homes: readonly Settled[],
  count: number,
): Generator<{ life: Life; hub: Settled; satellites: Settled[] }> {
  const { random, today } = forming
  const mayJoin = homes.filter(
    ({ approval, endedOn }) => endedOn === null && (approval === 'approved' || approval === 'none needed'),
  )
  const free = gridOf(mayJoin)
  const taken = new Set<Settled>()
  const take = (home: Settled) => {
    taken.add(home)
    free.remove(home)
  }
  const hubs = random.shuffled(mayJoin.filter((home) => mayBeHub(home, today)))
  let formed = 0
  for (const hub of hubs) {
    if (formed === count) return
    if (taken.has(hub)) continue
    const near = free.around(hub.point, limitMetres).filter(({ item }) => item !== hub)
    if (near.length < 3) continue
    take(hub)
    yield tellLife(forming, formed++, hub, near, free, taken, take)
  }
}

const mayBeHub = (home: Settled, today: Day) =>
  isApprovedToFoster(home) &&
  home.onHoldSince === null &&
  home.sleepoverBeds >= 2 &&
  home.sinceOn <= addMonths(today, -9)

function tellLife(
  { random, today, by }: Forming,
  number: number,
  hub: Settled,
  near: Near,
  free: Grid<Settled>,
  taken: ReadonlySet<Settled>,
  take: (home: Settled) => void,
) {
  const wanted = random.pick(homesWanted)
  const state = near.length < wanted ? 'forming' : stateOf(random)
  const formedOn = later(
    addDays(today, state === 'forming' ? -random.between(5, 90) : -random.between(70, 730)),
    addMonths(hub.sinceOn, 6),
  )
  const liveOn = addDays(formedOn, random.between(20, 60))
  const joins = (home: Settled, from: Day): Day =>
    earlier(later(addDays(from, random.between(1, 15)), addDays(home.sinceOn, 5)), today)

  const chosen = near.slice(0, state === 'forming' ? Math.min(near.length, random.between(2, 7)) : wanted)
  for (const { item } of chosen) take(item)
  const members: Member[] = [{ householdId: hub.id, part: 'hub', joinedOn: formedOn }]
  for (const { item, metres } of chosen)
    members.push({
      householdId: item.id,
      part: 'satellite',
      joinedOn: joins(item, formedOn),
      distanceConfirmed:
        (item.placedBy === 'sector' || hub.placedBy === 'sector') &&
        Math.abs(metres - limitMetres) <= unsureMetres,
    })
  const life: Life = {
    id: random.id(),
    name: constellationName(number),
    quadrantId: hub.quadrantId,
    ...presets['6-10'],
    limitMetres,
    by,
    states: [
      { state: 'forming', on: formedOn },
      ...(state === 'forming' ? [] : [{ state: 'live' as const, on: earlier(liveOn, today) }]),
    ],
    members,
  }
  const rest = near.slice(chosen.length)
  const story = state === 'forming' ? life : withStory({ random, today }, life, rest, free, hub, take)
  const told = ended(random, today, story, state)
  return {
    life: withOffer(today, told, number, rest, taken, take),
    hub,
    satellites: chosen.map(({ item }) => item),
  }
}

/** In a few constellations with room, the nearest free home waits and has been offered the place. */
function withOffer(
  today: Day,
  life: Life,
  number: number,
  rest: Near,
  taken: ReadonlySet<Settled>,
  take: (home: Settled) => void,
): Life {
  const open = life.members.filter(({ left }) => !left)
  const hasRoom = open.length <= life.maxHomes && open.some(({ part }) => part === 'hub')
  const home = rest.find(({ item, metres }) => !taken.has(item) && metres <= limitMetres)?.item
  if (number % offeredEvery !== 0 || life.states.at(-1)?.state !== 'live' || !hasRoom || !home) return life
  take(home)
  const sinceOn = later(addDays(today, -20 - (number % 150)), home.sinceOn)
  return {
    ...life,
    waits: [...(life.waits ?? []), { householdId: home.id, sinceOn }],
    offers: [{ householdId: home.id, on: later(addDays(today, -2), sinceOn), untilOn: addDays(today, 5) }],
  }
}

/** Of so many constellations one may hold a place. */
const offeredEvery = 25

const stateOf = (random: Random): State => {
  const drawn = random.next()
  return drawn < 0.07 ? 'forming' : drawn < 0.1 ? 'paused' : drawn < 0.125 ? 'closed' : 'live'
}
