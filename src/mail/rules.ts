import { type Instant, instant } from '#src/clock.ts'

/** Everything that Kith tells somebody by itself. What each says is in `kinds.ts`. */
export const messageKinds = [
  'invitation',
  'password reset',
  'unusual showings',
  'formed and shown',
  'second factor changed',
  'wrong codes',
  'signed in on a new phone',
  'password changed',
  'email changed',
  'break asked',
  'break answered',
  'child cards due',
  'sleepover asked',
  'emergency asked',
  'sleepover logged',
  'sleepover answered',
  'sleepover to decide',
  'emergency passed on',
  'gathering invitation',
  'gathering changed',
  'gathering off',
  'gathering reminder',
  'session place',
  'session changed',
  'session off',
  'session to look at',
  'somebody to expect',
  'not home yet',
  'home after all',
  'whom to ring',
  'standing in',
  'nobody stands in',
  'place offered',
  'place not held',
  'offer answered',
  'report sent',
  'report asked back',
  'pair asked',
  'pair answered',
  'pair to decide',
  'still in touch',
  'peer asked',
  'peer asked for you',
  'peer request closed',
  'peer away',
  'shift confirmed',
  'shift changed',
  'shift off',
  'shift reminder',
  'event to look at',
  'enquiry received',
  'idea written',
  'idea for you',
  'idea answered',
] as const
export type MessageKind = (typeof messageKinds)[number]

/**
 * Why a message is not sent: the household is quiet, its account is disabled, there is no address to send it to, or
 * the service has no mail server, and a manager tells it instead.
 */
export type Withholding = 'quiet' | 'disabled' | 'no address' | 'no mail server'

/**
 * What went wrong with the last try, in words of the house: a server's own words may repeat an address. The server
 * refused the message for good, asked to wait, takes nothing from us, or was not reached; the message waited so long
 * for a first try that it would only puzzle whoever gets it; or its text does not open with the key file.
 */
export type Problem = 'refused' | 'put off' | 'not let in' | 'not reached' | 'too old' | 'unreadable'

/** What a message says. Nothing sensitive stands in it: no address, no child, no reason, no other person's name. */
export interface Letter {
  subject: string
  before: readonly string[]
  /** Where to go on, as a path of the service. */
  link: string
  after: readonly string[]
  /** Where it goes, when that is not the address that its recipient has by then. */
  address?: string
}

/** How far a message has come. */
export interface Standing {
  attempts: number
  sentAt: Instant | null
  givenUpAt: Instant | null
  withheld: string | null
}

export const messageStates = ['waiting', 'trying again', 'given up', 'kept', 'not sent', 'sent'] as const
export type MessageState = (typeof messageStates)[number]

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

const minuteMs = 60_000

/** After the first try, the second and so on: in all somewhat less than three days. */
const gapsInMinutes = [1, 5, 15, 60, 240, 720, 1440, 1440]

/** When a message that was tried so often is tried again; undefined when it is given up. */
export function nextTry(problem: Problem, attempts: number, now: Instant): Instant | undefined {
  const gap = gapsInMinutes[attempts - 1]
  // What a server has refused for good it refuses again.
  const forGood: readonly Problem[] = ['refused', 'too old', 'unreadable']
  if (forGood.includes(problem) || gap === undefined) return undefined
  return instant(new Date(Date.parse(now) + gap * minuteMs))
}

/** Days after which a message that nobody has tried to send would only puzzle, and its link no longer open. */
const daysWorthSending = 3

/** Whether a message waited too long for its first try: the service was down, or had no mail server. */
export const isTooOld = ({ attempts, dueAt }: { attempts: number; dueAt: Instant }, now: Instant): boolean =>
  attempts <= 1 && Date.parse(now) - Date.parse(dueAt) > daysWorthSending * 1440 * minuteMs

/** Whether a manager may have it tried again: what *quiet* held back stays so. */
export const mayTryAgain = (standing: Standing & { withheld: string | null }, hasText: boolean): boolean =>
  hasText && (standing.givenUpAt !== null || (standing.withheld !== null && standing.withheld !== 'quiet'))
