import { addDays, type Day, dayOf, type Instant } from '#src/clock.ts'
import type { Moments } from '#src/rota/rules/wall.ts'
import type { HelpLine } from './lines.ts'
import { isEmergency, type Situation } from './situations.ts'
import { joined, openSpells, spellAt } from './spells.ts'

/** Where somebody is who rings: a quadrant and its side, a side alone, or nowhere that was said. */
export interface Place {
  quadrantId: string | null
  sideId: string | null
}

/** What is told of a line to ring. */
interface Told {
  id: string
  kind: HelpLine['kind']
  name: string
  number: string
  purpose: string
}

/** A line that answers now, and until when; null when it answers at any hour. */
export interface Answering extends Told {
  until: Instant | null
}

/** Some lines that answer at a moment, beside something else on a page. */
export interface LinesNow {
  at: Instant
  lines: readonly Answering[]
}

/** Whom somebody rings in a situation at a moment. One of the two is always there. */
export interface WhomToRing {
  /** In the order in which they are rung. */
  now: readonly Answering[]
  /** When nobody answers who is there for it: the line that is the next to. */
  next: (Told & { from: Instant }) | undefined
  /** The rota has a gap: those in `now` are for emergencies. */
  gap: boolean
}

/** Nobody takes it away: it is there whatever a service has set. */
export const emergencyServices: Answering = {
  id: '999',
  kind: 'emergency services',
  name: 'Police, ambulance, fire',
  number: '999',
  purpose: 'Somebody is in danger now, or seriously hurt or ill.',
  until: null,
}

/** Days ahead in which the next line that answers is looked for: longer than any Christmas. */
const daysAhead = 14

/** When the out-of-hours rota of a side is covered, in order. */
export type Covered = (sideId: string) => readonly Moments[]

/** A line with when it answers, worked out once for many moments. */
export interface Timed {
  line: HelpLine
  /** Null: at any hour. */
  spells: readonly Moments[] | null
}

/** Whether a line is there for a place. */
export const serves = ({ scope, sideId, quadrantId }: HelpLine, place: Place): boolean =>
  scope === 'all' || (scope === 'side' ? sideId === place.sideId : quadrantId === place.quadrantId)

/**
 * The lines of a place, each with when it answers from a moment until two weeks after a day.
 * @param covered when the rota of a side is covered; a line that goes by it answers nowhere else
 */
export function timed(
  lines: readonly HelpLine[],
  place: Place,
  covered: Covered,
  { from, lastDay = dayOf(from) }: { from: Instant; lastDay?: Day },
): Timed[] {
  const until = addDays(lastDay, daysAhead)
  return lines
    .filter((line) => serves(line, place))
    .map((line) => ({ line, spells: spellsOf(line, place, covered, from, until) }))
}

function spellsOf(line: HelpLine, { sideId }: Place, covered: Covered, from: Instant, until: Day) {
  if (line.answers === 'always') return null
  if (line.answers === 'hours') return openSpells(line.hours, from, until)
  return sideId === null ? [] : joined(covered(sideId))
}

/** The lines for a situation, the first to be rung first. */
const inOrder = (lines: readonly Timed[], situation: Situation): Timed[] =>
  lines
    .flatMap((each) => {
      const rank = each.line.situations.find((one) => one.situation === situation)?.rank
      return rank === undefined ? [] : [{ each, rank }]
    })
    .sort((one, other) => one.rank - other.rank || byPosition(one.each, other.each))
    .map(({ each }) => each)

const byPosition = ({ line: one }: Timed, { line: other }: Timed): number =>
  one.position - other.position || (one.id < other.id ? -1 : 1)

/**
 * Whom to ring in a situation at any moment of the lines' time. In an emergency 999 stands first, then the service's own
 * emergency lines, then whoever answers. In anything else those who answer; when nobody does, who is the next to, duty if
 * nobody else. Where the rota has a gap, the emergency lines stand in until duty opens.
 */
export function ringing(lines: readonly Timed[], situation: Situation): (now: Instant) => WhomToRing {
  const ours = inOrder(lines, situation)
  const emergency = lines
    .filter(({ line }) => line.kind === 'emergency safeguarding')
    .sort(byPosition)
    .map(({ line }): Answering => ({ ...toldOf(line), until: null }))
  const first = isEmergency(situation) ? [emergencyServices, ...emergency] : []
  const others = ours.filter(({ line }) => !first.some(({ id }) => id === line.id))
  const byRota = ours.some(({ line }) => line.answers === 'rota')
  const duty = lines.filter(({ line }) => line.kind === 'duty').sort(byPosition)
  return (now) => {
    const answering = allAnswering(others, now)
    if (first.length > 0 || answering.length > 0)
      return { now: [...first, ...answering], next: undefined, gap: false }
    const next = soonest(byRota ? [...others, ...duty] : others, now) ?? soonest(duty, now)
    if (next && next.from <= now) return { now: allAnswering(duty, now), next: undefined, gap: false }
    const standIn = emergency.length > 0 ? emergency : [emergencyServices]
    if (byRota || !next) return { now: standIn, next, gap: byRota }
    return { now: [], next, gap: false }
  }
}

function allAnswering(lines: readonly Timed[], now: Instant): Answering[] {
  const answering: Answering[] = []
  for (const { line, spells } of lines) {
    const spell = spells === null ? always : spellAt(spells, now)
    if (spell === undefined || spell.from > now) continue
    const { id, kind, name, number, purpose } = line
    answering.push({ id, kind, name, number, purpose, until: spell.until })
  }
  return answering
}

const always = { from: '', until: null }

/** Of some lines that do not answer now the one that does so next. */
function soonest(lines: readonly Timed[], now: Instant): WhomToRing['next'] {
  let [from, next]: [Instant, HelpLine | undefined] = ['', undefined]
  for (const { line, spells } of lines) {
    const opens = spells === null ? now : spellAt(spells, now)?.from
    if (opens !== undefined && (next === undefined || opens < from)) [from, next] = [opens, line]
  }
  return next && { ...toldOf(next), from }
}

const toldOf = ({ id, kind, name, number, purpose }: HelpLine): Told => ({ id, kind, name, number, purpose })
