import type { Unit } from '#src/database/transact.ts'
import type { Pause } from '../rules.ts'
import { openAmbassadors } from './ambassadors.ts'
import { pausesOf } from './parts.ts'

/** When somebody who is an ambassador pauses; undefined for somebody who is none. Behind the lock of their home. */
export async function ambassadorRecord(
  unit: Unit,
  carerId: string,
): Promise<{ pauses: readonly Pause[] } | undefined> {
  const [record] = await openAmbassadors(unit, { carerId })
  return record && { pauses: await pausesOf(unit, [record.id]) }
}
