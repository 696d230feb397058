import { addDays } from '#src/clock.ts'
import type { Database } from '#src/database/open.ts'
import { type Acting, transact } from '#src/database/transact.ts'
import { hasBegun } from '../rules/times.ts'
import { lockEvent } from '../store/events.ts'
import { markReminded, toRemind } from '../store/sign-ups.ts'
import { tellAmbassadors } from './telling.ts'

/**
 * Reminds everybody of the shifts of the next days that they signed up to, each once, and of none that has begun.
 * @returns how many sign-ups
 */
export async function remindOfShifts(acting: Acting, days: number): Promise<number> {
  const span = { from: acting.today, until: addDays(acting.today, days) }
  const dueIn = async (database: Database) =>
    (await toRemind(database, span)).filter((signUp) => !hasBegun(signUp, acting.now))
  const due = await dueIn(acting.database)
  let reminded = 0
  for (const eventId of [...new Set(due.map((signUp) => signUp.eventId))])
    reminded += await transact(acting, async (unit) => {
      await lockEvent(unit, eventId)
      // Another process may have been quicker, and somebody may have dropped out.
      const still = (await dueIn(unit)).filter((signUp) => signUp.eventId === eventId)
      if (still.length === 0) return 0
      await markReminded(
        unit,
        still.map(({ id }) => id),
        acting.now,
      )
      await tellAmbassadors(unit, 'shift reminder', {
        ...{ eventId, occasion: acting.now },
        carerIds: still.map(({ carerId }) => carerId),
      })
      unit.record({ what: 'reminded of shifts', on: ['event', eventId], details: { count: still.length } })
      return still.length
    })
  return reminded
}
