import { Lucia, TimeSpan } from 'lucia'
import type { Clock, Instant } from '#src/clock.ts'
import type { Database } from '#src/database/open.ts'
import { sessionAdapter } from './adapter.ts'

/** A session ends after this long without a request; every request in its second half starts it afresh. */
const idleHours = 12

/** Who is signed in, behind Lucia: nothing outside this folder knows it. */
export function sessionsIn({
  database,
  clock,
  origin,
}: {
  database: Database
  clock: Clock
  origin: string
}) {
  const secure = origin.startsWith('https:')
  return new Lucia(sessionAdapter(database, clock), {
    sessionExpiresIn: new TimeSpan(idleHours, 'h'),
    sessionCookie: { name: secure ? '__Host-session' : 'session', attributes: { secure, sameSite: 'lax' } },
    getUserAttributes: ({ name, carerId }) => ({ name, carerId }),
    getSessionAttributes: ({ handle, secondFactorAt, confirmedAt, seenAt, ownPhonePasskeyId }) => ({
      handle,
      secondFactorAt,
      confirmedAt,
      seenAt,
      ownPhonePasskeyId,
    }),
  })
}

export type Sessions = ReturnType<typeof sessionsIn>

/** What a session's row says of it. */
interface SessionAttributes {
  /** Names it in the owner's list; it opens nothing. */
  handle: string
  secondFactorAt: Instant | null
  /** When whoever uses it last proved with everything they have that it is they. */
  confirmedAt: Instant | null
  /** To the hour. */
  seenAt: Instant | null
  /** The passkey of the own phone on which it stays open. */
  ownPhonePasskeyId: string | null
  /** The passkey that opened it; written once. */
  passkeyId?: string | null
  /** The browser in words; written once. */
  agent?: string
  /** When an own phone's session ends; written once, instead of the usual end. */
  ownPhoneUntil?: Instant
}

declare module 'lucia' {
  interface Register {
    Lucia: Sessions
    DatabaseUserAttributes: { name: string; carerId: string | null }
    DatabaseSessionAttributes: SessionAttributes
  }
}
