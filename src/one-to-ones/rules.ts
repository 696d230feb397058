import { has, runs, type Viewer } from '#src/access/rules.ts'
import { addDays, type Day } from '#src/clock.ts'

/** How a one-to-one was had. */
export const channels = ['call', 'text', 'visit', 'online'] as const
export type Channel = (typeof channels)[number]

/** As whom somebody had it: as hub carer, covering for one, or as liaison worker with a hub home. */
export type TalkPart = 'hub' | 'cover' | 'liaison'

/** What a manager may open somebody's private notes for. */
export const notePurposes = ['safeguarding', 'subject access'] as const
export type NotePurpose = (typeof notePurposes)[number]

/** Minutes that are one tap; any other number is typed. */
export const quickMinutes = [5, 10, 15, 30, 60] as const
/** A day and no more: the database holds it too. */
export const mostMinutes = 1440

/** Characters of a private note: a reminder, and no story. */
export const longestNote = 500

/** The last day on which somebody may mean to come back to a talk: a year from now. */
export const lastFollowUp = (today: Day): Day => addDays(today, 366)

/** A home that somebody may log a talk with today. */
export interface HomeToLog {
  householdId: string
  constellationId: string
  /** As whom they log it. */
  part: TalkPart
  /** The first day that a talk with it may be of: when it joined, or when its hub home or cover began, the later. */
  fromOn: Day
}

export type LogRefusal = 'not in the future' | 'before it began'

/**
 * Why a talk cannot be of this day. One of an earlier day may be logged late, but none of before the home joined or
 * before whoever logs it looked after the constellation: then nobody had it as that.
 */
export function refusalToLog(
  onDay: Day,
  home: Pick<HomeToLog, 'fromOn'>,
  today: Day,
): LogRefusal | undefined {
  if (onDay > today) return 'not in the future'
  return onDay < home.fromOn ? 'before it began' : undefined
}

/** A talk as those see it who may see that there was one: never what was said. */
export interface Talk {
  id: string
  constellationId: string
  householdId: string
  part: TalkPart
  channel: Channel
  minutes: number | null
  onDay: Day
  followUpOn: Day | null
  followedUp: boolean
}

/** Whoever logged it puts it right. */
export const mayCorrect = (viewer: Viewer, { accountId }: { accountId: string | null }): boolean =>
  accountId === viewer.accountId

/** Whoever logged it takes it back, or a manager, where it should never have been written and they are gone. */
export const mayTakeBack = (viewer: Viewer, talk: { accountId: string | null }): boolean =>
  mayCorrect(viewer, talk) || has(viewer, 'manager')

/** Whoever logs talks there today may say that somebody has come back to this one. */
export const mayFollowUp = (
  viewer: Viewer,
  talk: Pick<Talk, 'constellationId' | 'part'> & { accountId: string | null },
): boolean =>
  mayCorrect(viewer, talk) ||
  (talk.part === 'liaison'
    ? has(viewer, 'liaison') && viewer.constellationIds.includes(talk.constellationId)
    : runs(viewer).includes(talk.constellationId))

/** Whether somebody meant to come back to it and has not said that they did. */
export const isToFollowUp = ({ followUpOn, followedUp }: Pick<Talk, 'followUpOn' | 'followedUp'>): boolean =>
  followUpOn !== null && !followedUp
