import type { Day } from '#src/clock.ts'
import type { Keys } from '#src/secrets/seal.ts'
import type { Staff } from './accounts.ts'
import type { Country, Size } from './patches.ts'
import type { Random } from './random.ts'
import type { Rows } from './store/rows.ts'

export interface SetAsked {
  /** An empty database, which need not be there yet: the path of a SQLite file, or a postgres URL. */
  databaseUrl: string
  keys: Keys
  size: Size
  /** Nothing in the set happens after it. */
  today: Day
  onProgress?: ((progress: SetProgress) => void) | undefined
}

interface SetProgress {
  step: 'homes' | 'constellations' | 'talks'
  done: number
  total: number
}

/** What those who make a set write with. */
export interface Making extends Required<Pick<SetAsked, 'keys' | 'size' | 'today'>> {
  rows: Rows
  random: Random
  country: Country
  staff: Staff
  passwordHash: string
  /** The day on which the service was set up. */
  since: Day
  onProgress(progress: SetProgress): void
}
