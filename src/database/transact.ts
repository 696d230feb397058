import type { Transaction } from 'kysely'
import { type AuditEntry, writeAudit } from '#src/audit/store.ts'
import type { Day, Instant } from '#src/clock.ts'
import type { Keys } from '#src/secrets/seal.ts'
import { isWorthAnotherTry } from './errors.ts'
import { type Database, markInsideUnit } from './open.ts'
import type { Schema } from './schema.ts'

/** What a deed is done with: the database, the moment, and who does it from where. One a request, one a command. */
export interface Acting {
  database: Database
  /** For what is sealed, and for the trail's chain. */
  keys: Keys
  now: Instant
  today: Day
  /** The account that acts; null for a command at the terminal or the service itself. */
  accountId: string | null
  /** `account`, `command` (someone at the terminal) or `service` (Kith by itself). */
  actor: 'account' | 'command' | 'service'
  /** The network address that the deed came from, and its request: both for the trail only. */
  from: string | null
  requestId: string | null
}

/**
 * All of it is written, or none. `record` says for the trail what was done; the entries are written last. What is
 * given to `afterwards` runs once everything is written, and never if it is not.
 */
export type Unit = Transaction<Schema> & {
  acting: Acting
  record(entry: AuditEntry): void
  afterwards(work: () => void): void
}

/** Thrown inside a unit that has already written: nothing of it stays, and the unit answers the word. */
export class Undo<Word extends string> extends Error {
  readonly word: Word

  constructor(word: Word) {
    super(word)
    this.word = word
  }
}

/**
 * Runs `work` as one unit. On SQLite it holds the only connection, so await nothing slow inside it (no mail, no
 * hashing, no HTTP). When PostgreSQL gives the unit up for another, the whole of it runs again, three times at most.
 */
export async function transact<Outcome>(
  acting: Acting,
  work: (unit: Unit) => Promise<Outcome>,
): Promise<Outcome> {
  for (let attempt = 1; ; attempt++) {
    const after: (() => void)[] = []
    let outcome: Outcome
    try {
      outcome = await acting.database.transaction().execute((transaction) =>
        markInsideUnit(async () => {
          const entries: AuditEntry[] = []
          const unit = Object.assign(transaction, {
            acting,
            record: (entry: AuditEntry) => void entries.push(entry),
            afterwards: (each: () => void) => void after.push(each),
          })
          const done = await work(unit)
          // The head of the trail is locked by everybody, so it is locked last and for the shortest time.
          if (entries.length > 0) await writeAudit(transaction, acting, entries)
          return done
        }),
      )
    } catch (error) {
      if (error instanceof Undo) return error.word as Outcome
      if (attempt < 3 && isWorthAnotherTry(error)) continue
      throw error
    }
    for (const each of after) each()
    return outcome
  }
}
