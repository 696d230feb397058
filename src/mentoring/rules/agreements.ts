import type { Day } from '#src/clock.ts'

/** Whether the agreement must be signed before somebody supports others, or is only asked for and listed. */
export type Confidentiality = 'required' | 'warned'

/** Why somebody is asked to sign that what they hear stays with them. */
export type Signing = 'mentor' | 'hub carer' | 'standing in' | 'coordinator'

/**
 * Whether somebody may begin to support others: who signed may, and everybody where the service only warns.
 * @param signedOn the day on which they signed; null for who has not
 */
export const mayStart = (confidentiality: Confidentiality, signedOn: Day | null): boolean =>
  signedOn !== null || confidentiality === 'warned'
