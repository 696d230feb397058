import { dayOf, instant } from '#src/clock.ts'
import { transact } from '#src/database/transact.ts'
import type { Services } from '#src/web/context.ts'
import { anyWaiting } from '../store/copies.ts'
import { changeEdition, lockEdition } from '../store/editions.ts'

/** Says of an edition that all of its copies have gone, or never will. */
export function endEdition(
  { database, keys, clock }: Pick<Services, 'database' | 'keys' | 'clock'>,
  id: string,
): Promise<'ended' | 'not yet'> {
  const now = clock()
  const acting = {
    ...{ database, keys, now: instant(now), today: dayOf(now), accountId: null, actor: 'service' as const },
    ...{ from: null, requestId: null },
  }
  return transact(acting, async (unit) => {
    const edition = await lockEdition(unit, id)
    if (edition?.state !== 'sending' || edition.pausedAt !== null || (await anyWaiting(unit, id)))
      return 'not yet'
    await changeEdition(unit, id, { state: 'sent', endedAt: acting.now })
    unit.record({ what: 'edition has gone out', on: ['edition', id] })
    return 'ended'
  })
}
