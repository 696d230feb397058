import { createHmac } from 'node:crypto'
import type { Schema } from '#src/database/schema.ts'

/** An entry of the trail without its hash. */
export type Entry = Omit<Schema['auditEntries'], 'hash'>

/** What stands before the first entry. */
export const beginningOf = (trailKey: Buffer): string =>
  createHmac('sha256', trailKey).update('the trail begins').digest('base64url')

/**
 * An entry's hash: keyed, over the hash of the entry before it and everything that the entry says. Whoever changes,
 * adds or removes one without the key, which is not in the database, cannot make the chain hold again.
 */
export const linkOf = (trailKey: Buffer, before: string, entry: Entry): string =>
  createHmac('sha256', trailKey)
    .update(`${before}\n${canonical(entry)}`)
    .digest('base64url')

/** The same text for the same entry, whichever database gave it: a list, so that no order of names matters. */
const canonical = (entry: Entry): string =>
  JSON.stringify([
    entry.seq,
    sameMoment(entry.at),
    entry.accountId,
    entry.actor,
    entry.fromAddress,
    entry.requestId,
    entry.what,
    entry.onKind,
    entry.onId,
    entry.details,
  ])

/** PostgreSQL gives a moment back with its milliseconds, however it was written. */
function sameMoment(at: string): string {
  const moment = new Date(at)
  return Number.isNaN(moment.getTime()) ? at : moment.toISOString()
}
