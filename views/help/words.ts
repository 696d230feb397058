import { addDays, dayOf, hourOf, type Instant, weekdayOf } from '#src/clock.ts'
import { timeWords } from '#src/help-lines/rules/clock-words.ts'
import type { LineKind } from '#src/help-lines/rules/lines.ts'
import type { Answering } from '#src/help-lines/rules/ringing.ts'
import type { Situation } from '#src/help-lines/rules/situations.ts'
import { weekdays } from '#src/help-lines/rules/week.ts'
import { dayInWords, nearDayInWords } from '../components/day.tsx'

export const situationWords: Record<Situation, string> = {
  missing: 'A child is missing',
  hospital: 'Hospital',
  'accident or police': 'An accident, or the police',
  'death or serious illness': 'A death or a serious illness',
  'child protection': 'A child needs protection',
  'serious incident': 'A serious incident at home',
  allegation: 'An allegation about me',
  talk: 'I need to talk',
  urgent: 'Urgent, but nobody is in danger',
  'can wait': 'It can wait until the office opens',
}

/** A situation as the part of an address that leads to it on the page. */
export const anchorOf = (situation: Situation): string => situation.replaceAll(' ', '-')

export const kindWords: Record<LineKind, string> = {
  duty: 'Duty',
  'out of hours': 'Out of hours',
  'emergency safeguarding': 'Emergency safeguarding',
  'stress counselling': 'Stress counselling',
  psychologist: 'Psychologist',
  'national helpline': 'National helpline',
  'emergency services': 'Emergency services',
  other: 'Another line',
}

const minutes = (of: Instant): string => of.slice('YYYY-MM-DDTHH:'.length, 'YYYY-MM-DDTHH:MM'.length)
/** "9.30am", as clocks in London say it: their minutes are those of UTC. */
export const clockWords = (of: Instant): string =>
  timeWords(`${String(hourOf(of)).padStart(2, '0')}:${minutes(of)}`)

/** "5pm", "9am tomorrow", "Monday 9am", "1 January 2027, 9am": a moment as it is said at another. */
function momentWords(of: Instant, now: Instant): string {
  const [on, today] = [dayOf(of), dayOf(now)]
  if (on === today) return clockWords(of)
  if (on === addDays(today, 1))
    return clockWords(of) === 'midnight' ? 'midnight' : `${clockWords(of)} tomorrow`
  if (on < addDays(today, 7)) return `${weekdays[weekdayOf(on) - 1]} ${clockWords(of)}`
  return `${dayInWords(on)}, ${clockWords(of)}`
}

/** Until when a line answers that answers now. */
export const untilWords = ({ until }: Pick<Answering, 'until'>, now: Instant): string =>
  until === null ? 'At any hour' : `Answers now, until ${momentWords(until, now)}`

/** "from 9.30am", "from Monday 9am". */
export const fromWords = (from: Instant, now: Instant): string => `from ${momentWords(from, now)}`

/** "Monday 23 November, 5pm". */
export const spellWords = (of: Instant): string => `${nearDayInWords(dayOf(of))}, ${clockWords(of)}`
