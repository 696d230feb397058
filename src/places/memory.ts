import type { HomePlace } from './rules.ts'

/** Where every home is, decrypted once and kept in typed arrays by each process. */
export interface HomePlaces {
  /** Where a home is; undefined while it waits to be placed. */
  of(householdId: string): HomePlace | undefined
  /** When the home's place last changed, for those whose new distances only a manager may see yet. */
  refresh(): Promise<void>
}
