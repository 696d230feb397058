import type { Unit } from '#src/database/transact.ts'
import type { MessageKind } from '#src/mail/rules.ts'
import { tell } from '#src/mail/telling.ts'
import { peopleOf } from '../store/homes.ts'

export type GatheringMessage = Extract<MessageKind, `gathering ${string}`>

/**
 * Tells everybody in these homes of a gathering. The message says neither where nor why: whoever is asked reads that
 * behind signing in.
 * @param occasion what makes it another message than the one before, such as its version or a day
 */
export async function tellHomes(
  unit: Unit,
  kind: GatheringMessage,
  {
    gatheringId,
    householdIds,
    occasion,
  }: {
    gatheringId: string
    householdIds: readonly string[]
    occasion: string | number
  },
): Promise<void> {
  const link = kind === 'gathering off' ? '/gatherings' : `/gatherings/${gatheringId}`
  for (const to of await peopleOf(unit, householdIds, unit.acting.today)) {
    const who = 'accountId' in to ? to.accountId : to.carerId
    await tell(unit, {
      to,
      kind,
      about: ['gathering', gatheringId],
      key: `${kind} ${gatheringId} ${occasion} ${who}`,
      link,
    })
  }
}
