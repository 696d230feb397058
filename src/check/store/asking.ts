import type { RawBuilder } from 'kysely'
import type { Day } from '#src/clock.ts'
import type { Database } from '#src/database/open.ts'
import type { Roads } from '#src/roads/server.ts'
import type { Keys } from '#src/secrets/seal.ts'

/** What a check is made with. */
export interface Asking {
  database: Database
  keys: Keys
  today: Day
  /** For a service that goes by minutes: of what its routing server said only what is kept is read. */
  roads?: Roads | undefined
}

/** One rule, and a search for where it does not hold. */
export interface Rule {
  must: string
  /** Ids of the records for which it does not hold. */
  broken(asking: Asking): Promise<string[]>
}

/** A rule whose breaches one query finds, as rows of `id`. */
export const rule = (must: string, query: (asking: Asking) => RawBuilder<{ id: string | number }>): Rule => ({
  must,
  broken: async (asking) => {
    const { rows } = await query(asking).execute(asking.database)
    return rows.map(({ id }) => String(id))
  },
})
