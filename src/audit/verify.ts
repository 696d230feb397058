import type { Database } from '#src/database/open.ts'
import { beginningOf, linkOf } from './chain.ts'
import { addFault, type TrailFault, type Verified, type WrittenDown } from './rules/whole.ts'
import { entriesAfter, entriesBeyondHead, headOf } from './store/reading.ts'

const sliceSize = 1_000

/** Where the verification stands, after some entries. */
interface Standing {
  /** The number of the last entry seen. */
  last: number
  /** What the next entry may be chained to: the hash that the last one carries, and the one that it should carry. */
  before: readonly string[]
  chainedFrom: number | null
  faults: TrailFault[]
  /** Whether the entry that was written down was met, and is the same. */
  sinceIs: 'not met' | 'the same' | 'another'
}

/**
 * Reads the whole trail in slices and computes its chain again. A tail that was cut off together with the head shows
 * only against a head that was written down elsewhere.
 */
export async function verifyTrail(
  database: Database,
  trailKey: Buffer,
  since?: WrittenDown,
): Promise<Verified> {
  const head = await headOf(database)
  const beginning = beginningOf(trailKey)
  const standing: Standing = {
    last: 0,
    before: [beginning],
    chainedFrom: null,
    faults: [],
    sinceIs: since?.seq === 0 ? (since.hash === beginning ? 'the same' : 'another') : 'not met',
  }
  for (let after: number | undefined; ; ) {
    const entries = await entriesAfter(database, after, sliceSize)
    // What was written while this goes on is for the next time.
    for (const entry of entries) if (!head || entry.seq <= head.seq) follow(standing, trailKey, entry, since)
    after = entries.at(-1)?.seq
    if (after === undefined || (head && after >= head.seq)) break
  }
  const { last, before, chainedFrom, faults } = standing
  if (!head) faults.push({ what: 'no head' })
  else if (head.seq > last) faults.push({ what: 'cut off', from: last + 1, to: head.seq })
  else if (chainedFrom === null && last > 0) faults.push({ what: 'no chain', entries: last })
  else if (head.seq > 0 && !before.includes(head.hash ?? '')) faults.push({ what: 'other head', seq: last })
  for (const { seq } of await entriesBeyondHead(database)) addFault(faults, 'outside', seq)
  if (since && since.seq > last) faults.push({ what: 'shorter than written down', seq: since.seq, last })
  else if (since && standing.sinceIs !== 'the same') faults.push({ what: 'not written down', seq: since.seq })
  const hash = before.at(0)
  return { entries: last, head: hash === undefined ? null : { seq: last, hash }, chainedFrom, faults }
}

type StoredEntry = Awaited<ReturnType<typeof entriesAfter>>[number]

function follow(standing: Standing, trailKey: Buffer, stored: StoredEntry, since: WrittenDown | undefined) {
  const { hash, ...entry } = stored
  const { faults, last } = standing
  if (entry.seq < 1) return addFault(faults, 'outside', entry.seq)
  const gap = entry.seq > last + 1
  if (gap) addFault(faults, 'missing', last + 1, entry.seq - 1)
  const computed = standing.before.map((before) => linkOf(trailKey, before, entry))
  const first = hash !== null && standing.chainedFrom === null
  if (first) standing.chainedFrom = entry.seq
  if (hash === null && standing.chainedFrom !== null) addFault(faults, 'without hash', entry.seq)
  // What stands behind a gap cannot follow from what is not there: the gap has been told.
  else if (hash !== null && !gap && !computed.includes(hash)) {
    if (first && last > 0) faults.push({ what: 'changed before chain', from: 1, to: entry.seq })
    else addFault(faults, 'changed', entry.seq)
  }
  standing.last = entry.seq
  standing.before = [...new Set([...(hash === null ? [] : [hash]), ...computed])].slice(0, 3)
  if (since?.seq === entry.seq)
    standing.sinceIs = standing.before.includes(since.hash) ? 'the same' : 'another'
}
