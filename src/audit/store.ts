import type { Transaction } from 'kysely'
import type { Instant } from '#src/clock.ts'
import type { Schema } from '#src/database/schema.ts'
import type { Keys } from '#src/secrets/seal.ts'
import { beginningOf, type Entry, linkOf } from './chain.ts'
import { entriesAfter } from './store/reading.ts'

/** One thing that was done. `details` holds ids, counts and words of the house; never a name, an address or a reason. */
export interface AuditEntry {
  /** The deed as a verb in the past and its noun: `joined constellation`, `imported households`. */
  what: string
  /** The kind of record and its id, as `household` and its uuid. */
  on: [kind: string, id: string]
  details?: Record<string, string | number | null>
}

interface Who {
  keys: Keys
  now: Instant
  accountId: string | null
  actor: 'account' | 'command' | 'service'
  from: string | null
  requestId: string | null
}

/** What the upgrade records that brings the chain. */
export const beganChain = 'began chain'

/** Rows of one statement: SQLite takes 32,766 values in it. */
const atOnce = 500

/**
 * Appends to the trail: locks its head, numbers the entries after it without a gap, chains each to the one before, and
 * moves the head. A trail that has lost its chain stays without one, which every verification tells.
 */
export async function writeAudit(unit: Transaction<Schema>, who: Who, entries: readonly AuditEntry[]) {
  const { trail } = who.keys
  const head = await unit
    .updateTable('auditHead')
    .set(({ eb }) => ({ seq: eb('seq', '+', entries.length) }))
    .where('id', '=', 'head')
    .returning(['seq', 'hash'])
    .executeTakeFirstOrThrow()
  const last = head.seq - entries.length
  // Over what stands there without a chain nobody but the upgrade begins one: whoever took the hashes away to change
  // entries would otherwise have the next deed seal what they wrote.
  const begins = last === 0 || entries[0]?.what === beganChain
  let hash = head.hash ?? (begins ? await hashWithoutChain(unit, trail) : null)
  const rows = entries.map(({ what, on, details }, index) => {
    const entry: Entry = {
      seq: last + index + 1,
      at: who.now,
      accountId: who.accountId,
      actor: who.actor,
      fromAddress: who.from,
      requestId: who.requestId,
      what,
      onKind: on[0],
      onId: on[1],
      details: details ? JSON.stringify(details) : null,
    }
    if (hash !== null) hash = linkOf(trail, hash, entry)
    return { ...entry, hash }
  })
  for (let from = 0; from < rows.length; from += atOnce)
    await unit
      .insertInto('auditEntries')
      .values(rows.slice(from, from + atOnce))
      .execute()
  await unit.updateTable('auditHead').set({ hash }).where('id', '=', 'head').execute()
}

/**
 * What the first link of the chain is made over: all entries of before there was one, each over the one before it, so
 * that none of them can be changed any more either.
 */
async function hashWithoutChain(unit: Transaction<Schema>, trailKey: Buffer): Promise<string> {
  let hash = beginningOf(trailKey)
  for (let after: number | undefined; ; ) {
    const entries = await entriesAfter(unit, after, 1_000)
    for (const entry of entries) hash = linkOf(trailKey, hash, entry)
    after = entries.at(-1)?.seq
    if (after === undefined) return hash
  }
}
