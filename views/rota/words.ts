import type { Day } from '#src/clock.ts'
import { addDays } from '#src/clock.ts'
import { timeWords } from '#src/help-lines/rules/clock-words.ts'
import type { Line } from '#src/rota/rules/shown.ts'
import type { AskStanding, TakingRefusal } from '#src/rota/rules/swaps.ts'
import type { TurnRefusal } from '#src/rota/rules/turns.ts'
import { dayOfWall, type Spell, timeOfWall, type Wall } from '#src/rota/rules/wall.ts'
import { nearDayInWords, spanInWords, weekdayInWords } from '../components/day.tsx'

/** "Saturday 26 December 2026 9am to 9pm"; a day that it ends on is said where that is another. */
export const spellInWords = (spell: Spell): string => inWords(spell, weekdayInWords)

/** The same without the year: "Friday 25 December 5pm to Saturday 26 December 9am". */
export const nearSpellInWords = (spell: Spell): string => inWords(spell, nearDayInWords)

function inWords({ from, until }: Spell, dayWords: (day: Day) => string): string {
  const [begins, ends] = [dayOfWall(from), dayOfWall(until)]
  const start = `${dayWords(begins)} ${timeWords(timeOfWall(from))}`
  const end = timeWords(timeOfWall(until))
  const sameDay = ends === begins || (end === 'midnight' && ends === addDays(begins, 1))
  return `${start} to ${sameDay ? end : `${dayWords(ends)} ${end}`}`
}

/** "30 November to 7 December 2026". */
export const weekInWords = ({ from, until }: Spell): string => spanInWords(dayOfWall(from), dayOfWall(until))

export const wallInWords = (wall: Wall): string =>
  `${nearDayInWords(dayOfWall(wall))} ${timeWords(timeOfWall(wall))}`

/** Who has some hours, as staff read it. */
export const whoInWords = ({ name, toCover }: Pick<Line, 'name' | 'toCover'>): string =>
  name === null ? 'Nobody yet' : toCover ? `To be covered: ${name} has left` : name

type Problems = Record<string, string>

/** What refuses a turn, by the field where it is put right. */
export const turnRefusals: Record<TurnRefusal, Problems> = {
  'ends before it begins': { untilTime: 'It must end after it begins' },
  'hour is not there': { fromTime: 'The clocks go forward then: this hour is not there' },
  'not in this week': { fromOn: 'It must lie in this week of the rota' },
  'not out of hours': { fromTime: 'Some of it is when the office is open' },
  overlaps: { fromTime: 'Somebody else has some of these hours: give them their turn first' },
  'covers another side': { accountId: 'They cover another side then' },
  'not there': { accountId: 'Choose somebody who works here on that day' },
}

export const takingRefusals: Record<TakingRefusal, string> = {
  'covers another side': 'They cover another side then',
  'not there': 'Choose somebody who works here on that day',
}

/** Why an answer came to nothing. */
export const standingWords: Record<Exclude<AskStanding, 'open'> | TakingRefusal, string> = {
  yes: 'You have said yes already',
  no: 'You have said no already',
  withdrawn: 'They ask no more',
  'too late': 'The turn has begun',
  'somebody else’s by now': 'Somebody else has the turn by now. Nothing is left to do',
  'covers another side': 'One of you covers another side then',
  'not there': 'One of you does not work here any more on that day',
}

export const needsNote: Problems = { note: 'Enter why: this week is published' }
export const weekIsOver = 'This week is over'
