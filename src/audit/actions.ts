import { dayOf, instant } from '#src/clock.ts'
import type { Database } from '#src/database/open.ts'
import { type Acting, transact } from '#src/database/transact.ts'
import type { Keys } from '#src/secrets/seal.ts'
import type { Services } from '#src/web/context.ts'
import { beginningOf } from './chain.ts'
import type { TrailFilter } from './rules/trail.ts'
import type { WrittenDown } from './rules/whole.ts'
import { headOf } from './store/reading.ts'
import { countEntries } from './store/trail.ts'
import { beganChain } from './store.ts'

/** The migration that gave the trail its chain. */
export const chainingMigration = '0002-who-may-see'

/**
 * Begins the chain over a trail of before there was one: by an entry, which is chained to all that stand there. Only
 * right after the upgrade: later it would put a seal on whatever somebody made of the trail meanwhile.
 */
export async function beginChain(database: Database, keys: Keys, moment: Date): Promise<void> {
  const head = await headOf(database)
  if (!head || head.seq === 0 || head.hash !== null) return
  const when = { now: instant(moment), today: dayOf(moment) }
  const acting: Acting = {
    database,
    keys,
    ...when,
    accountId: null,
    actor: 'service',
    from: null,
    requestId: null,
  }
  await transact(acting, async (unit) => {
    unit.record({ what: beganChain, on: ['trail', 'trail'] })
  })
}

/** Where the trail ends now; undefined while it is not chained. Written down elsewhere it proves what was there. */
export async function trailHead({
  database,
  keys,
}: Pick<Services, 'database' | 'keys'>): Promise<WrittenDown | undefined> {
  const head = await headOf(database)
  if (head?.seq === 0) return { seq: 0, hash: beginningOf(keys.trail) }
  return head && head.hash !== null ? { seq: head.seq, hash: head.hash } : undefined
}

/** Writes the head down in the log, which lies elsewhere than the database: once a day is enough. */
export async function logHead(services: Pick<Services, 'database' | 'keys' | 'log'>): Promise<void> {
  const head = await trailHead(services)
  if (head) services.log({ level: 'info', what: 'trail head', seq: head.seq, hash: head.hash })
}

/** An export that has been recorded: how many entries it holds, and up to which one. */
export interface TrailExport {
  rows: number
  last: number
}

/**
 * Records that the trail leaves the service, before it does: how many entries, and by which kinds of filter they were
 * chosen. The record of it is not among them.
 */
export const exportTrail = (
  acting: Acting,
  filter: TrailFilter,
  filters: readonly string[],
): Promise<TrailExport> =>
  transact(acting, async (unit) => {
    const last = (await headOf(unit))?.seq ?? 0
    const rows = await countEntries(unit, filter)
    unit.record({
      what: 'exported trail',
      on: ['trail', 'trail'],
      details: { rows, filters: filters.length > 0 ? filters.join(', ') : 'none' },
    })
    return { rows, last }
  })
