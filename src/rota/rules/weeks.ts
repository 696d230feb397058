import { addDays, type Day, weekdayOf } from '#src/clock.ts'
import type { RotaTerms } from './terms.ts'
import { dayOfWall, moved, type Spell, type Wall, wallOf } from './wall.ts'

type HandOver = Pick<RotaTerms, 'handOverWeekday' | 'handOverTime'>

/** The last hand-over until a time, that time included. */
export function handOverUntil({ handOverWeekday, handOverTime }: HandOver, at: Wall): Wall {
  const day = dayOfWall(at)
  const back = (weekdayOf(day) - handOverWeekday + 7) % 7
  const handOver = wallOf(addDays(day, -back), handOverTime)
  return handOver <= at ? handOver : moved(handOver, -7)
}

/**
 * The week of the rota that holds a time: the one that stands there, or else from one hand-over to the next. A service
 * that moves its hand-over keeps the weeks that it has planned; the one between is shorter, or longer by less than a day.
 * @param standing the weeks of a side that were planned, which do not overlap
 */
export function weekAt(handOver: HandOver, standing: readonly Spell[], at: Wall): Spell {
  const known = standing.find(({ from, until }) => from <= at && at < until)
  if (known) return { from: known.from, until: known.until }
  const before = latest(standing.map(({ until }) => until).filter((until) => until <= at))
  const after = first(standing.map(({ from }) => from).filter((from) => from > at))
  // Nobody hands over twice within a day.
  const handsOver = (wall: Wall) =>
    (before === undefined || wall >= moved(before, 1)) && (after === undefined || wall <= moved(after, -1))
  const usual = handOverUntil(handOver, at)
  const walls = [-14, -7, 0, 7, 14].map((days) => moved(usual, days)).filter(handsOver)
  const from = latest([before, ...walls].filter((wall) => wall !== undefined && wall <= at))
  const until = first([after, ...walls].filter((wall) => wall !== undefined && wall > at))
  if (from === undefined || until === undefined) throw new Error(`No week of the rota holds ${at}`)
  return { from, until }
}

type Some = readonly (Wall | undefined)[]
const latest = (walls: Some): Wall | undefined => walls.toSorted().at(-1)
const first = (walls: Some): Wall | undefined => walls.toSorted()[0]

/** The week of the rota by the day that an address names: the one that holds its last minute. */
export const weekOf = (handOver: HandOver, standing: readonly Spell[], day: Day): Spell =>
  weekAt(handOver, standing, wallOf(day, '23:59'))
