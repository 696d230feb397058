import type { Transaction } from 'kysely'
import type { Instant } from '#src/clock.ts'
import type { Schema } from '#src/database/schema.ts'

/** One thing that was done. `details` holds ids, counts and words of the house; never a name, an address or a reason. */
export interface AuditEntry {
  /** The deed as a verb in the past and its noun: `joined constellation`, `imported households`. */
  what: string
  /** The kind of record and its id, as `household` and its uuid. */
  on: [kind: string, id: string]
  details?: Record<string, string | number | null>
}

interface Who {
  now: Instant
  accountId: string | null
  actor: 'account' | 'command' | 'service'
  from: string | null
  requestId: string | null
}

/** Appends to the trail: locks its head, numbers the entries after it without a gap, and moves the head. */
export async function writeAudit(unit: Transaction<Schema>, who: Who, entries: readonly AuditEntry[]) {
  const { seq: last } = await unit
    .updateTable('auditHead')
    .set(({ eb }) => ({ seq: eb('seq', '+', entries.length) }))
    .where('id', '=', 'head')
    .returning('seq')
    .executeTakeFirstOrThrow()
  await unit
    .insertInto('auditEntries')
    .values(
      entries.map(({ what, on, details }, index) => ({
        seq: last - entries.length + index + 1,
        at: who.now,
        accountId: who.accountId,
        actor: who.actor,
        fromAddress: who.from,
        requestId: who.requestId,
        what,
        onKind: on[0],
        onId: on[1],
        details: details ? JSON.stringify(details) : null,
      })),
    )
    .execute()
}
