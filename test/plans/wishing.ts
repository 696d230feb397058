import type { Wish } from '#src/plans/rules.ts'
import type { Client } from '../support.ts'

/** Asks something of a plan for one home, or for two, by its form. */
export const wishOf = (by: Client, planId: string, wish: Wish, householdId: string, other?: string) =>
  by.post(`/plans/${planId}/wishes`, {
    ...{ wish, householdId },
    ...(other === undefined ? {} : { other: 'Home', otherHouseholdId: other }),
  })
