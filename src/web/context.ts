import type { Viewer } from '#src/access/rules.ts'
import type { Clock } from '#src/clock.ts'
import type { Database } from '#src/database/open.ts'
import type { Acting } from '#src/database/transact.ts'
import type { HomePlaces } from '#src/places/memory.ts'
import type { Keys } from '#src/secrets/seal.ts'
import type { Settings } from '#src/service/rules.ts'
import type { PasswordCost } from '#src/sessions/passwords.ts'
import type { Log } from './log.ts'

/** What the whole service stands on, made once at the start. */
export interface Services {
  database: Database
  clock: Clock
  keys: Keys
  /** Every home's place, in memory; the distance rules read only this. */
  homePlaces: HomePlaces
  /** `https://kith.example.org` */
  origin: string
  trustProxy: boolean
  log: Log
  /** How hard a password is to guess from its hash; lower only in tests. */
  passwordCost?: PasswordCost
  /** Set in the demo only: a banner on every page says so. */
  demo?: boolean
}

/** What every route can reach as `c.var`. */
export interface Web {
  Variables: {
    services: Services
    settings: Settings
    /** Whether somebody has set the service up; until then its settings are the usual ones. */
    isSetUp: boolean
    viewer: Viewer
    /** For `transact`: the database, the moment, who and from where. */
    acting: Acting
    requestId: string
    /** The cookie of the session; undefined for a stranger. */
    sessionToken: string | undefined
  }
}
