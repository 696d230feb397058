import { addDays, addMonths, type Day, daysBetween } from '#src/clock.ts'

/** How far a month's report is: the hub's, with the liaison worker, with a question, done. */
export type ReportState = 'draft' | 'sent' | 'asked back' | 'accepted'

/** The first day of the month in which a day falls: months are named by it. */
export const monthOf = (day: Day): Day => `${day.slice(0, 7)}-01`

/** The first day that is not of the month any more. */
export const endOf = (month: Day): Day => addMonths(month, 1)

/** The day by which a month's report is due, in the month after it. */
export const dueOn = (month: Day, reportDueDay: number): Day => addDays(endOf(month), reportDueDay - 1)

/** Most months that a list of reports looks back. */
const monthsListed = 24

/**
 * The months for which a constellation reports: from the one in which it first went live, the newest first, two years
 * at most. A constellation that never went live has none.
 */
export function monthsToReport(liveSince: Day | null, today: Day): Day[] {
  const months: Day[] = []
  if (liveSince === null) return months
  const first = monthOf(liveSince)
  for (
    let month = monthOf(today);
    month >= first && months.length < monthsListed;
    month = addMonths(month, -1)
  )
    months.push(month)
  return months
}

/** A stay as it happened: half-open days; minutes only for one by day. */
interface Stay {
  type: 'planned' | 'emergency' | 'day'
  fromOn: Day
  untilOn: Day
  children: number
  minutes: number | null
}

/** What the records say of a month, before anything is counted. */
export interface Records {
  gatherings: readonly { kind: 'gathering' | 'social'; came: number; notKnown: number }[]
  noneOnPurpose: boolean
  talks: readonly { householdId: string; minutes: number | null }[]
  stays: readonly Stay[]
  /** Agreed stays that are over, of which nobody has said what happened. */
  staysUnsaid: number
  trainings: readonly { minutes: number }[]
  /** Whole pence; one that puts another right counts against it. */
  spendings: readonly { pence: number; reverses: boolean; approved: boolean }[]
  joined: number
  left: number
  /** Satellite homes at the end of the month, or today. */
  homes: number
  /** Half-open days on which the hub home was away. */
  aways: readonly { fromOn: Day; untilOn: Day }[]
}

/** The figures of a month. Opinions are no part of them: they are kept apart from what happened. */
export interface Figures {
  homes: number
  joined: number
  left: number
  gatherings: number
  noneOnPurpose: boolean
  /** Homes that came, summed over the gatherings. */
  came: number
  socials: number
  cameToSocials: number
  trainings: number
  trainingMinutes: number
  talks: number
  homesTalkedTo: number
  talkMinutes: number
  plannedStays: number
  plannedNights: number
  emergencyStays: number
  emergencyNights: number
  dayStays: number
  /** Of each child: of two who are there together twice as many. */
  dayMinutes: number
  spentPence: number
  /** Entered, and not yet approved by somebody else. */
  waitingPence: number
  awayDays: number
}

/** Days of the half-open span that fall into the month. */
export function daysIn(month: Day, { fromOn, untilOn }: { fromOn: Day; untilOn: Day }): number {
  const from = fromOn > month ? fromOn : month
  const until = untilOn < endOf(month) ? untilOn : endOf(month)
  return Math.max(0, daysBetween(from, until))
}

const sum = (numbers: readonly number[]) => numbers.reduce((total, one) => total + one, 0)

/**
 * Counts a month. Nights, and the hours of day care, are those of each child: two children for one night are two. A stay
 * over the month's end counts its nights in each month, and itself in the one it began in.
 */
