import { dailyKinds } from './kinds/daily.ts'
import { friendAndIdeaKinds } from './kinds/friends-and-ideas.ts'
import { homeKinds } from './kinds/homes.ts'
import { meetingKinds } from './kinds/meeting.ts'
import { pairKinds } from './kinds/pairs.ts'
import { rotaKinds } from './kinds/rota.ts'
import type { Kind } from './kinds/shape.ts'
import { signingInKinds } from './kinds/signing-in.ts'
import { sleepoverKinds } from './kinds/sleepovers.ts'
import type { Letter, MessageKind } from './rules.ts'

/** What each kind of message says, and when it may go. Later kinds are added in `kinds/`, by what they are about. */
export const kinds: Readonly<Record<MessageKind, Kind>> = {
  ...signingInKinds,
  ...meetingKinds,
  ...sleepoverKinds,
  ...homeKinds,
  ...pairKinds,
  ...friendAndIdeaKinds,
  ...rotaKinds,
  ...dailyKinds,
}

/** The message of a kind, from a service by its name. */
export const letterOf = (kind: MessageKind, service: string, link: string): Letter => {
  const { subject, before, after } = kinds[kind]
  return { subject, before: before(service), link, after }
}

/** The whole message as plain text. */
export const inPlainText = ({ before, link, after }: Letter, origin: string): string =>
  [...before, `${origin}${link}`, ...after, 'Kith sends this by itself: nobody reads an answer.'].join('\n\n')
