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
  'roles changed',
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
  'place of yours',
  'hub changed',
  'homes changed',
  'constellation changed',
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
  'claim to answer',
  'claim answered',
  'payment to look at',
  'supplier number to confirm',
  'reward to look at',
  'reward to approve',
  'reward approved',
  'handover to decide',
  'coordinator away',
  'households opened',
  'groups of yours',
  'shared with you',
  'help asked',
  'help answered',
  'help taken back',
  'rota published',
  'rota changed',
  'rota swap asked',
  'rota swap answered',
  'rota for carers',
  'report due',
  'yearly review due',
  'exception ending',
  'standards due',
  'standards to look at',
  'first talk',
  'pair review coming',
  'pair review due',
  'payment run waiting',
  'help line to check',
  'rota gaps',
  'daily digest',
] as const
export type MessageKind = (typeof messageKinds)[number]

/** By what a message goes. */
export type Channel = 'email' | 'text'

/**
 * Why a message is not sent: the household is quiet, its account is disabled, there is no address to send it to, or
 * the service has no mail server, and a manager tells it instead. Or messages to that address come back; or whoever it
 * is for wants none of its group (`never`); or it is told with others, in the one message of a day (`digest`); or the
 * service sends no text messages.
 */
export type Withholding =
  | 'quiet'
  | 'disabled'
  | 'no address'
  | 'no mail server'
  | 'bounced'
  | 'never'
  | 'digest'
  | 'no texts'

/**
 * What went wrong with the last try, in words of the house: a server's own words may repeat an address. The server
 * refused the message for good, knows no such mailbox, asked to wait, takes nothing from us, or was not reached; the
 * message waited so long for a first try that it would only puzzle whoever gets it; or its text does not open with the
 * key file.
 */
export type Problem =
  | 'refused'
  | 'no mailbox'
  | 'put off'
  | 'not let in'
  | 'not reached'
  | 'too old'
  | 'unreadable'

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
  digestId: string | null
}

export const messageStates = [
  'waiting',
  'for the day',
  'trying again',
  'given up',
  'kept',
  'bounced',
  'not sent',
  'told together',
  'sent',
] as const
export type MessageState = (typeof messageStates)[number]

/**
 * Kept ones are read by a manager, where the service has no mail server. One for whoever has one message a day waits
 * *for the day*, and then is *told together* with others by that message.
 */
export function stateOf({ attempts, sentAt, givenUpAt, withheld, digestId }: Standing): MessageState {
  if (sentAt !== null) return 'sent'
  if (withheld === 'no mail server') return 'kept'
  if (withheld === 'bounced') return withheld
  if (withheld === 'digest') return digestId === null ? 'for the day' : 'told together'
  if (withheld !== null) return 'not sent'
  if (givenUpAt !== null) return 'given up'
  return attempts > 0 ? 'trying again' : 'waiting'
}

const minuteMs = 60_000

/** After the first try, the second and so on: in all somewhat less than three days. */
const gapsInMinutes = [1, 5, 15, 60, 240, 720, 1440, 1440]

/** When a message that was tried so often is tried again; undefined when it is given up. */
export function nextTry(problem: Problem, attempts: number, now: Instant): Instant | undefined {
  const gap = gapsInMinutes[attempts - 1]
  // What a server has refused for good it refuses again.
  const forGood: readonly Problem[] = ['refused', 'no mailbox', 'too old', 'unreadable']
  if (forGood.includes(problem) || gap === undefined) return undefined
  return instant(new Date(Date.parse(now) + gap * minuteMs))
}

/** Days after which a message that nobody has tried to send would only puzzle, and its link no longer open. */
const daysWorthSending = 3

/** Whether a message waited too long for its first try: the service was down, or had no mail server. */
export const isTooOld = ({ attempts, dueAt }: { attempts: number; dueAt: Instant }, now: Instant): boolean =>
  attempts <= 1 && Date.parse(now) - Date.parse(dueAt) > daysWorthSending * 1440 * minuteMs

/** What nobody may have sent after all: *quiet* and what people chose for themselves stand; the rest is told already. */
export const neverTriedAgain: readonly Withholding[] = ['quiet', 'never', 'digest']

/** Whether a manager may have it tried again. */
export const mayTryAgain = ({ givenUpAt, withheld }: Standing, hasText: boolean): boolean =>
  hasText &&
  (givenUpAt !== null || (withheld !== null && !neverTriedAgain.some((reason) => reason === withheld)))
