import type { Instant } from '#src/clock.ts'

/** However busy a session is, its owner signs in again after so many days; an own phone has an end of its own. */
export const absoluteDays = 30

/** By what somebody has shown, beside the password or instead of it, that it is they. */
export type SecondFactor =
  | 'passkey'
  | 'code'
  | 'recovery code'
  | 'single sign-on'
  /** By the session that this one follows on from. */
  | 'shown before'
  /** A carer who has none: only others must. */
  | 'none needed'
  /** The password alone is known: the session is half. */
  | 'not yet'

/** What a half session still asks for: the second factor, or to add a first one. */
export type Step = 'second factor' | 'enrolment'

/** Somebody whose password is known and who is not signed in yet. */
export interface Halfway {
  accountId: string
  name: string
  step: Step
}

/**
 * What stands between the password and being signed in. Asked at every request, so that a carer who becomes a hub
 * carer, or adds a factor on another phone, needs it from the next click.
 */
export function stepLeft({
  secondFactorAt,
  needs,
  hasFactor,
}: {
  secondFactorAt: Instant | null
  needs: boolean
  hasFactor: boolean
}): Step | undefined {
  if (secondFactorAt !== null) return undefined
  if (hasFactor) return 'second factor'
  return needs ? 'enrolment' : undefined
}

/** Minutes for which a proof that it is they lets somebody change factors, export personal data or approve money. */
const confirmedMinutes = 10

const minutesBetween = (from: Instant, to: Instant) =>
  (new Date(to).getTime() - new Date(from).getTime()) / 60_000

/** Whether the last such proof is at most so many minutes old. */
export const isConfirmed = (
  confirmedAt: Instant | null,
  now: Instant,
  minutes: number = confirmedMinutes,
): boolean => {
  if (confirmedAt === null) return false
  const ago = minutesBetween(confirmedAt, now)
  // The proof may come from elsewhere, whose clock may be a little ahead.
  return ago >= -1 && ago <= minutes
}

/** Minutes for which a password alone waits for the second factor: codes are not guessed at for a day. */
const halfwayMinutes = 30

/** Whether a session that still lacks its second factor has waited too long: it is as if it were not there. */
export const hasWaitedTooLong = (step: Step, confirmedAt: Instant | null, now: Instant): boolean =>
  step === 'second factor' && !isConfirmed(confirmedAt, now, halfwayMinutes)

/** The hour of a moment: as exactly as a session's last use is kept. */
export const hourOf = (at: Instant): Instant => `${at.slice(0, 13)}:00:00.000Z`
