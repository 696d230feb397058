import type { Viewer } from '#src/access/rules.ts'
import type { Clock, Instant } from '#src/clock.ts'
import type { Database } from '#src/database/open.ts'
import type { Acting } from '#src/database/transact.ts'
import type { MailServer } from '#src/mail/server.ts'
import type { Metrics } from '#src/metrics/figures.ts'
import type { HomePlaces } from '#src/places/memory.ts'
import type { Roads } from '#src/roads/server.ts'
import type { Keys } from '#src/secrets/seal.ts'
import type { Settings } from '#src/service/rules.ts'
import type { PasswordCost } from '#src/sessions/passwords.ts'
import type { Halfway } from '#src/sessions/rules/session.ts'
import type { Provider } from '#src/sessions/sso/provider.ts'
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
  /** Where messages are sent from; without one they are kept for a manager to read. */
  mail?: MailServer
  /** What is counted for whatever watches Kith; nothing when nothing does. */
  metrics?: Metrics
  /** What GOV.UK Notify brings when it says what became of a message; without it nobody may say so. */
  receiptsToken?: string
  /** The agency's own routing server; without one times by road are only about right. */
  roads?: Roads
  /** Where staff may sign in with the account that they have anyway. */
  singleSignOn?: Provider
  /** What a thread opens for itself; where the database is in memory there are no threads. */
  forThreads?: { databaseUrl: string; keyFile: string }
  /** How hard a password is to guess from its hash; lower only in tests. */
  passwordCost?: PasswordCost
  /** Set in the demo only: a banner on every page says so. */
  demo?: boolean
  /** Nobody is asked for a second factor: in the demo only, which says so on every page. */
  secondFactor?: 'off'
}

/** What a request knows of the session it comes in. */
export interface SessionNow {
  /** Names it in its owner's list. */
  handle: string
  /** When it was last proved with everything that it is its owner who uses it. */
  confirmedAt: Instant | null
  secondFactorAt: Instant | null
}

/** What every route can reach as `c.var`. */
export interface Web {
  Variables: {
    services: Services
    settings: Settings
    /** Whether somebody has set the service up; until then its settings are the usual ones. */
    isSetUp: boolean
    viewer: Viewer
    /** Whose password is known and who is not signed in yet: there is a viewer or this, never both. */
    halfway: Halfway | undefined
    /** Whole or half; undefined for a stranger. */
    session: SessionNow | undefined
    /** For `transact`: the database, the moment, who and from where. */
    acting: Acting
    requestId: string
    /** What `routePattern` found; undefined before, and where there is no route. */
    routePattern: string | undefined
    /** The cookie of the session; undefined for a stranger. */
    sessionToken: string | undefined
  }
}
