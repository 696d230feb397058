import { type Instant, instant } from '#src/clock.ts'
import { type Acting, transact } from '#src/database/transact.ts'
import { keyedHash } from '#src/sessions/keyed-hash.ts'
import { linkThrottles } from '#src/sessions/rules/links.ts'
import { networkOf, throttles } from '#src/sessions/rules.ts'
import { addTries, lockTries, removeTriesBefore, triesSince } from '#src/sessions/store.ts'

/** As many as of other links. */
const { most, minutes } = linkThrottles.opening

const keyOf = ({ keys, from }: Acting): string | undefined =>
  from === null ? undefined : keyedHash(keys, 'address', `reading a calendar ${networkOf(from)}`)

const minutesBefore = (now: Instant, count: number) => instant(new Date(Date.parse(now) - count * 60_000))

/**
 * Whether nobody from this network is answered just now, whatever secret they bring, because too many were guessed.
 * Asked without a lock: programs of a whole county come from a few networks, and what is right costs none of them a try.
 */
export async function mustWait(acting: Acting): Promise<boolean> {
  const key = keyOf(acting)
  return (
    key !== undefined && (await triesSince(acting.database, key, minutesBefore(acting.now, minutes))) >= most
  )
}

/** Counts a secret that nobody ever had. */
export async function countGuess(acting: Acting): Promise<void> {
  const key = keyOf(acting)
  if (key === undefined) return
  await transact(acting, async (unit) => {
    await lockTries(unit)
    // Signing in counts in the same table: what it still needs stays.
    await removeTriesBefore(unit, minutesBefore(acting.now, throttles.address.minutes))
    await addTries(unit, [key], acting.now)
  })
}

/** Minutes after which somebody who must wait may come again. */
export const waitMinutes = minutes
