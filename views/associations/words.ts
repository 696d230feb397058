import type { ConsultationState, Told } from '#src/associations/rules/consultations.ts'
import type { HelpKind, HelpState } from '#src/associations/rules/helping.ts'
import type {
  AssociationKind,
  CommitteePart,
  ForWhom,
  PaidBy,
  RefusalToEnd,
  RefusalToJoin,
  RefusalToPart,
} from '#src/associations/rules.ts'

export const kindWords: Readonly<Record<AssociationKind, string>> = {
  local: 'Local association of carers',
  'fostering network': 'The Fostering Network',
}

export const forWhomWords: Readonly<Record<ForWhom, string>> = {
  members: 'For members',
  everybody: 'For everybody who fosters',
}

export const payerWords: Readonly<Record<PaidBy, string>> = {
  service: 'Your service pays for it',
  carer: 'Paid by the carer',
}

export const partWords: Readonly<Record<CommitteePart, string>> = {
  chair: 'Chair',
  secretary: 'Secretary',
  treasurer: 'Treasurer',
  lead: 'Lead',
  member: 'Committee member',
}

/** Why a membership could not be written down, to whoever it is of, or to staff. */
export const joinWords = (refusal: RefusalToJoin, whose: 'own' | 'theirs'): string => {
  const words: Record<RefusalToJoin, string> = {
    'a member already': whose === 'own' ? 'You are a member already' : 'One of them is a member already',
    'a member then':
      whose === 'own'
        ? 'You were a member then. Enter a day after that ended'
        : 'One of them was a member then. Enter a day after that ended',
    'not yet': 'Enter today or a day that has been',
    'long ago': 'Enter a day of the last sixty years',
  }
  return words[refusal]
}

export const endWords: Readonly<Record<RefusalToEnd, string>> = {
  'ended already': 'It has ended already',
  'before it began': 'Enter the day on which it began, or a later one',
  'not yet': 'Enter today or a day that has been',
}

export const partRefusalWords: Readonly<Record<RefusalToPart, Record<string, string>>> = {
  'no member': { '': 'They are no member any more' },
  'of a quadrant': { quadrantId: 'A lead is one of a quadrant. Choose which' },
  taken: { part: 'Somebody has this part already. End theirs first' },
  'has it already': { part: 'They have this part already' },
  'not yet': { fromOn: 'Enter today or a day that has been' },
  'before they joined': { fromOn: 'Enter a day since they are a member' },
}

export const helpWords: Readonly<Record<HelpKind, string>> = {
  'train applicants': 'Help train people who would like to foster',
  'interview staff': 'Sit in when staff are interviewed',
  'go to a meeting': 'Go with another carer to a meeting',
}

export const helpStateWords: Readonly<Record<HelpState, string>> = {
  asked: 'Waiting for an answer',
  yes: 'Agreed',
  no: 'Not this time',
  done: 'Done',
  'taken back': 'Not needed any more',
}

export const consultationStateWords: Readonly<Record<ConsultationState, string>> = {
  open: 'Open',
  closed: 'Closed',
  decided: 'Decided',
  'taken back': 'Taken back',
}

export const repliesInWords = (replies: number): string => (replies === 1 ? '1 reply' : `${replies} replies`)

/** How many gave an answer, as far as that is told. */
export const toldInWords = (told: Told): string => (told === 'few' ? 'Fewer than 5' : `About ${told.about}`)

export const associationCrumbs = [{ href: '/associations', text: 'Associations' }]
