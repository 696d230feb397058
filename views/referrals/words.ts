import type { ConsentWay, ErasingRefusal, JoiningRefusal, WayIn } from '#src/referrals/rules/candidates.ts'
import type { ComparedFact } from '#src/referrals/rules/likeness.ts'

/** How somebody came to enquire. */
export const wayInWords: Record<WayIn, string> = {
  link: 'On the enquiry page',
  staff: 'Told to us',
  event: 'At an event',
  before: 'Before Kith kept enquiries',
}

export const consentWords: Record<ConsentWay, string> = {
  online: 'On the enquiry page',
  'by phone': 'By phone',
  'in person': 'In person',
  'in writing': 'In writing',
}

/** What two people have in common: "the same name and postcode". */
export const sharedWords = (facts: readonly ComparedFact[]): string => {
  const words = facts.map((fact) =>
    fact === 'email' ? 'email address' : fact === 'phone' ? 'phone number' : fact,
  )
  if (words.length === 0) return 'Nothing the same any more'
  const last = words.at(-1)
  return words.length === 1 ? `The same ${last}` : `The same ${words.slice(0, -1).join(', ')} and ${last}`
}

export const enquiryRefusalWords = {
  'too fast': 'Look over what you have written, then send it once more',
  'too late': 'This page was open for a long time. Look over what you have written, then send it once more',
  wait: 'Many enquiries have come from your network just now. Wait a little and send it once more, or ring us',
} as const

export const referralWords = {
  'no open application': 'Their enquiry is closed. Open it again first, or write down a new one',
  'referred already': 'This carer has referred them already',
} as const

export const comparisonWords = {
  'two homes': 'Both are households already, each on its own way to approval. Close one of the two first',
  'both rewarded': 'Both have earned rewards already. A manager must close one of the two first',
} as const

export const joiningWords: Record<JoiningRefusal, string> = {
  erased: 'What they gave has been erased',
  merged: 'They were found to be somebody else in the list',
  'joined already': 'They are a household already',
  'no application': 'Their enquiry is closed. Open it again first',
  'home has one': 'This household has an open application of its own. Close that first',
  'has left': 'This household has left the service',
}

export const erasingWords: Record<Exclude<ErasingRefusal, 'erased already'>, string> = {
  joined: 'They are a household: what is kept of it is not erased here',
  'has applied': 'They have applied: what they gave is kept for 3 years after their application ended',
  'not due': 'It is not due yet. It can be erased now only because they ask for it',
}

/** Somebody who enquired, by name. */
export const friendOf = ({ candidate }: { candidate: string | null }) =>
  candidate ?? 'Somebody whose details were erased'
