import { type Acting, transact } from '#src/database/transact.ts'
import { dueOf, unansweredOf } from '../rules/life.ts'
import { lockPairing, offersToMind, writePairing } from '../store/pairings.ts'
import { tellCarers, tellWhoDecides } from './telling.ts'

/**
 * Reminds whoever has not answered an offer, once, and hands to a coordinator what nobody answered in time. Each in its
 * own unit, behind its locks, so that of any number of processes one does.
 * @returns how many of each
 */
export async function mindOffers(acting: Acting): Promise<{ reminded: number; handedOver: number }> {
  const done = { reminded: 0, handedOver: 0 }
  for (const { id } of await offersToMind(acting.database))
    await transact(acting, async (unit) => {
      const pair = await lockPairing(unit, id)
      const due = pair && dueOf(pair, acting.today)
      if (!pair || !due) return
      if (due === 'remind') {
        await writePairing(unit, id, { remindedAt: acting.now })
        await tellCarers(unit, id, 'pair asked', `reminded ${pair.offeredAt}`, unansweredOf(pair))
        done.reminded++
      } else {
        await writePairing(unit, id, { state: 'undecided' })
        await tellWhoDecides(unit, pair, `undecided ${pair.offeredAt}`)
        done.handedOver++
      }
      unit.record({ what: due === 'remind' ? 'reminded pair' : 'pair undecided', on: ['pairing', id] })
    })
  return done
}
