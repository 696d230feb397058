import { dailyKinds } from './kinds/daily.ts'
import { friendAndIdeaKinds } from './kinds/friends-and-ideas.ts'
import { helpingKinds } from './kinds/helping.ts'
import { homeKinds } from './kinds/homes.ts'
import { meetingKinds } from './kinds/meeting.ts'
import { moneyKinds } from './kinds/money.ts'
import { pairKinds } from './kinds/pairs.ts'
import { reminderKinds } from './kinds/reminders.ts'
import { rotaKinds } from './kinds/rota.ts'
import type { Kind } from './kinds/shape.ts'
import { signingInKinds } from './kinds/signing-in.ts'
import { sleepoverKinds } from './kinds/sleepovers.ts'
import { staffKinds } from './kinds/staff.ts'
import type { Letter, MessageKind } from './rules.ts'

/** What each kind of message says, and when it may go. Later kinds are added in `kinds/`, by what they are about. */
export const kinds: Readonly<Record<MessageKind, Kind>> = {
  ...signingInKinds,
  ...meetingKinds,
  ...sleepoverKinds,
  ...homeKinds,
  ...pairKinds,
  ...friendAndIdeaKinds,
  ...helpingKinds,
  ...moneyKinds,
  ...staffKinds,
  ...rotaKinds,
  ...reminderKinds,
  ...dailyKinds,
}

/** The message of a kind, from a service by its name. */
export const letterOf = (kind: MessageKind, service: string, link: string): Letter => {
  const { subject, before, after } = kinds[kind]
  return { subject, before: before(service), link, after }
}

/** The whole message as plain text. */
export const inPlainText = ({ before, link, after }: Letter, origin: string, stopAt?: string): string =>
  [
    ...before,
    `${origin}${link}`,
    ...after,
    ...(stopAt ? [`To have no more messages like this one: ${stopAt}`] : []),
    'Kith sends this by itself: nobody reads an answer.',
  ].join('\n\n')

/** The same in a text message, which costs by its length. */
export const inShort = ({ before, link }: Letter, origin: string): string =>
  `Kith: ${[...before, `${origin}${link}`].join(' ')}`
