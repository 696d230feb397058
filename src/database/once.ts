import type { Instant } from '#src/clock.ts'
import { duplicateOf } from './errors.ts'
import type { Database } from './open.ts'
import { type Acting, transact, type Unit } from './transact.ts'

/** What a form that was sent before was answered then. */
export interface Repeat {
  repeat: string
}

/**
 * Runs `work` as one unit, once for each token of an account: the same form sent again (a double tap, a line that
 * dropped) makes nothing new and is answered as the first was. A refusal leaves the token unused.
 * @param locationOf where the browser is sent after this outcome; undefined when nothing was made
 */
export async function transactOnce<Outcome>(
  acting: Acting,
  token: string,
  work: (unit: Unit) => Promise<Outcome>,
  locationOf: (outcome: Outcome) => string | undefined,
): Promise<Outcome | Repeat> {
  const accountId = acting.accountId ?? acting.actor
  try {
    return await transact(acting, async (unit) => {
      // Claimed before anything is read: the same form a moment later waits here until this one is done.
      await unit.insertInto('once').values({ accountId, token, location: '', at: acting.now }).execute()
      const outcome = await work(unit)
      const location = locationOf(outcome)
      if (location)
        await unit
          .updateTable('once')
          .set({ location })
          .where('accountId', '=', accountId)
          .where('token', '=', token)
          .execute()
      else
        await unit.deleteFrom('once').where('accountId', '=', accountId).where('token', '=', token).execute()
      return outcome
    })
  } catch (error) {
    if (duplicateOf(error) !== 'once.account_id, once.token') throw error
    const winner = await acting.database
      .selectFrom('once')
      .select('location')
      .where('accountId', '=', accountId)
      .where('token', '=', token)
      .executeTakeFirst()
    if (!winner) throw error
    return { repeat: winner.location }
  }
}

export const isRepeat = (outcome: unknown): outcome is Repeat =>
  typeof outcome === 'object' && outcome !== null && 'repeat' in outcome

/** Forgets forms that were sent before: nobody sends them again. */
export const forgetOnce = (database: Database, before: Instant) =>
  database.deleteFrom('once').where('at', '<', before).execute()
