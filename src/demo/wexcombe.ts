import type { Day } from '#src/clock.ts'
import type { Life } from './constellations.ts'
import { ago, housebuilder, near } from './county.ts'
import { later } from './days.ts'
import type { Home } from './homes.ts'
import type { Country } from './patches.ts'
import type { Random } from './random.ts'
import { northernStar, plough, southernCross } from './stars/live.ts'
import { lyra, orion } from './stars/others.ts'

/** A county told by hand, so that each thing that Kith shows can be seen in it. */
export interface Told {
  homes: Home[]
  lives: Life[]
  /** Two homes that must not meet. */
  keptApart: { one: Home; other: Home; reason: string; on: Day }[]
  /** Nobody writes to it until that day. */
  quiet: { home: Home; on: Day; untilOn: Day }
  hubHome: Home
  carersHome: Home
  /** The constellations of the liaison worker who can sign in; the others are given to the other one. */
  givenToLiaison: string[]
  /** The quadrants of the coordinator, by name. */
  coordinated: string[]
}

export interface Tellers {
  liaison: string
  otherLiaison: string
  manager: string
  worker: { name: string; accountId: string }
}

export function tellWexcombe(country: Country, random: Random, today: Day, by: Tellers): Told {
  const { days, months } = ago(today)
  const houses = housebuilder(country, random, today)
  const telling = { random, today, houses, ...by }
  const quadrant = (name: string) => {
    const id = country.quadrants.find((one) => one.name === name)?.id
    return (_point: unknown, quadrantId: string) => quadrantId === id
  }

  const star = northernStar(telling)
  const billericay = (point: { easting: number; northing: number }) =>
    Math.hypot(point.easting - 567_150, point.northing - 193_830) < 13_000
  const moved = houses.where((point) => near(star.heart)(point) && billericay(point), { sinceOn: months(27) })
  star.life = {
    ...star.life,
    members: [
      ...star.life.members,
      {
        householdId: moved.id,
        part: 'satellite',
        joinedOn: months(6),
        fit: 'From Lyra; the children are in the same school',
      },
    ],
  }
  const wain = plough(telling)
  const cross = southernCross(telling)
  const hunter = orion(telling)
  const lyre = lyra(telling, moved)

  const mid = (wish = {}) => houses.where(quadrant('Mid'), wish)
  const west = (wish = {}) => houses.where(quadrant('West'), wish)
  const south = (wish = {}) => houses.where(quadrant('South'), wish)
  const northEast = (wish = {}) => houses.where(quadrant('North East'), wish)
  const nearStar = (wish = {}) => houses.where(near(star.heart), wish)

  const waiting = [
    nearStar({ sinceOn: months(15) }),
    nearStar({ sinceOn: months(9), waitingSince: days(75) }),
  ]
  star.life = {
    ...star.life,
    waits: [
      {
        householdId: waiting[0]?.id ?? '',
        sinceOn: days(71),
        fit: 'Would like company of other single carers',
      },
      { householdId: waiting[1]?.id ?? '', sinceOn: days(23), fit: 'New: waiting for a first child' },
    ],
  }
  const apart = nearStar({ sinceOn: months(44) })
  const prospective = mid({ approval: 'prospective', sinceOn: months(4) })
  mid({ sinceOn: months(50), waitingSince: days(33), placeProblem: 'no postcode', placedBy: undefined })
  const first = mid({ sinceOn: months(8), waitingSince: days(48), approvalFromOn: days(60) })

  const offered = houses.where(near(wain.heart), { sinceOn: months(19), sleepoverBeds: 2 })
  const fit = 'Would like to meet homes with younger children'
  wain.life = {
    ...wain.life,
    waits: [{ householdId: offered.id, sinceOn: days(16), fit }],
    offers: [{ householdId: offered.id, on: days(2), untilOn: days(-5), fit }],
  }
  houses.where(near(wain.heart), { sinceOn: months(63), kind: 'kinship' })
  west({ approval: 'prospective', sinceOn: months(2) })
  west({ kind: 'special guardianship', approval: 'none needed', sinceOn: months(70) })

  houses.where(near(cross.heart), { sinceOn: months(90), sleepoverBeds: 3, availableSince: months(3) })
  south({ sinceOn: months(7), waitingSince: days(12) })
  south({ sinceOn: months(33), onHoldSince: days(64), pastHold: { fromOn: months(20), untilOn: months(18) } })
  south({ sinceOn: days(40), placeProblem: 'not a postcode', approval: 'prospective' })

  houses.where(near(hunter.heart), { sinceOn: months(21) })
  houses.where(near(hunter.heart), { sinceOn: months(37), kind: 'short breaks' })
  northEast({ approval: 'prospective', sinceOn: months(3) })
  const resting = northEast({ sinceOn: months(80), onHoldSince: days(101) })
  northEast({ sinceOn: months(1), placeProblem: 'unknown postcode' })
  const brief = northEast({
    kind: 'kinship',
    approval: 'temporarily approved',
    sinceOn: days(70),
    approvalUntilOn: days(-41),
  })

  const satellites = star.satellites
  const supervised = [star.heart, star.hidden, ...satellites.slice(4, 6), prospective, first, resting, brief]
  for (const home of supervised) home.supervisedBy = { ...by.worker, fromOn: later(days(200), home.sinceOn) }
  // Nobody named for a month, which is listed; and somebody covering for a while.
  apart.supervisedBy = null
  const covered = satellites[8]
  if (covered) covered.coveredBy = { ...by.worker, fromOn: days(14) }

  const carersHome = satellites[4] ?? star.heart
  // Of these mentors and buddies are chosen: homes that have long been approved, and of who can sign in.
  const long = houses.homes.filter(
    ({ approval, approvalFromOn }) =>
      approval === 'approved' && approvalFromOn !== null && approvalFromOn < days(500),
  )
  for (const home of [...long, star.heart, carersHome])
    home.availableSince ??= later(months(26), home.approvalFromOn ?? home.sinceOn)

  const [seventh] = satellites.slice(6)
  return {
    homes: houses.homes,
    lives: [star.life, wain.life, cross.life, hunter.life, lyre.life],
    keptApart: seventh
      ? [
          {
            one: apart,
            other: seventh,
            reason: 'Two brothers who must not meet live with them',
            on: days(130),
          },
        ]
      : [],
    quiet: { home: resting, on: days(4), untilOn: days(-17) },
    hubHome: star.heart,
    carersHome,
    givenToLiaison: [star.life.id, wain.life.id, hunter.life.id],
    coordinated: ['Mid', 'North East'],
  }
}
