/** Whether somebody who said yes has a place, or waits for one in turn. */
export type PlaceInSession = 'has' | 'waits'

/** Why a session is off. Only the first was news to people who had been told. */
export type CancelledWhy = 'cancelled' | 'schedule changed' | 'group ended'

/** What became different of a session that people had been told of. */
export type SessionChange = 'moved' | 'elsewhere' | 'cancelled'

/** Who is asked beside the carers. */
export type GuestPart = 'social worker' | 'speaker'

/** Who looked in without being a carer of the service. */
export type VisitorKind = 'thinking of fostering' | 'family or friend' | 'professional'

/** What a coordinator promised to do: a deed, and nobody's story. */
export type FollowUp = 'ring them' | 'send information' | 'ask their social worker' | 'look for company'

/** What somebody who came may claim back. */
export type ClaimKind = 'travel' | 'childcare'
