import { randomBytes } from 'node:crypto'
import { type Acting, transact, type Unit } from '#src/database/transact.ts'
import { carersOfHome, endLinkOf, goneWithLink, insertLink, lockCarer } from '../store/links.ts'
import { homeToday } from '../store/referring.ts'

/** Gives a carer a link to hand round, instead of the one that they had. */
export const makeLink = (acting: Acting, carerId: string): Promise<'made' | 'renewed' | 'no carer'> =>
  transact(acting, async (unit) => {
    await lockCarer(unit, carerId)
    if (!(await homeToday(unit, carerId, acting.today))) return 'no carer'
    const renewed = await endLinkOf(unit, carerId, acting.now)
    // Sixteen bytes: nobody guesses one, and the picture of it stays coarse enough for a poor camera.
    await insertLink(unit, carerId, randomBytes(16).toString('base64url'))
    unit.record({ what: renewed ? 'renewed referral link' : 'made referral link', on: ['carer', carerId] })
    return renewed ? 'renewed' : 'made'
  })

/** Ends a carer's link: whoever opens it is told kindly that it is not in use, and no more. */
export const endLink = (acting: Acting, carerId: string): Promise<'ended' | 'there was none'> =>
  transact(acting, async (unit) => {
    await lockCarer(unit, carerId)
    if (!(await endLinkOf(unit, carerId, acting.now))) return 'there was none'
    unit.record({ what: 'ended referral link', on: ['carer', carerId] })
    return 'ended'
  })

/** Ends the links of those of a home who foster nowhere any more: the last step of what makes them leave. */
export const endLinksOfWhoLeft = async (unit: Unit, householdId: string): Promise<void> =>
  endOfThoseGone(unit, await carersOfHome(unit, householdId))

/** The same by the day: also of those whose last day was written down before it came. */
export const endLinks = (acting: Acting): Promise<void> =>
  transact(acting, async (unit) => endOfThoseGone(unit, await goneWithLink(unit, acting.today)))

/** @param carerIds in their order, in which each is locked: whoever makes a link meanwhile waits, and is told no */
async function endOfThoseGone(unit: Unit, carerIds: readonly string[]): Promise<void> {
  for (const carerId of carerIds) {
    await lockCarer(unit, carerId)
    if (await homeToday(unit, carerId, unit.acting.today)) continue
    if (await endLinkOf(unit, carerId, unit.acting.now))
      unit.record({ what: 'ended referral link', on: ['carer', carerId], details: { why: 'left' } })
  }
}
