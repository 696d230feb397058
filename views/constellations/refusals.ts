import type { RefusalAsHub } from '#src/constellations/rules/homes.ts'
import type { RefusalToJoin } from '#src/constellations/rules/joining.ts'

/** Why a home cannot join, said to the liaison or manager who asked. Where it is for others' eyes see `ReasonTag`. */
export const joinMessages: Record<RefusalToJoin, string> = {
  closed: 'This constellation has closed. Choose another one.',
  'already here': 'This home is in this constellation already.',
  'already in one':
    'This home has a place in another constellation. Move it from there, or end that place first.',
  ended: 'This household has ended.',
  prospective: 'This household is prospective. It can join when it is approved.',
  'approval ended': 'The approval of this household has ended.',
  'temporarily approved': 'This household is temporarily approved. A manager can allow an exception.',
  'kept apart': 'This home is not available for this constellation. A manager can say more, or add it.',
  full: 'This constellation is full. The home can wait for a place.',
  'needs a hub': 'This constellation needs a hub home first.',
  'not placed': 'This home is not placed yet. Enter its postcode, or place it by hand.',
  'distance withheld':
    'This home is not available for this constellation. A manager can say more, or add it.',
  'too far in practice': 'This home is marked too far in practice. A manager can allow an exception.',
  'too far': 'This home lives too far from the hub home. A manager can allow an exception.',
  'confirm the distance':
    'The distance is known only roughly, and the limit is near. Enter the postcode of a home that is placed only by its sector, or confirm that the distance is within the limit.',
}

/** Whoever lives in a home decides nothing about its place: others wait for the same one. */
export const ownHouseholdMessage =
  'This is your own household. Ask another liaison worker or a manager to decide where it has a place.'

/** In the place of what could be done with it, in a list. */
export const ownHouseholdInShort = 'Your own household: somebody else decides'

/** A hidden home's distance and whom it is kept apart from read the same, so that neither says where it is. */
export const joinMessage = (refusal: RefusalToJoin, hidden: boolean): string =>
  hidden && (refusal === 'too far' || refusal === 'too far in practice' || refusal === 'confirm the distance')
    ? joinMessages['kept apart']
    : joinMessages[refusal]

export const hubMessages: Record<RefusalAsHub, string> = {
  ended: 'This household has ended.',
  'not an approved fostering household': 'A hub home is an approved fostering household.',
  'on hold': 'This household is on hold, so it cannot start as a hub home now.',
  'too few sleepover beds': 'This home has fewer sleepover beds than a hub home starts with.',
  'already in one': 'This home has a place in a constellation. End that place first.',
}

export const agreementMessages: Record<'not agreed yet' | 'in the future', string> = {
  'not agreed yet': 'Enter the day on which this home said yes.',
  'in the future': 'The day on which this home said yes must be today or earlier.',
}
