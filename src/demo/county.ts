import { addDays, addMonths, type Day } from '#src/clock.ts'
import { type Sector, sectorNamed } from '#src/places/gazetteer.ts'
import { metresBetween, type Point } from '#src/places/rules.ts'
import { type Home, inventHome, type Wish } from './homes.ts'
import type { Country } from './patches.ts'
import { inventFamily } from './people.ts'
import type { Random } from './random.ts'

/**
 * Working days before today, by days or by months. Not all on today's day of the month: what happens in a service is
 * spread over it. More months ago is never later.
 */
export const ago = (today: Day) => ({
  days: (count: number): Day => workingDay(addDays(today, -count)),
  months: (count: number): Day => workingDay(addDays(addMonths(today, -count), -((count * 7) % 17))),
})

/** The day itself, or the Friday before a weekend. */
function workingDay(day: Day): Day {
  const weekday = new Date(`${day}T00:00:00Z`).getUTCDay()
  return addDays(day, weekday === 0 ? -2 : weekday === 6 ? -1 : 0)
}

/** How far a satellite of the demo may live, and how near to that its homes come. */
export const limitMetres = 15_000
const roomMetres = 1_200

/** Makes the homes of the demo one by one: no two in one sector, no two of one name. */
export function housebuilder(country: Country, random: Random, today: Day) {
  const homes: Home[] = []
  const namesTaken = new Set<string>()
  const sectorsTaken = new Set<string>()
  const ground = { random, today, quadrantOf: (sector: Sector) => country.quadrantOf(sector) }

  const someFamily = () => {
    for (;;) {
      const family = inventFamily(random)
      const names = family.name.split(' and ')
      if (names.some((name) => namesTaken.has(name))) continue
      for (const name of names) namesTaken.add(name)
      return family
    }
  }

  const build = (sector: Sector, wish: Wish): Home => {
    sectorsTaken.add(sector.name)
    const { sinceOn } = wish
    const home = inventHome(ground, homes.length + 1, sector, {
      ...quiet,
      family: someFamily(),
      ...wish,
      // Homes that came in one month came on days of their own.
      ...(sinceOn && { sinceOn: addDays(sinceOn, -random.between(0, 24)) }),
    })
    homes.push(home)
    return home
  }

  return {
    homes,
    /** A home in a sector by its name. */
    at(name: string, wish: Wish = {}): Home {
      const sector = sectorNamed(name)
      if (!sector) throw new Error(`The gazetteer has no sector ${name}`)
      return build(sector, wish)
    },
    /** A home in a sector where all of it holds. */
    where(fits: (middle: Point, quadrantId: string) => boolean, wish: Wish = {}): Home {
      const free = country.sectors.filter(
        (sector) => !sectorsTaken.has(sector.name) && fits(sector, country.quadrantOf(sector)),
      )
      return build(random.pick(free), wish)
    },
  }
}

/** A home of the demo is what it is wished to be: chance adds no hold and no wait. */
const quiet: Wish = {
  kind: 'foster',
  approval: 'approved',
  onHoldSince: null,
  waitingSince: null,
  placedBy: 'unit',
}

/** Whether a point is within reach of a home, with room to spare for where in its sector a home stands. */
export const near =
  (home: Home, upToMetres = limitMetres - roomMetres) =>
  (point: Point): boolean =>
    metresFrom(home, point) <= upToMetres

export const beyond =
  (home: Home, from: number, upTo: number) =>
  (point: Point): boolean =>
    metresFrom(home, point) >= from && metresFrom(home, point) <= upTo

const metresFrom = (home: Home, point: Point) =>
  home.placing.point ? metresBetween(home.placing.point, point) : Number.POSITIVE_INFINITY
