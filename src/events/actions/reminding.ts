import { addDays } from '#src/clock.ts'
import { type Acting, transact } from '#src/database/transact.ts'
import { lockEvent } from '../store/events.ts'
import { markReminded, toRemind } from '../store/sign-ups.ts'
import { tellAmbassadors } from './telling.ts'

/** Reminds everybody of the shifts of the next days that they signed up to, each once. @returns how many sign-ups */
export async function remindOfShifts(acting: Acting, days: number): Promise<number> {
  const span = { from: acting.today, until: addDays(acting.today, days) }
  const due = await toRemind(acting.database, span)
  let reminded = 0
  for (const eventId of [...new Set(due.map((signUp) => signUp.eventId))])
    reminded += await transact(acting, async (unit) => {
      await lockEvent(unit, eventId)
      // Another process may have been quicker, and somebody may have dropped out.
      const still = (await toRemind(unit, span)).filter((signUp) => signUp.eventId === eventId)
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
