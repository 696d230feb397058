import { type Instant, instant } from '#src/clock.ts'

/** Everything that Kith tells somebody by itself. What each says is in `kinds.ts`. */
export const messageKinds = [
  'invitation',
  'password reset',
  'unusual showings',
  'second factor changed',
  'signed in on a new phone',
  'password changed',
] as const
export type MessageKind = (typeof messageKinds)[number]

/**
 * Why a message is not sent: the household is quiet, its account is disabled, there is no address to send it to, or
 * the service has no mail server, and a manager tells it instead.
 */
export const withholdings = ['quiet', 'disabled', 'no address', 'no mail server'] as const
export type Withholding = (typeof withholdings)[number]

/**
 * What went wrong with the last try, in words of the house: a server's own words may repeat an address. The server
 * refused the message for good, asked to wait, let us not sign in, or was not reached; or the message waited so long
 * for a first try that it would only puzzle whoever gets it.
 */
export const problems = ['refused', 'put off', 'no sign-in', 'not reached', 'too old'] as const
export type Problem = (typeof problems)[number]

/** What a message says. Nothing sensitive stands in it: no address, no child, no reason, no other person's name. */
export interface Letter {
  subject: string
  before: readonly string[]
  /** Where to go on, as a path of the service. */
  link: string
  after: readonly string[]
}

/** How far a message has come. */
export interface Standing {
  attempts: number
  sentAt: Instant | null
  givenUpAt: Instant | null
  withheld: string | null
}

export type MessageState = 'sent' | 'waiting' | 'trying again' | 'given up' | 'kept' | 'not sent'

/** Kept ones are read by a manager, where the service has no mail server. */
export function stateOf({ attempts, sentAt, givenUpAt, withheld }: Standing): MessageState {
  if (sentAt !== null) return 'sent'
  if (withheld !== null) return withheld === 'no mail server' ? 'kept' : 'not sent'
  if (givenUpAt !== null) return 'given up'
  return attempts > 0 ? 'trying again' : 'waiting'
}

/** What can wait is sent from eight in the morning until eight in the evening, in London. */
const firstHour = 8
const lastHour = 20

const hourInLondon = new Intl.DateTimeFormat('en-GB', {
  timeZone: 'Europe/London',
  hour: 'numeric',
  hourCycle: 'h23',
})

/** The moment itself by day; in the evening and at night the next morning. */
export function byDay(now: Instant): Instant {
  const moment = new Date(now)
  const isDay = () => {
    const hour = Number(hourInLondon.format(moment))
    return hour >= firstHour && hour < lastHour
  }
  if (isDay()) return now
  // London's hours begin where those of UTC do.
  moment.setUTCMinutes(0, 0, 0)
  while (!isDay()) moment.setUTCHours(moment.getUTCHours() + 1)
  return instant(moment)
}
