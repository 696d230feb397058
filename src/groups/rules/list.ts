import type { Day } from '#src/clock.ts'
import type { GroupForm, GroupShown } from '#src/groups/rules.ts'
import type { Schedule } from './slots.ts'

/** Which groups are looked for; what is left out narrows nothing. */
export interface GroupFilter {
  quadrantIds?: readonly string[] | undefined
  kind?: string | undefined
  form?: GroupForm | undefined
  /** Also one that meets in a room and online. */
  online?: 'yes' | undefined
  childcare?: 'yes' | undefined
  stepFree?: 'yes' | undefined
}

/** A group in a list. */
export interface GroupLine extends GroupShown {
  /** Those who coordinate it today, by name. */
  coordinators: readonly { name: string }[]
  schedule: Schedule | undefined
  /** Its next date that is on. */
  nextOn: Day | null
}

/** A date in a quadrant's month or programme. */
export interface MonthDate {
  id: string
  groupId: string
  name: string
  form: GroupForm
  onDay: Day
  fromTime: string
  untilTime: string
  at: GroupShown['at']
  /** This time's, or else the usual one. */
  venue: string | null
  topic: string | null
  stepFree: GroupShown['stepFree']
  childcare: GroupShown['childcare']
  privacy: GroupShown['privacy']
  cancelledAt: string | null
}

/** Whether so few support groups meet in a month that it is a gap of its quadrant. */
export const isGap = (dates: readonly MonthDate[], groupsAMonth: number): boolean =>
  new Set(
    dates
      .filter(({ form, cancelledAt }) => form === 'support group' && cancelledAt === null)
      .map(({ groupId }) => groupId),
  ).size < groupsAMonth
