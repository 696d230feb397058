import { managersOn } from '#src/access/store/grants.ts'
import type { Day } from '#src/clock.ts'
import { type Acting, transact } from '#src/database/transact.ts'
import { workersOn } from '#src/linked-hosts/store/telling.ts'
import { tell } from '#src/mail/telling.ts'
import { defaultSettings } from '#src/service/rules.ts'
import { currentSettings } from '#src/service/store.ts'
import { leftBefore } from '../rules/leaving.ts'
import { homesWithCardsDue } from '../store/due.ts'

/**
 * Tells the workers of homes with a card that became due on a day that there is something to erase, each once; the
 * managers of a home that nobody supervises. Erasing is theirs: nothing is erased by itself.
 */
export const tellOfCardsDue = (acting: Acting, day: Day): Promise<number> =>
  transact(acting, async (unit) => {
    const { childCardDays } = (await currentSettings(unit)) ?? defaultSettings
    const told = new Set<string>()
    for (const householdId of await homesWithCardsDue(unit, leftBefore(day, childCardDays))) {
      const workers = await workersOn(unit, householdId, acting.today)
      for (const accountId of workers.length > 0 ? workers : await managersOn(unit, acting.today))
        told.add(accountId)
    }
    for (const accountId of told)
      await tell(unit, {
        to: { accountId },
        kind: 'child cards due',
        about: ['account', accountId],
        key: `child cards due ${day} ${accountId}`,
        link: '/child-cards',
      })
    return told.size
  })
