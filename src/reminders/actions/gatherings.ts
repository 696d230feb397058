import { addDays, instant } from '#src/clock.ts'
import type { Acting } from '#src/database/transact.ts'
import { remind } from '#src/gatherings/actions/coming.ts'
import { daysDue } from '../rules.ts'
import { gatheringsUnanswered } from '../store/gatherings.ts'

/** Days after a gathering on which it is reminded of, below 0 for before. */
export const gatheringSteps = [-3] as const

/** Days that a home has had to answer, and since its hub carer reminded it by hand, before it is reminded by itself. */
const letBe = 3

/**
 * Reminds homes that have not said whether they come to a gathering of these days, as its hub carer can by hand: never
 * soon after they were asked or reminded.
 * @returns of how many gatherings
 */
export async function remindOfGatherings(acting: Acting): Promise<number> {
  const { database, now, today } = acting
  const askedBefore = instant(new Date(Date.parse(now) - letBe * 86_400_000))
  const silent = await gatheringsUnanswered(database, daysDue(gatheringSteps, today), {
    askedBefore,
    remindedBefore: addDays(today, -letBe),
  })
  let reminded = 0
  for (const { id } of silent) if ((await remind(acting, id, askedBefore)) === 'reminded') reminded++
  return reminded
}
