import { randomUUID } from 'node:crypto'
import { opensOnlyThrough } from '#src/access/rules/rights.ts'
import type { HouseholdThing } from '#src/access/rules/seeing.ts'
import type { Viewer } from '#src/access/rules.ts'
import { managersOn } from '#src/access/store/grants.ts'
import { type Instant, instant } from '#src/clock.ts'
import { type Acting, transact, type Unit } from '#src/database/transact.ts'
import { tell } from '#src/mail/telling.ts'
import { seal } from '#src/secrets/seal.ts'
import { lockAccount } from '#src/sightings/store/seen.ts'
import { countShowings, formedBy, insertShowing, reopenShowing, showingOf } from '../store/showings.ts'

/** How long a page that shows an address stays open after each asking. */
const openMinutes = 5

const openFrom = (now: Instant): Instant => instant(new Date(Date.parse(now) + openMinutes * 60_000))

/**
 * Opens the address of a household for a viewer: written once a day for each, however often it is asked for. More
 * households than `usualADay` in a day, and every manager is told; so they are of one that opens only because whoever
 * asks formed its constellation that day.
 * @returns the showing, whose page shows the address for some minutes
 */
export const showAddress = (
  acting: Acting,
  viewer: Viewer,
  { household, reason, usualADay }: { household: HouseholdThing; reason: string; usualADay: number },
): Promise<string> =>
  transact(acting, async (unit) => {
    const { today: day, now } = acting
    const { accountId } = viewer
    const householdId = household.id
    // One at a time for each account, so that a double tap is one showing and the eleventh is told once.
    await lockAccount(unit, accountId)
    const openUntil = openFrom(now)
    const before = await showingOf(unit, { householdId, accountId, day })
    if (before) {
      await reopenShowing(unit, before.id, openUntil)
      return before.id
    }
    const id = randomUUID()
    const reasonSealed = seal(acting.keys, id, reason)
    await insertShowing(unit, { id, householdId, accountId, day, reasonSealed, at: now, openUntil })
    unit.record({ what: 'showed address', on: ['household', householdId], details: { showing: id } })
    if ((await countShowings(unit, accountId, day)) > usualADay)
      await tellManagers(unit, accountId, 'unusual showings')
    if (opensOnlyThrough(viewer, household, await formedBy(unit, accountId, day)))
      await tellManagers(unit, accountId, 'formed and shown')
    return id
  })

/** Once a day for each account and kind; the key of each message says whose showings and who is told. */
async function tellManagers(unit: Unit, accountId: string, kind: 'unusual showings' | 'formed and shown') {
  const { today } = unit.acting
  for (const managerId of await managersOn(unit, today))
    await tell(unit, {
      to: { accountId: managerId },
      kind,
      about: ['account', accountId],
      key: `${kind} ${accountId} ${today} ${managerId}`,
      link: '/address-showings',
    })
}
