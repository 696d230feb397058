import type { RefusalToMove, RefusedHours, RefusedShift } from '#src/events/rules/changing.ts'
import type { RefusalToAnswer, RefusalToClaim, RefusalToCorrect } from '#src/events/rules/claims.ts'
import { costOf, type EventCounted, enquiriesAt } from '#src/events/rules/costs.ts'
import type { SignWord } from '#src/events/rules/signing.ts'
import type { EventShown, ShiftShown } from '#src/events/rules.ts'
import { dayInWords } from '../components/day.tsx'

type Problems = Record<string, string>

export const counted = (count: number, one: string): string => `${count} ${one}${count === 1 ? '' : 's'}`

/** "needs 3, 2 confirmed": what is left to find is said apart. */
export const needInWords = ({
  needed,
  confirmed,
  signedUp,
}: Pick<ShiftShown, 'needed' | 'confirmed' | 'signedUp'>): string =>
  [
    `${needed} needed`,
    `${confirmed} confirmed`,
    ...(signedUp > confirmed ? [`${signedUp - confirmed} to be confirmed`] : []),
  ].join(', ')

/** "Takes up to 4"; undefined where there is no limit. */
export const mostInWords = (most: number | null): string | undefined =>
  most === null ? undefined : most === 0 ? 'Takes nobody' : `Takes up to ${most}`

type RefusedEvent = Exclude<RefusalToMove, 'is off'>

export const refusedEvent: Readonly<Record<RefusedHours | RefusedEvent, Problems>> = {
  'takes no time': { untilTime: 'The clocks go forward in that hour: it does not come on that day' },
  'too long ago': { onDay: 'Enter a day of the last twelve months, or one to come' },
  'too far ahead': { onDay: 'Enter a day of the next two years' },
  'has begun': { onDay: 'It has begun, so when and where it is stays as it was' },
  'shifts outside': { fromTime: 'A shift would lie outside these hours: call that shift off first' },
  'shift takes no time': {
    onDay: 'A shift lies in the hour that does not come on that day, because the clocks go forward',
  },
}

export const refusedShifts: Readonly<Record<RefusedShift, Problems>> = {
  'outside the event': { fromTime: 'Enter hours that lie within those of the event' },
  'takes no time': { untilTime: 'The clocks go forward in that hour: it does not come on that day' },
  'most below needed': { most: 'Enter at least as many as it needs, or leave it blank' },
}

/** Said of a button on a page that somebody else has changed since. */
export const lookAgain = 'Somebody else has changed this event meanwhile. Look at it again before you do that'

export const attendanceWords = { came: 'Came', 'could not': 'Could not', 'not known': 'Not known' } as const

/** Who is told of what was moved or called off. */
export function toldOf({ told, toRing, dropped }: { told: number; toRing: number; dropped: number }): string {
  if (told === 0) return ''
  const said = [` Told: ${told - toRing}.`]
  if (toRing > 0) said.push(` Ring ${toRing}, whom no message reaches.`)
  if (dropped > 0) said.push(` ${dropped} have another shift then and are off this one.`)
  return said.join('')
}

export const signWords: Readonly<Record<SignWord, { own: string; theirs: string }>> = {
  'signed up': {
    own: 'Thank you: you are signed up, and told when you are confirmed.',
    theirs: 'They are signed up and confirmed, and told so.',
  },
  'signed up already': { own: 'You are signed up already.', theirs: 'They are signed up already.' },
  overlaps: {
    own: 'You are signed up to another shift at that time',
    theirs: 'They are signed up to another shift at that time',
  },
  'is off': { own: 'That shift is off', theirs: 'That shift is off' },
  'has begun': { own: 'That shift has begun', theirs: 'That shift has begun' },
  'no ambassador': { own: 'Only ambassadors sign up to shifts', theirs: 'Choose an ambassador' },
  'pauses then': { own: 'You pause on that day: end the pause first', theirs: 'They pause on that day' },
  full: { own: 'That shift is full', theirs: 'That shift is full' },
}

export const claimRefused: Readonly<Record<RefusalToClaim, Problems>> = {
  'did not go': { '': 'Only who went can claim for it' },
  'still to come': { '': 'Claim once it has been' },
  nothing: { miles: 'Enter miles, or what you spent' },
  'not said for what': { what: 'Enter what the money was spent on' },
  'claimed already': { '': 'This event is claimed for already: put that claim right instead' },
}

export const correctRefused: Readonly<Record<RefusalToCorrect | 'nothing' | 'not said for what', Problems>> =
  {
    'refused already': { '': 'It was answered already' },
    'taken back already': { '': 'It was taken back or put right already' },
    'own home': { '': 'It is of your own home: somebody else puts it right' },
    'on its way': { '': 'It has gone into a payment, and is put right there' },
    nothing: { miles: 'Enter miles, or what was spent' },
    'not said for what': { what: 'Enter what the money was spent on' },
  }

export const answerWhyNot: Readonly<Record<RefusalToAnswer, string>> = {
  'answered already': 'It is answered already.',
  'own claim': 'You prepared it: somebody else answers it.',
  'own home': 'It is of your own home: somebody else answers it.',
}

const inPounds = (pence: number) => (pence / 100).toFixed(2)

/** The file of events. */
export const eventLines = (
  events: readonly (EventShown & {
    campaign: string | null
    needed: number
    signedUp: number
    confirmed: number
  })[],
): string[][] => [
  [
    'Day',
    'From',
    'Until',
    'Event',
    'Campaign',
    'Quadrant',
    'Where',
    'Needed',
    'Signed up',
    'Confirmed',
    'State',
  ],
  ...events.map((event) => [
    event.onDay,
    event.fromTime,
    event.untilTime,
    event.name,
    event.campaign ?? '',
    event.quadrant,
    event.venue ?? 'Online',
    String(event.needed),
    String(event.signedUp),
    String(event.confirmed),
    event.cancelledAt === null ? '' : 'off',
  ]),
]

/** The file of the report: each event, with what an enquiry cost. */
export const reportLines = (events: readonly EventCounted[]): string[][] => [
  [
    ...['Day', 'Event', 'Campaign', 'Quadrant', 'Enquiries by name', 'Enquiries counted', 'Enquiries'],
    ...['Cost in pounds', 'Claims in pounds', 'In all in pounds', 'Pounds an enquiry'],
  ],
  ...events.map((event) => {
    const enquiries = enquiriesAt(event)
    return [
      ...[event.onDay, event.name, event.campaign ?? '', event.quadrant, String(event.named)],
      ...[event.counted === null ? '' : String(event.counted), String(enquiries)],
      ...[event.costPence === null ? '' : inPounds(event.costPence), inPounds(event.claimedPence)],
      ...[inPounds(costOf(event)), enquiries === 0 ? '' : inPounds(Math.round(costOf(event) / enquiries))],
    ]
  }),
]

/** The file of claims to pay. */
export const claimLines = (
  claims: readonly { claimId: string; name: string; pence: number }[],
): string[][] => [
  ['Claim', 'Payee', 'Pounds'],
  ...claims.map(({ claimId, name, pence }) => [claimId, name, inPounds(pence)]),
]

/** "Saturday market stall, 5 December 2026". */
export const namedEvent = ({ name, onDay }: Pick<EventShown, 'name' | 'onDay'>): string =>
  `${name}, ${dayInWords(onDay)}`
