/** As what a carer offers to stand by another: an Oasis mentor, or a buddy among equals. */
export const peerParts = ['mentor', 'buddy'] as const
export type PeerPart = (typeof peerParts)[number]

/** What is known of a profile, and asked for in a request: words of the lists beneath, and languages as they are typed. */
export const tagKinds = ['care', 'ages', 'needs', 'language', 'time', 'offer'] as const
export type PeerTagKind = (typeof tagKinds)[number]

/** Kinds of care that somebody knows from their own home. */
export const kindsOfCare = [
  'fostering',
  'short breaks',
  'kinship care',
  'parent and child',
  'remand',
  'adoption',
  'special guardianship',
  'staying put',
] as const

export const agesOfChildren = ['babies', 'under 5', '5 to 10', '11 to 15', '16 and over'] as const

export const needsOfChildren = [
  'disability',
  'health needs',
  'autism or ADHD',
  'trauma',
  'school',
  'brothers and sisters',
  'seeking asylum',
  'moving on',
  'first child',
] as const

export const times = ['weekday days', 'weekday evenings', 'weekends'] as const

/** What a mentor offers; a sleepover has its own door and its own rules. */
export const offers = ['support', 'sleepovers', 'advice'] as const

/** A word of a profile or a request. */
export interface PeerTag {
  kind: PeerTagKind
  tag: string
}

/** How a request ended. */
export type RequestOutcome = 'paired' | 'taken back' | 'closed'
