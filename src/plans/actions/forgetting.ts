import { setImmediate } from 'node:timers/promises'
import { instant } from '#src/clock.ts'
import type { Acting } from '#src/database/transact.ts'
import { daysUnkept } from '../rules.ts'
import { forgetUnkept } from '../store/plans.ts'

/** Forgets the plans that nobody kept or worked with in time, one by one: each may have the homes of a whole country in it. */
export async function forgetUnkeptPlans({ database, now }: Acting): Promise<number> {
  const before = instant(new Date(Date.parse(now) - daysUnkept * 86_400_000))
  let forgotten = 0
  while ((await forgetUnkept(database, before, 1)) > 0) {
    forgotten++
    await setImmediate()
  }
  return forgotten
}
