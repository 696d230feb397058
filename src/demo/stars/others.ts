import { presets } from '#src/constellations/rules.ts'
import type { Life } from '../constellations.ts'
import { ago, beyond, near } from '../county.ts'
import type { Home } from '../homes.ts'
import { frame, hub, hubWish, satellite, type Telling } from './telling.ts'

/** Being formed: the hub home and the first three. */
export function orion(telling: Telling) {
  const { houses, today } = telling
  const { days, months } = ago(today)
  const heart = houses.at('CO4 5', hubWish)
  const home = (wish = {}) => houses.where(near(heart), { sinceOn: months(16), ...wish })
  const acrossTheWater = houses.where(near(heart), { sinceOn: months(18) })
  const life: Life = {
    ...frame(telling),
    name: 'Orion',
    quadrantId: heart.quadrantId,
    states: [{ state: 'forming', on: days(35) }],
    members: [
      hub(heart, days(35)),
      satellite(home(), days(30)),
      satellite(home({ kind: 'kinship' }), days(21)),
      satellite(home({ placedBy: 'sector' }), days(6), { distanceConfirmed: true }),
    ],
    tooFarPairs: [
      {
        hubId: heart.id,
        householdId: acrossTheWater.id,
        reason: 'The estuary lies between them: 40 minutes by road',
        on: days(28),
      },
    ],
  }
  return { heart, life }
}

/** Paused, with a rich past: a home that came back, one that moved, another hub, and one now outside the limit. */
export function lyra(telling: Telling, moved: Home) {
  const { houses, today } = telling
  const { days, months } = ago(today)
  const first = houses.at('CM12 9', hubWish)
  const home = (wish = {}) => houses.where(near(first), { sinceOn: months(34), ...wish })
  const second = houses.at('SS16 4', hubWish)
  const outside = houses.where((point) => near(first)(point) && beyond(second, 16_000, 22_000)(point), {
    sinceOn: months(22),
  })
  const both = (wish = {}) => houses.where((point) => near(first)(point) && near(second)(point), wish)
  const returned = both({ sinceOn: months(28) })
  const life: Life = {
    ...frame(telling),
    by: { liaison: telling.otherLiaison, manager: telling.manager },
    ...presets['6-8'],
    name: 'Lyra',
    quadrantId: first.quadrantId,
    states: [
      { state: 'forming', on: months(13) },
      { state: 'live', on: months(11) },
      { state: 'paused', on: days(15), reason: 'The hub home has builders in; the others meet without it' },
    ],
    members: [
      hub(first, months(13), { left: { on: months(4), why: 'handed over' } }),
      satellite(second, months(12), { left: { on: months(4), why: 'handed over' } }),
      satellite(returned, months(12), { left: { on: months(8), why: 'No time for meetings just now' } }),
      satellite(outside, months(12)),
      satellite(moved, months(12), { left: { on: months(6), why: 'Northern Star is nearer to school' } }),
      ...[both(), both({ kind: 'kinship' }), both({ kind: 'short breaks' })].map((each) =>
        satellite(each, months(11)),
      ),
      satellite(returned, days(225), { restored: true }),
      satellite(home({ kind: 'care leaver', approval: 'none needed' }), months(5), {
        left: { on: months(3), why: 'Has a flat in another town' },
      }),
      hub(second, months(4)),
      satellite(first, months(4)),
    ],
    handovers: [
      { toHouseholdId: second.id, on: months(4), oldHub: 'stays', plannedOn: months(5), done: 'done' },
    ],
  }
  return { heart: second, life }
}
