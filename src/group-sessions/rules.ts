/** Whether somebody who said yes has a place, or waits for one in turn. */
export type PlaceInSession = 'has' | 'waits'

/** Why a session is off. Only the first was news to people who had been told. */
export type CancelledWhy = 'cancelled' | 'schedule changed' | 'group ended'

/** What became different of a session that people had been told of. */
export type SessionChange = 'moved' | 'elsewhere' | 'cancelled'

/** Who is asked beside the carers. */
export const guestParts = ['social worker', 'speaker'] as const
export type GuestPart = (typeof guestParts)[number]

/** Who looked in without being a carer of the service. */
export const visitorKinds = ['thinking of fostering', 'family or friend', 'professional'] as const
export type VisitorKind = (typeof visitorKinds)[number]

/** What a coordinator promised to do: a deed, and nobody's story. */
export const followUps = [
  'ring them',
  'send information',
  'ask their social worker',
  'look for company',
] as const
export type FollowUp = (typeof followUps)[number]

/** What somebody who came may claim back. */
export const claimKinds = ['travel', 'childcare'] as const
export type ClaimKind = (typeof claimKinds)[number]

/** How many people one carer may bring, the carer counted; and how many children who need looking after there. */
export const mostPeople = 20
export const mostChildren = 15
