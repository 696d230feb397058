import type { Instant } from '#src/clock.ts'
import type { Database } from '#src/database/open.ts'

/** Forgets sessions that have run out; their cookies open nothing any more. */
export const forgetSessions = (database: Database, now: Instant) =>
  database.deleteFrom('sessions').where('expiresAt', '<=', now).execute()

/** Forgets what browsers and providers were asked and never answered. */
export const forgetChallenges = (database: Database, expiredBefore: Instant) =>
  database.deleteFrom('challenges').where('expiresAt', '<', expiredBefore).execute()

/** Forgets tries to sign in that no throttle counts any more. */
export const forgetTries = (database: Database, before: Instant) =>
  database.deleteFrom('signInFailures').where('at', '<', before).execute()
