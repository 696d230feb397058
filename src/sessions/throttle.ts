import { type Instant, instant } from '#src/clock.ts'
import { type Acting, transact, type Unit } from '#src/database/transact.ts'
import type { Keys } from '#src/secrets/seal.ts'
import { keyedHash } from './keyed-hash.ts'
import { knownMark } from './known-browsers.ts'
import { networkOf, throttles } from './rules.ts'
import {
  accountById,
  addTries,
  lockTries,
  removeTries,
  removeTriesBefore,
  removeTriesOf,
  triesSince,
} from './store.ts'

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
 * @param mark of a browser in which the account was signed in to before: it has tries of its own, as many, and neither
 * what strangers try with the account nor what others try from its network takes any of them
 */
export const takeTry = (
  acting: Acting,
  keys: Keys,
  who: string,
  mark: string | undefined,
): Promise<Try | 'wait'> =>
  transact(acting, async (unit) => {
    const { now, from } = acting
    const accountKey = keyedHash(keys, 'account', mark === undefined ? who : `${who} in ${mark}`)
    const taken: { key: string; wrong: number; minutes: number }[] = [
      { key: accountKey, ...throttles.account },
    ]
    if (from && mark === undefined)
      taken.push({ key: keyedHash(keys, 'address', networkOf(from)), ...throttles.address })

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

/** The mark by which the browser is known, of an account of which it is already known who it is. */
export async function markFor(
  { database, keys }: Acting,
  accountId: string,
  marks: string,
): Promise<string | undefined> {
  return knownMark(keys, marks, (await accountById(database, accountId)) ?? null)
}

/** Whether all the tries that there are have been wrong within an hour, this one included. */
export const isUsedUp = async (unit: Unit, { accountKey }: Try): Promise<boolean> =>
  (await triesSince(unit, accountKey, minutesBefore(unit.acting.now, throttles.address.minutes))) >=
  throttles.account.wrong

/** The password was right: this try and the earlier wrong ones, of the account or of the known browser, no longer count. */
export async function giveBack(unit: Unit, { ids, accountKey }: Try) {
  await removeTries(unit, ids)
  await removeTriesOf(unit, accountKey)
}
