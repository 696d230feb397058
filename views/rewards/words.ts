import type { EntryWord, LedgerAccount } from '#src/payments/rules/ledger.ts'
import type { PaymentKind } from '#src/payments/rules.ts'
import type { AmountLine } from '#src/rewards/rules/amounts.ts'
import type { HoldReason, Standing, StandingAsked } from '#src/rewards/rules.ts'
import type { RewardPart } from '#src/schemes/rules/earning.ts'
import { signedPounds } from '#src/spending/rules.ts'
import type { TagColour } from '../components/tag.tsx'

export const standingWords: Readonly<Record<Standing, string>> = {
  'to come': 'To come',
  due: 'Due',
  held: 'Held',
  prepared: 'To approve',
  approved: 'Approved',
  paid: 'Paid',
  'to get back': 'To get back',
  'let go': 'Let go',
  ended: 'Ended',
}

export const standingColours: Readonly<Record<Standing, TagColour | undefined>> = {
  'to come': 'grey',
  due: 'blue',
  held: 'yellow',
  prepared: 'turquoise',
  approved: 'turquoise',
  paid: 'green',
  'to get back': 'orange',
  'let go': 'grey',
  ended: 'grey',
}

export const askedWords: Readonly<Record<StandingAsked, string>> = {
  owed: 'Owed, not paid yet',
  ...standingWords,
  all: 'All of them',
}

/** What it is to whoever is paid, who sees nothing of holds and of who approves. */
export const ownWords: Readonly<Record<Standing, string>> = {
  'to come': 'To come',
  due: 'Being looked at',
  held: 'Being looked at',
  prepared: 'Being looked at',
  approved: 'On its way',
  paid: 'Paid',
  'to get back': 'Paid: the service is in touch about it',
  'let go': 'Paid',
  ended: 'Ended',
}

export const partWords: Readonly<Record<RewardPart, string>> = {
  referrer: 'Thank-you payment',
  'new carer': 'Welcome payment',
}

export const holdWords: Readonly<Record<HoldReason, string>> = {
  'same household': 'Who is paid lives, or has lived, with the other of the two',
  'over an amount': 'It is more than the service pays without a second look',
  'duplicate suspected': 'Somebody like this enquired, or was paid for, before',
  asked: 'Somebody asked to hold it',
}

export const kindWords: Readonly<Record<PaymentKind, string>> = {
  reward: 'Thank-you payments for referring',
  'welcome bonus': 'Welcome payments',
  'mentor claim': 'Mentoring',
  'group claim': 'Expenses of groups',
  'event claim': 'Expenses of events',
  'activity money': 'Activity money',
}

export const entryWords: Readonly<Record<EntryWord, string>> = {
  approved: 'Approved',
  cancelled: 'Taken back',
  sent: 'Sent to finance',
  returned: 'Came back from the bank',
  'to get back': 'Is to come back',
  'got back': 'Came back',
  'let go': 'Stays with them',
}

/** By which rule a line is added or taken off. */
export function amountWords(line: AmountLine): string {
  switch (line.why) {
    case 'stage':
      return 'What the stage is worth by the terms'
    case 'respite':
      return `Of that ${line.percent} % is paid for respite only`
    case 'paid before':
      return 'Paid for the stage before, to others who referred'
    case 'cap':
      return `At most ${signedPounds(line.capPence)} for one referral, of which ${signedPounds(line.underCap)} was left`
    case 'shared':
      return `Shared by ${line.sharers}, of whom this is number ${line.place}: what the others get`
    case 'then':
      return 'Something else stood when it was reckoned'
  }
}

export const accountWords: Readonly<Record<LedgerAccount, string>> = {
  cost: 'Cost of the service',
  owed: 'Owed',
  paid: 'Paid',
  'to get back': 'To get back',
}

/** What came of several at once: "2 rewards are prepared. 1 is held." */
const deedWords = {
  prepared: 'prepared: somebody else approves',
  approved: 'approved',
  gone: 'owed no longer',
  'own household': 'of your own home: somebody else does that',
  'not due': 'not due yet',
  held: 'held: somebody has to look first',
  'prepared already': 'prepared already',
  'released by you': 'released by you: somebody else prepares',
  'prepared by you': 'prepared by you: somebody else approves',
  'approved already': 'approved already',
  'not prepared': 'not prepared yet',
  cancelled: 'taken back',
} as const
export type DeedWord = keyof typeof deedWords

export const countedWords = (counts: Partial<Record<DeedWord, number>>): string =>
  Object.entries(counts)
    .filter(([, count]) => count > 0)
    .map(([word, count]) => `${count} ${count === 1 ? 'is' : 'are'} ${deedWords[word as DeedWord]}`)
    .join('. ') || 'Nothing was chosen'

export const refusedWords = {
  'own household': 'It is paid to you or into your own home: somebody else does that.',
  'held already': 'It is held already.',
  'paid already': 'It was paid: money that was paid is got back, not held.',
  over: 'It has ended.',
  'held by you': 'You asked to hold it: somebody else releases it.',
  'released already': 'Somebody has released it already.',
  'not prepared': 'Nothing is prepared for it.',
  'nothing to get back': 'Nothing of it is to come back.',
  'said already': 'Somebody has said what became of it already.',
  'said by you': 'You said so: somebody else confirms it.',
  'not said': 'That was confirmed or withdrawn already.',
} as const
