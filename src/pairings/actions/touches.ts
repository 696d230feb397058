import { addDays } from '#src/clock.ts'
import { type Acting, transact } from '#src/database/transact.ts'
import { sideOf } from '../rules/life.ts'
import type { TouchAnswer } from '../rules.ts'
import { lockPairing, writePairing } from '../store/pairings.ts'
import { insertAsk, newestAsk, pairsToAsk, writeAnswer } from '../store/touches.ts'
import { tellCarers } from './telling.ts'

/**
 * Asks both of each pair *Still in touch?* who were not asked for so many days. Each in its own unit, behind its locks, so
 * that of any number of processes one asks.
 * @returns how many were asked
 */
export async function askPairs(acting: Acting, days: number): Promise<number> {
  const by = addDays(acting.today, -days)
  let asked = 0
  for (const { id } of await pairsToAsk(acting.database, by))
    await transact(acting, async (unit) => {
      const pair = await lockPairing(unit, id)
      const last = pair?.askedOn ?? pair?.startedOn
      if (pair?.state !== 'active' || !last || last > by) return
      await insertAsk(unit, id)
      await writePairing(unit, id, { askedOn: acting.today })
      await tellCarers(unit, id, 'still in touch', acting.today, [pair.oneCarerId, pair.otherCarerId])
      unit.record({ what: 'asked whether in touch', on: ['pairing', id] })
      asked++
    })
  return asked
}

/** One of the two says whether they are in touch: one yes is enough for both. */
export const answerTouch = (
  acting: Acting,
  id: string,
  carerId: string,
  answer: TouchAnswer,
): Promise<'noted' | 'not asked'> =>
  transact(acting, async (unit) => {
    const pair = await lockPairing(unit, id)
    const ask = pair && (await newestAsk(unit, id, carerId))
    if (!pair || !ask || pair.state !== 'active' || !sideOf(pair, carerId)) return 'not asked'
    if (ask.answer === answer || ask.answer === 'yes') return 'noted'
    await writeAnswer(unit, { askId: ask.id, carerId, answer })
    if (answer === 'yes') await writePairing(unit, id, { inTouchOn: acting.today })
    unit.record({ what: 'answered whether in touch', on: ['pairing', id] })
    return 'noted'
  })