export function figuresOf(month: Day, records: Records): Figures {
  const kind = (wanted: 'gathering' | 'social') => records.gatherings.filter((one) => one.kind === wanted)
  const stays = (type: Stay['type']) => records.stays.filter((stay) => stay.type === type)
  const begun = (type: Stay['type']) => stays(type).filter((stay) => monthOf(stay.fromOn) === month).length
  const nights = (type: Stay['type']) => sum(stays(type).map((stay) => daysIn(month, stay) * stay.children))
  const pence = (approved: boolean) =>
    sum(
      records.spendings
        .filter((one) => one.approved === approved)
        .map((one) => (one.reverses ? -one.pence : one.pence)),
    )
  return {
    homes: records.homes,
    joined: records.joined,
    left: records.left,
    gatherings: kind('gathering').length,
    noneOnPurpose: records.noneOnPurpose,
    came: sum(kind('gathering').map((one) => one.came)),
    socials: kind('social').length,
    cameToSocials: sum(kind('social').map((one) => one.came)),
    trainings: records.trainings.length,
    trainingMinutes: sum(records.trainings.map((one) => one.minutes)),
    talks: records.talks.length,
    homesTalkedTo: new Set(records.talks.map((one) => one.householdId)).size,
    talkMinutes: sum(records.talks.map((one) => one.minutes ?? 0)),
    plannedStays: begun('planned'),
    plannedNights: nights('planned'),
    emergencyStays: begun('emergency'),
    emergencyNights: nights('emergency'),
    dayStays: begun('day'),
    dayMinutes: sum(
      stays('day')
        .filter((stay) => monthOf(stay.fromOn) === month)
        .map((stay) => (stay.minutes ?? 0) * stay.children),
    ),
    spentPence: pence(true),
    waitingPence: pence(false),
    awayDays: sum(records.aways.map((away) => daysIn(month, away))),
  }
}

/** What a hub carer has still to add to a month before it tells all. Nothing of it stops the sending. */
export type LeftToAdd = 'paragraph' | 'who came' | 'what happened' | 'a gathering'

export function leftToAdd(
  records: Pick<Records, 'gatherings' | 'noneOnPurpose' | 'staysUnsaid'>,
  paragraph: string,
): LeftToAdd[] {
  const left: LeftToAdd[] = []
  if (!records.noneOnPurpose && !records.gatherings.some((one) => one.kind === 'gathering'))
    left.push('a gathering')
  if (records.gatherings.some((one) => one.notKnown > 0)) left.push('who came')
  if (records.staysUnsaid > 0) left.push('what happened')
  if (paragraph.trim() === '') left.push('paragraph')
  return left
}

/** A month of a constellation as its page shows it. */
export interface ReportShown {
  constellation: { id: string; name: string }
  month: Day
  state: ReportState
  version: number
  paragraph: string
  /** As they were sent; of a report that is being written, as the records say now. */
  figures: Figures
  /** What the records say now, where it differs from what was sent. */
  now: Partial<Figures>
  left: readonly LeftToAdd[]
  dueOn: Day
  /** Its day has passed. */
  late: boolean
  steps: readonly {
    id: string
    step: 'sent' | 'asked back' | 'accepted'
    by: string | null
    at: string
    asked: string
  }[]
}

export type RefusalToSend = 'not over yet' | 'no paragraph' | 'sent already'

/** Whether a report may go: from the last day of its month, with the hub's own words, and once unless it is asked back. */
export function refusalToSend(
  report: { month: Day; state: ReportState; paragraph: string },
  today: Day,
): RefusalToSend | undefined {
  if (report.state === 'sent' || report.state === 'accepted') return 'sent already'
  if (addDays(today, 1) < endOf(report.month)) return 'not over yet'
  return report.paragraph.trim() === '' ? 'no paragraph' : undefined
}

/** Whether its hub may still write it. */
export const isOpen = (state: ReportState): boolean => state === 'draft' || state === 'asked back'

/** Whether its day has passed without its being sent. */
export const isDue = (month: Day, state: ReportState, today: Day, reportDueDay: number): boolean =>
  isOpen(state) && dueOn(month, reportDueDay) < today

/** Which figures of a report that was sent the records now tell otherwise: what was put right since. */
export const changedSince = (sent: Figures, now: Figures): (keyof Figures)[] =>
  (Object.keys(sent) as (keyof Figures)[]).filter((name) => sent[name] !== now[name])
