import type { Day } from '#src/clock.ts'
import { daysBetween } from '#src/clock.ts'
import type { WorthACall } from '#src/one-to-ones/rules/worth-a-call.ts'
import type { Channel, LogRefusal, NotePurpose, TalkPart } from '#src/one-to-ones/rules.ts'

export const channelWords: Record<Channel, string> = {
  call: 'Call',
  text: 'Text',
  visit: 'Visit',
  online: 'Online',
}

/** With its article, within a sentence. */
const oneOf: Record<Channel, string> = {
  call: 'a call',
  text: 'a text',
  visit: 'a visit',
  online: 'a talk online',
}

/** Who had a talk: somebody of the constellation, or the coordinator of the quadrant, whose talks are kept apart. */
export type Speaker = TalkPart | 'coordinator'

export const partWords: Record<Speaker, string> = {
  hub: 'Hub carer',
  cover: 'Covering hub carer',
  liaison: 'Liaison worker',
  coordinator: 'Coordinator',
}

/** Where a talk has its page. */
export const hrefOfTalk = ({ id, part }: { id: string; part: Speaker }): string =>
  `${part === 'coordinator' ? '/calls' : '/one-to-ones'}/${id}`

export const purposeWords: Record<NotePurpose, string> = {
  safeguarding: 'A child or an adult may not be safe',
  'subject access': 'Somebody asked for what is kept about them',
}

/** Said once on the page after logging. */
export const loggedWords: Record<Channel, string> = {
  call: 'Your call is logged',
  text: 'Your text is logged',
  visit: 'Your visit is logged',
  online: 'Your talk is logged',
}

export const refusedWords: Record<LogRefusal | 'not a home of yours', string> = {
  'not in the future': 'The day must not be after today',
  'before it began': 'The day must not be before you looked after this home',
  'not a home of yours': 'Select one of your homes: this one is not among them today',
}

export const minutesInWords = (minutes: number): string => (minutes === 1 ? '1 minute' : `${minutes} minutes`)

/** "Call, 10 minutes". */
export const howInWords = ({ channel, minutes }: { channel: Channel; minutes: number | null }): string =>
  minutes === null ? channelWords[channel] : `${channelWords[channel]}, ${minutesInWords(minutes)}`

/** "today", "yesterday", "19 days ago". */
function agoInWords(day: Day, today: Day): string {
  const days = daysBetween(day, today)
  if (days <= 0) return 'today'
  return days === 1 ? 'yesterday' : `${days} days ago`
}

/** "19 days ago, a text", as on the front page of a hub carer. */
export function lastInWords({ since, last }: Pick<WorthACall, 'since' | 'last'>, today: Day): string {
  const ago = agoInWords(since, today)
  if (last === 'joined') return `No talk yet, joined ${ago}`
  return last === 'gathering' ? `${ago}, at the gathering` : `${ago}, ${oneOf[last]}`
}
