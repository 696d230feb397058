import type { Instant } from '#src/clock.ts'
import type { Database } from '#src/database/open.ts'

/** Erases what messages said that were sent, given up or kept before; that there was one stays. */
export const eraseLetters = (database: Database, before: Instant) =>
  database
    .updateTable('outbox')
    .set({ sealed: null })
    .where('sealed', 'is not', null)
    .where(({ and, or, eb }) =>
      or([
        eb('sentAt', '<', before),
        eb('givenUpAt', '<', before),
        and([eb('withheld', 'is not', null), eb('madeAt', '<', before)]),
      ]),
    )
    .execute()
