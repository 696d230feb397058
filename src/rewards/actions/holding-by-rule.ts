import { randomUUID } from 'node:crypto'
import type { Unit } from '#src/database/transact.ts'
import { open, seal } from '#src/secrets/seal.ts'
import { defaultSettings } from '#src/service/rules.ts'
import { currentSettings } from '#src/service/store.ts'
import { holdsFor } from '../rules/holds.ts'
import { holdsOf, insertHold, whatToLookAt } from '../store/holds.ts'
import { tellToLook } from './telling.ts'

/**
 * Holds a reward back for every reason of the rule that nobody has looked at yet. What was released stays released: the
 * reward would be another one if it were worth something else.
 * @returns whether anything was held that was not before
 */
export async function holdByRule(
  unit: Unit,
  reward: Parameters<typeof whatToLookAt>[1] & { pence: number },
): Promise<boolean> {
  const { holdAbovePounds } = (await currentSettings(unit)) ?? defaultSettings
  const facts = { ...(await whatToLookAt(unit, reward)), pence: reward.pence }
  const before = await holdsOf(unit, reward.id)
  const reasons = holdsFor(facts, holdAbovePounds).filter((why) => !before.some((hold) => hold.why === why))
  for (const why of reasons) {
    await insertHold(unit, { rewardId: reward.id, why, heldBy: null })
    unit.record({
      what: 'held reward by rule',
      on: ['application', reward.applicationId],
      details: { reward: reward.id, why },
    })
  }
  if (reasons.length > 0) await tellToLook(unit, 'held')
  return reasons.length > 0
}

/** Takes to another reward what somebody asked to hold of the one that it takes the place of. */
export async function carryHolds(unit: Unit, fromId: string, toId: string): Promise<void> {
  const { keys } = unit.acting
  for (const { id: before, why, noteSealed, heldBy, heldAt, releasedAt } of await holdsOf(unit, fromId)) {
    if (why !== 'asked' || releasedAt !== null) continue
    const id = randomUUID()
    const note = noteSealed === null ? null : seal(keys, id, open(keys, before, noteSealed))
    await insertHold(unit, { ...{ id, why, heldBy, heldAt }, rewardId: toId, noteSealed: note })
  }
}
