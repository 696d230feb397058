import type { Unit } from '#src/database/transact.ts'
import { repliesToCome } from '../store/replies.ts'
import { dropReplies } from './replying.ts'

/** Takes whoever is with the service no more off the dates to come; the next in turn have their places. */
export async function endRepliesOf(
  unit: Unit,
  who: { householdId: string } | { carerId: string },
): Promise<void> {
  const { acting } = unit
  await dropReplies(unit, acting, await repliesToCome(unit, who, acting.today))
}
