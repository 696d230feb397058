import type { Day } from '#src/clock.ts'
import type { Letter } from '#src/mail/rules.ts'

/** What somebody is told in their one message of a day: what each kind says, and how many times. */
export interface Told {
  said: string
  count: number
}

/**
 * What a message says without the link that it had: where to look is said once, for all of a day. What it says of
 * reading or answering goes with it.
 */
export const withoutLink = (said: readonly string[]): string =>
  said
    .flatMap((text) => text.split(/(?<=[.?!]) /))
    .filter((sentence) => !sentence.startsWith('Open this link'))
    .join(' ')

/** How often each thing was said, the first said first. */
export function countSaid(said: readonly string[]): Told[] {
  const counts = new Map<string, number>()
  for (const each of said) counts.set(each, (counts.get(each) ?? 0) + 1)
  return [...counts].map(([each, count]) => ({ said: each, count }))
}

/** The one message of a day. Nothing stands in it that did not stand in the messages, and of them no link. */
export const digestLetter = (told: readonly Told[]): Letter => ({
  subject: 'Your day in Kith',
  before: [
    'This is new for you:',
    told.map(({ said, count }) => `- ${said}${count > 1 ? ` (${count} times)` : ''}`).join('\n'),
    'Open this link to see it.',
  ],
  link: '/',
  after: ['You have one message a day because you chose so, under Your account, Your messages.'],
})

/** Says so exactly which message of a day it is that nobody gets two of them. */
export const digestKey = (personId: string, day: Day): string => `digest ${personId} ${day}`
