import type { Acting } from '#src/database/transact.ts'
import { linkThrottles } from '../rules/links.ts'
import { triesSince } from '../store.ts'
import { minutesBefore, ofNetwork, takeOne } from './throttle.ts'

/** As many as of other links. */
const guesses = linkThrottles.opening

/** Minutes after which somebody who must wait may come again. */
export const waitMinutes = guesses.minutes

/** Secrets in addresses that programs open as well as people: what is right costs no try, what nobody ever had does. */
export function guessesAt(what: string) {
  const keyOf = (acting: Acting) => ofNetwork(acting, acting.keys, what)
  return {
    /**
     * Whether nobody from this network is answered just now, whatever secret they bring, because too many were guessed.
     * Asked without a lock: the programs of a whole county come from a few networks.
     */
    async mustWait(acting: Acting): Promise<boolean> {
      const key = keyOf(acting)
      if (key === undefined) return false
      const since = minutesBefore(acting.now, guesses.minutes)
      return (await triesSince(acting.database, key, since)) >= guesses.most
    },
    /** Counts a secret that nobody ever had. */
    async countGuess(acting: Acting): Promise<void> {
      const key = keyOf(acting)
      if (key !== undefined) await takeOne(acting, key, guesses)
    },
  }
}
