import { Lucia, TimeSpan } from 'lucia'
import type { Clock } from '#src/clock.ts'
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
  })
}

export type Sessions = ReturnType<typeof sessionsIn>

declare module 'lucia' {
  interface Register {
    Lucia: Sessions
    DatabaseUserAttributes: { name: string; carerId: string | null }
  }
}
