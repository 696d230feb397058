import type { Instant } from '#src/clock.ts'
import type { Database } from '#src/database/open.ts'

/** Forgets one-time links that ran out before: by then used, replaced or of no use. */
export const forgetLinks = (database: Database, expiredBefore: Instant) =>
  database.deleteFrom('accountLinks').where('expiresAt', '<', expiredBefore).execute()
