import type { RefusalToAnswer } from '#src/group-sessions/rules/claims.ts'
import { mostMiles, mostMinutesAMonth, type RefusalToClaim } from '#src/pairings/rules/claims.ts'
import type { ChosenReason, LateAnswer, PairDeed } from '#src/pairings/rules/life.ts'
import type { NextStep } from '#src/pairings/rules/next-steps.ts'
import type { PairRefusal } from '#src/pairings/rules/offering.ts'
import type { TalkRefusal } from '#src/pairings/rules/talks.ts'
import type { EndReason, PairingKind, PairingState } from '#src/pairings/rules.ts'
import { Tag, type TagColour } from '../components/tag.tsx'
import type { PairShown } from './shown.ts'

export const kindWords: Record<PairingKind, string> = { mentoring: 'Mentoring', buddies: 'Buddies' }

const stateWords: Record<PairingState, readonly [string, TagColour]> = {
  offered: ['Asked', 'blue'],
  undecided: ['To decide', 'purple'],
  active: ['Together', 'green'],
  'on hold': ['On hold', 'grey'],
  declined: ['Not this time', 'grey'],
  withdrawn: ['Taken back', 'grey'],
  ended: ['Ended', 'grey'],
}

export const StateTag = ({ state }: { state: PairingState }) => {
  const [word, colour] = stateWords[state]
  return <Tag colour={colour}>{word}</Tag>
}

/** The two, as whoever reads knows them: "Ann and Bob", or to one of them the other alone. */
export const namesOf = ({ one, other }: Pick<PairShown, 'one' | 'other'>): string => {
  if (one.isViewer) return other.name
  return other.isViewer ? one.name : `${one.name} and ${other.name}`
}

/** What the other is to whoever reads. */
export const partnerWords = ({
  kind,
  side,
  startedOn,
}: Pick<PairShown, 'kind' | 'side' | 'startedOn'>): string => {
  if (side !== undefined && startedOn === null) return kind === 'buddies' ? 'A buddy for you' : 'Mentoring'
  if (kind === 'buddies') return side ? 'Your buddy' : 'Buddies'
  if (side === undefined) return 'Mentor and mentee'
  return side === 'one' ? 'You are their mentor' : 'Your mentor'
}

export const reasonWords: Record<EndReason, string> = {
  'came to its end': 'It came to its end',
  'another mentor': 'Change to another mentor',
  'not the right match': 'Not the right match',
  'no time just now': 'No time just now',
  'stopped fostering': 'One of them stopped fostering',
  'moved away': 'One of them moved away',
  other: 'Another reason',
  'home ended': 'A home left the service',
  'left the home': 'One of them left their home',
} satisfies Record<EndReason, string> & Record<ChosenReason, string>

export const stepWords: Record<NextStep, string> = {
  stopped: 'Stopped: decide',
  undecided: 'No answer: decide',
  'agreement to sign': 'The mentor has yet to sign the agreement',
  'no first talk': 'No first talk yet',
  'not in touch': 'Not in touch just now',
  'decision due': 'Decide whether it goes on',
  'review due': 'Review due',
  'more meetings': 'More meetings to come',
}

export const answerSaid = {
  started: 'Thank you. You are a pair from today.',
  noted: 'Thank you. You will hear when the other has answered too.',
  declined: 'Thank you for saying so. Nobody needs a reason.',
  'answered already': 'You have said so already.',
} as const

/** The same to whoever was told, and writes it down for one of the two. */
export const toldSaid = {
  started: 'It is written down. They are a pair from today, and both are told.',
  noted: 'It is written down. The other has yet to answer.',
  declined: 'It is written down. The other is told that it does not come about.',
  'answered already': 'That is written down already.',
} as const

/** Why something cannot be, in words that say nothing of anybody else. */
export const refusalWords: Record<
  Exclude<LateAnswer, 'answered already'> | PairRefusal | 'changed meanwhile' | 'request closed',
  string
> = {
  'too late': 'The days for answering are over. Your coordinator will be in touch.',
  over: 'This is not open any more.',
  'the same person': 'Choose two different people',
  'the same household': 'Choose people of two different homes',
  'not available': 'This is not possible just now: one of the two is not available',
  'not a mentor': 'Choose somebody who is a mentor',
  'agreement missing': 'The mentor has not signed the confidentiality agreement yet',
  'paired already': 'These two are asked, or paired, already',
  'has a mentor': 'They have a mentor, or are asked about one, already',
  'one has enough': 'They have as many as they can have at once',
  'other has enough': 'They have as many as they can have at once',
  'request closed': 'This request is not open any more',
  'changed meanwhile': 'Somebody has changed this just now: look at it, and do it again if it still fits',
}

/** What a carer is told who names another: of the other no more than that it cannot be just now. */
export const refusedToPeer = (refused: PairRefusal | 'request closed'): string =>
  refused === 'one has enough' || refused === 'paired already'
    ? {
        'one has enough': 'You have as many buddies as you can have at once',
        'paired already': 'The two of you are asked, or paired, already',
      }[refused]
    : 'They are not available just now'

export const talkRefusedWords: Record<TalkRefusal, string> = {
  'not in the future': 'The day must not be after today',
  'before it began': 'The day must not be before you were a pair',
  'not theirs': 'Select one of your pairs: this one is not among them just now',
}

export const claimRefusedWords: Record<Exclude<RefusalToClaim, 'not the mentor'>, string> = {
  'not that month': 'Select one of these months',
  nothing: 'Enter hours, minutes or miles',
  'too much': `That is more than ${mostMinutesAMonth / 60} hours or ${mostMiles} miles in a month`,
  'claimed already': 'That month is claimed already',
}

export const claimWhyNot: Record<RefusalToAnswer, string> = {
  'answered already': 'It is answered already.',
  'own claim': 'It is your own: somebody else answers it.',
  'own home': 'It is of your own home: somebody else answers it.',
}

/** What somebody reads who has put a goal or a note right, or set it aside. */
export const wordsSaid = {
  'put right': { goal: 'The goal is worded anew', note: 'The note is corrected' },
  'set aside': { goal: 'The goal is set aside', note: 'The note is taken back' },
} as const

export const deedSaid = {
  'ask again': 'Both are asked once more.',
  withdraw: 'It is taken back, and both are told.',
  hold: 'It is on hold. Nothing of it falls due meanwhile.',
  resume: 'It goes on.',
  review: 'The review is written down.',
  extend: 'It goes on. You will be asked again on that day.',
  end: 'It has ended, and both are told.',
} as const satisfies Partial<Record<PairDeed, string>>
