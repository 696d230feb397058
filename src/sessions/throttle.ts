import { type Instant, instant } from '#src/clock.ts'
import { type Acting, transact, type Unit } from '#src/database/transact.ts'
import type { Keys } from '#src/secrets/seal.ts'
import { keyedHash } from './keyed-hash.ts'
import { networkOf, throttles } from './rules.ts'
import { addTries, lockTries, removeTries, removeTriesBefore, removeTriesOf, triesSince } from './store.ts'

export interface Try {
  ids: readonly string[]
  accountKey: string
}

const minutesBefore = (now: Instant, minutes: number) =>
  instant(new Date(new Date(now).getTime() - minutes * 60_000))

/**
 * Takes one of the tries that an account and an address have, before the password is looked at: twenty at once cannot
 * all be let through. A try that turns out right is given back.
 * @param who the e-mail address of a password, or whose second factor: each counts apart
 */
export const takeTry = (acting: Acting, keys: Keys, who: string): Promise<Try | 'wait'> =>
  transact(acting, async (unit) => {
    const { now, from } = acting
    const accountKey = keyedHash(keys, 'account', who)
    const taken: { key: string; wrong: number; minutes: number }[] = [
      { key: accountKey, ...throttles.account },
    ]
    if (from) taken.push({ key: keyedHash(keys, 'address', networkOf(from)), ...throttles.address })

    await lockTries(unit)
    await removeTriesBefore(unit, minutesBefore(now, throttles.address.minutes))
    for (const { key, wrong, minutes } of taken)
      if ((await triesSince(unit, key, minutesBefore(now, minutes))) >= wrong) return 'wait'
    return {
      accountKey,
      ids: await addTries(
        unit,
        taken.map(({ key }) => key),
        now,
      ),
    }
  })

/**
 * Who, being signed in, gives their password once more, for the throttle: apart from tries to sign in, or a stranger
 * who knows an e-mail address could keep its owner from it.
 */
export const confirmingOf = (accountId: string) => `confirming ${accountId}`

/** The password was right: this try and the account's earlier wrong ones no longer count. */
export async function giveBack(unit: Unit, { ids, accountKey }: Try) {
  await removeTries(unit, ids)
  await removeTriesOf(unit, accountKey)
}
