import type { OfficeHours } from '#src/rota/rules/terms.ts'
import { openWords, timeWords } from './clock-words.ts'
import type { HelpLine, LineHours, Side } from './lines.ts'
import { type Place, serves } from './ringing.ts'
import { type Situation, situations } from './situations.ts'
import { bankHoliday, isOverMidnight } from './spells.ts'

/** Minutes of a usual week from Monday midnight, up to the second and without it. */
type Minutes = readonly [from: number, until: number]

const day = 1_440
const week = 7 * day

export const weekdays = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday']

const minutesOf = (time: string): number => Number(time.slice(0, 2)) * 60 + Number(time.slice(3))
const timeOf = (minutes: number): string =>
  `${String(Math.floor((minutes % day) / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`

/** When some hours answer in a week without a bank holiday; Sunday's last may run into Monday. */
function minutesIn(hours: readonly LineHours[]): Minutes[] {
  return hours.flatMap((each): Minutes[] => {
    if (each.day === bankHoliday) return []
    const from = (each.day - 1) * day + minutesOf(each.opens)
    const until = (each.day - 1) * day + minutesOf(each.closes) + (isOverMidnight(each) ? day : 0)
    return until > week
      ? [
          [from, week],
          [0, until - week],
        ]
      : [[from, until]]
  })
}

/** What of a week some minutes leave; what runs over its end is one. */
function leftBy(minutes: readonly Minutes[]): Minutes[] {
  const left: [number, number][] = []
  let at = 0
  for (const [from, until] of minutes.toSorted((one, other) => one[0] - other[0])) {
    if (from > at) left.push([at, from])
    at = Math.max(at, until)
  }
  if (at < week) left.push([at, week])
  const [first, last] = [left[0], left.at(-1)]
  // Whole weeks apart from nobody at all.
  if (first && last && first !== last && first[0] === 0 && last[1] === week) {
    last[1] = week + first[1]
    left.shift()
  }
  return left
}

/**
 * When nobody answers in a usual week for a situation somewhere on a side, or in the quadrants of none: 999 and bank
 * holidays apart. Gaps of the rota itself are told by its own page: here it covers what it is for.
 * @param rota the hours that the out-of-hours rota is for
 */
function gapsOf(
  lines: readonly HelpLine[],
  situation: Situation,
  places: readonly Place[],
  rota: readonly LineHours[],
): Minutes[] {
  const missing = places.flatMap((place) => {
    const ours = lines.filter(
      (line) => serves(line, place) && line.situations.some((one) => one.situation === situation),
    )
    if (ours.some(({ answers }) => answers === 'always')) return []
    return leftBy(
      ours.flatMap((line) => minutesIn(line.answers === 'rota' && place.sideId ? rota : line.hours)),
    )
  })
  return leftBy(leftBy(missing.flatMap(withinWeek)).flatMap(withinWeek))
}

const withinWeek = ([from, until]: Minutes): Minutes[] =>
  until > week
    ? [
        [from, week],
        [0, until - week],
      ]
    : [[from, until]]

/** The places of a side: one for each of its quadrants. */
const placesOf = ({ id, quadrantIds }: Pick<Side, 'id' | 'quadrantIds'>): Place[] =>
  (quadrantIds.length > 0 ? quadrantIds : [null]).map((quadrantId) => ({ quadrantId, sideId: id }))

/** "Monday to Thursday 5pm to 9am", "Friday 5pm to Monday 9am"; "at any time" where nobody ever answers. */
function gapWords(gaps: readonly Minutes[]): string[] {
  if (gaps.some(([from, until]) => until - from >= week)) return ['at any time']
  const told: { words: string; first: number; last: number }[] = []
  for (const [from, until] of gaps) {
    const weekday = Math.floor(from / day)
    const nightOnly = until - from < day
    const words = `${timeWords(timeOf(from))} to ${timeWords(timeOf(until))}`
    const last = told.at(-1)
    if (nightOnly && last?.words === words && last.last === weekday - 1) last.last = weekday
    else if (nightOnly) told.push({ words, first: weekday, last: weekday })
    else
      told.push({
        words: `${timeWords(timeOf(from))} to ${weekdays[Math.floor(until / day) % 7]} ${timeWords(timeOf(until))}`,
        ...{ first: weekday, last: weekday },
      })
  }
  return told.map(({ words, first, last }) => `${daysWords(first, last)} ${words}`)
}

const daysWords = (first: number, last: number): string =>
  first === last
    ? `${weekdays[first]}`
    : `${weekdays[first]} ${last === first + 1 ? 'and' : 'to'} ${weekdays[last]}`

/** The opening hours of a line in words, a line for days that are alike: "Monday to Friday: 9am to 5pm". */
export function hoursWords(hours: readonly LineHours[]): string[] {
  const of = (which: number) => openWords(hours.filter((each) => each.day === which))
  const told: { words: string; first: number; last: number }[] = []
  weekdays.forEach((_, index) => {
    const words = of(index + 1)
    const last = told.at(-1)
    if (last?.words === words) last.last = index
    else told.push({ words, first: index, last: index })
  })
  const holidays = of(bankHoliday)
  return [
    ...told
      .filter(({ words }) => words !== '')
      .map(({ words, first, last }) =>
        first === 0 && last === 6 ? `Every day: ${words}` : `${daysWords(first, last)}: ${words}`,
      ),
    holidays === '' ? 'Not on bank holidays' : `Bank holidays: ${holidays}`,
  ]
}

/**
 * When nobody answers, in words, by situation and side; the quadrants of no side stand last, where there are any.
 */
export function gapsBySide(
  lines: readonly HelpLine[],
  sides: readonly Side[],
  quadrants: readonly { id: string }[],
  rota: readonly LineHours[],
): { sides: string[]; rows: { situation: Situation; gaps: string[][] }[] } {
  const others = quadrants.filter(({ id }) => !sides.some((side) => side.quadrantIds.includes(id)))
  const places = [
    ...sides.map((side) => ({ name: side.name, places: placesOf(side) })),
    ...(others.length > 0
      ? [
          {
            name: sides.length === 0 ? 'Everywhere' : 'Of no side',
            places: others.map(({ id }) => ({ quadrantId: id, sideId: null })),
          },
        ]
      : []),
  ]
  return {
    sides: places.map(({ name }) => name),
    rows: situations.map((situation) => ({
      situation,
      gaps: places.map((place) => gapWords(gapsOf(lines, situation, place.places, rota))),
    })),
  }
}

/** The hours for which an out-of-hours rota is: all in which the office does not answer. */
export function hoursOfRota(office: readonly OfficeHours[]): LineHours[] {
  return weekdays.flatMap((_, index): LineHours[] => {
    const day = index + 1
    const open = office.find(({ weekday }) => weekday === day)
    if (!open) return [{ day, opens: '00:00', closes: '00:00' }]
    return [
      { day, opens: '00:00', closes: open.opens },
      { day, opens: open.closes, closes: '00:00' },
    ].filter(({ opens, closes }) => (closes === '00:00' ? opens !== '00:00' : opens < closes))
  })
}
