import { type Instant, instant } from '#src/clock.ts'
import { type Acting, transact } from '#src/database/transact.ts'
import type { Keys } from '#src/secrets/seal.ts'
import { keyedHash } from '../keyed-hash.ts'
import { linkThrottles } from '../rules/links.ts'
import { networkOf, throttles } from '../rules.ts'
import { addTries, lockTries, removeTries, removeTriesBefore, triesSince } from '../store.ts'

export const minutesBefore = (now: Instant, minutes: number) =>
  instant(new Date(new Date(now).getTime() - minutes * 60_000))

/** Counts one more under the key, before the costly part, unless there were enough already. */
export const takeOne = (
  acting: Acting,
  key: string,
  { most, minutes }: { most: number; minutes: number },
): Promise<readonly string[] | 'wait'> =>
  transact(acting, async (unit) => {
    await lockTries(unit)
    // Signing in counts in the same table: what it still needs stays.
    await removeTriesBefore(unit, minutesBefore(acting.now, throttles.address.minutes))
    if ((await triesSince(unit, key, minutesBefore(acting.now, minutes))) >= most) return 'wait'
    return addTries(unit, [key], acting.now)
  })

/** What stands for a network that tries something; undefined where none is known. */
export const ofNetwork = (acting: Acting, keys: Keys, what: string): string | undefined =>
  acting.from === null ? undefined : keyedHash(keys, 'address', `${what} ${networkOf(acting.from)}`)

/** One more link tried from this network; `giveBack` when it opened. */
export async function takeOpening(acting: Acting, keys: Keys): Promise<readonly string[] | 'wait'> {
  const key = ofNetwork(acting, keys, 'opening a link')
  return key === undefined ? [] : takeOne(acting, key, linkThrottles.opening)
}

export const giveBack = (acting: Acting, taken: readonly string[]): Promise<unknown> =>
  taken.length === 0 ? Promise.resolve() : transact(acting, (unit) => removeTries(unit, taken))

/** One more time that this network asks for a new password. */
export async function takeAsking(acting: Acting, keys: Keys): Promise<readonly string[] | 'wait'> {
  const key = ofNetwork(acting, keys, 'asking for a password')
  return key === undefined ? [] : takeOne(acting, key, linkThrottles.asking)
}

/** One more message to this address, whether anybody has it or not. */
export const takeMail = (acting: Acting, keys: Keys, email: string): Promise<readonly string[] | 'wait'> =>
  takeOne(acting, keyedHash(keys, 'account', `asking for a password ${email}`), linkThrottles.mails)
