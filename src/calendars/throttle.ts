import type { Acting } from '#src/database/transact.ts'
import { minutesBefore, ofNetwork, takeOne } from '#src/sessions/links/throttle.ts'
import { linkThrottles } from '#src/sessions/rules/links.ts'
import { triesSince } from '#src/sessions/store.ts'

/** As many as of other links. */
const guesses = linkThrottles.opening

const keyOf = (acting: Acting) => ofNetwork(acting, acting.keys, 'reading a calendar')

/**
 * Whether nobody from this network is answered just now, whatever secret they bring, because too many were guessed.
 * Asked without a lock: programs of a whole county come from a few networks, and what is right costs none of them a try.
 */
export async function mustWait(acting: Acting): Promise<boolean> {
  const key = keyOf(acting)
  if (key === undefined) return false
  const since = minutesBefore(acting.now, guesses.minutes)
  return (await triesSince(acting.database, key, since)) >= guesses.most
}

/** Counts a secret that nobody ever had. */
export async function countGuess(acting: Acting): Promise<void> {
  const key = keyOf(acting)
  if (key !== undefined) await takeOne(acting, key, guesses)
}

/** Minutes after which somebody who must wait may come again. */
export const waitMinutes = guesses.minutes
