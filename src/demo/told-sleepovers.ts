import { addDays, type Day } from '#src/clock.ts'
import type { Random } from './random.ts'
import { addHosting, addNights, addStay, type Star } from './sleepovers.ts'
import type { StayTold } from './stays.ts'
import type { Rows } from './store/rows.ts'

/** Each thing that a stay can be, in the constellation of the hub carer who can sign in. */
export function tellStays(
  telling: { rows: Rows; random: Random; today: Day },
  { id: constellationId, hub, satellites }: Star,
): void {
  const { today } = telling
  const homeOf = (n: number) => satellites[n % satellites.length]?.home ?? hub.home
  const on = (days: number) => addDays(today, days)
  const stay = (
    home: number,
    from: number,
    nights: number,
    state: StayTold['state'],
    more: Partial<StayTold> = {},
  ): StayTold => ({
    householdId: homeOf(home).id,
    hostId: hub.home.id,
    constellationId,
    type: 'planned',
    fromOn: on(from),
    untilOn: on(from + nights),
    hours: null,
    children: 1,
    askedOn: on(Math.min(from, 0) - 6),
    state,
    ...more,
  })
  const byDay = { type: 'day', hours: ['09:30', '15:30'] } as const
  const emergency = (from: number) => ({ type: 'emergency', askedOn: on(from) }) as const

  addHosting(telling, hub.home.id, hub.joinedOn)
  // Another home hosted until three days ago; what it had agreed to is to be decided about.
  const second = satellites[1]
  const hostedBefore = second && {
    ...stay(2, 5, 1, 'agreed', { hostId: second.home.id, toDecide: on(-3), askedOn: on(-12) }),
  }
  if (second && hostedBefore) {
    addHosting(telling, second.home.id, second.joinedOn, on(-3))
    addStay(telling, hostedBefore)
    addNights(telling, second.home, [hostedBefore])
  }

  const withHub: StayTold[] = [
    stay(0, -1, 3, 'agreed'),
    stay(3, 0, 1, 'agreed', emergency(0)),
    stay(4, 4, 2, 'agreed', { children: 2, siblings: true }),
    stay(5, 3, 0, 'agreed', byDay),
    stay(6, 11, 2, 'agreed'),
    // To be recorded.
    stay(8, -4, 2, 'agreed'),
    stay(2, 7, 2, 'asked'),
    stay(7, 0, 1, 'asked', { ...emergency(0), passedOn: true }),
    stay(5, -9, 2, 'declined'),
    stay(6, -2, 1, 'cancelled'),
    stay(0, -12, 1, 'did not happen'),
    stay(3, -6, 0, 'happened', byDay),
    stay(4, -20, 2, 'happened'),
    stay(8, -33, 2, 'happened', { ...emergency(-33), children: 3, overBedsWhy: 'no other home could' }),
  ]
  // Before that, one or two a month for as long as the constellation lives.
  for (let month = 2; month <= 10; month++)
    for (const [home, day] of [
      [month, 4],
      [month + 3, 17],
    ] as const) {
      const from = -month * 30 - day
      const joined = satellites[home % satellites.length]?.joinedOn ?? today
      if (on(from) > joined) withHub.push(stay(home, from, 1 + (month % 3), 'happened'))
    }
  for (const each of withHub) addStay(telling, each)
  addNights(telling, hub.home, withHub)
}
