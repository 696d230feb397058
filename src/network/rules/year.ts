import { addDays, addMonths, type Day } from '#src/clock.ts'

/** Twelve whole months, as half-open days. */
export interface YearDays {
  from: Day
  until: Day
}

/** A year may begin up to two years ago, so that the first one after approval can still be shown. */
const earliestMonths = 24
/** The year that ends with this month begins eleven months before it. */
const usualMonths = 11

const firstOf = (day: Day): Day => `${day.slice(0, 7)}-01`

/** The first days of the months that a year may begin with, the newest first. */
export const beginnings = (today: Day): Day[] =>
  Array.from({ length: earliestMonths - usualMonths + 1 }, (_, index) =>
    addMonths(firstOf(today), -usualMonths - index),
  )

/** The year that begins with a month as it is asked for, `2025-12`; undefined when none may begin then. */
export function yearFrom(month: string | undefined, today: Day): YearDays | undefined {
  const from = beginnings(today).find((day) => day.slice(0, 7) === month)
  return from === undefined ? undefined : { from, until: addMonths(from, 12) }
}

/** The year that ends with this month. */
export function usualYear(today: Day): YearDays {
  const from = addMonths(firstOf(today), -usualMonths)
  return { from, until: addMonths(from, 12) }
}

/** The last day of a year. */
export const lastOf = ({ until }: YearDays): Day => addDays(until, -1)

/** A date of a group that a carer came to. */
export interface GroupCome {
  id: string
  groupId: string
  onDay: Day
  name: string
  topic: string | null
}

/** A group with the dates of it that a carer came to. */
interface GroupOfYear {
  name: string
  dates: readonly Pick<GroupCome, 'onDay' | 'topic'>[]
}

/** The groups of a year by name, each once, so that a year of them fits on a page. */
export function byGroup(groups: readonly GroupCome[]): GroupOfYear[] {
  const ids = [...new Set(groups.map(({ groupId }) => groupId))]
  return ids
    .map((id) => {
      const dates = groups.filter(({ groupId }) => groupId === id)
      return { name: dates[0]?.name ?? '', dates }
    })
    .toSorted((one, other) => one.name.localeCompare(other.name, 'en-GB'))
}

/** A gathering or social that a carer's home came to. */
interface GatheringCome {
  id: string
  onDay: Day
  kind: 'gathering' | 'social'
}

/** Training that was given. */
interface TrainingHad {
  id: string
  onDay: Day
  topic: string
  minutes: number
}

/** Talks of a carer as one of a pair: how often, how long, with how many. Never with whom, and never what was said. */
export interface TalksHad {
  part: 'mentor' | 'mentee' | 'buddy'
  talks: number
  minutes: number
  people: number
}

/** What a carer did with others in a year. What they did not come to is in no part of it. */
export interface Year {
  days: YearDays
  groups: readonly GroupCome[]
  gatherings: readonly GatheringCome[]
  trainings: readonly TrainingHad[]
  /** Given in the constellation by itself while they were in it: nobody has noted who came, so none of it is counted. */
  givenBesides: readonly TrainingHad[]
  talks: readonly TalksHad[]
  /** Of the standards for induction, when anything is recorded. */
  induction: { standardsMet: number; completedOn: Day | null } | undefined
}
