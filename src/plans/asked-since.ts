import { createHash } from 'node:crypto'
import type { Database } from '#src/database/open.ts'
import type { Plan, PlanTerms } from './rules.ts'
import { quadrantsOf } from './store/plans.ts'
import type { Run } from './store/runs.ts'
import { type WishOfPlan, wishesOf } from './store/wishes.ts'

/** All that a plan asks: its terms, its quadrants, and its wishes. Its name is none of it. */
interface WhatItAsks {
  terms: PlanTerms
  quadrantIds: readonly string[]
  wishes: readonly WishOfPlan[]
}

/** What a plan asks, so short that each run keeps it: by it is seen whether the plan has asked something else since. */
export function askedInShort({ terms, quadrantIds, wishes }: WhatItAsks): string {
  const { mode, hubsFrom, minHomes, maxHomes, limitMetres, mostNew, across } = terms
  const all = [
    [mode, hubsFrom, minHomes, maxHomes, limitMetres, mostNew, across],
    [...quadrantIds].sort(),
    wishes.map((one) => `${one.wish} ${one.householdId} ${one.otherHouseholdId}`).sort(),
  ]
  return JSON.stringify({ asked: createHash('sha256').update(JSON.stringify(all)).digest('base64url') })
}

/** What a plan asks now, as a run of it keeps it. */
export const askedNow = async (database: Database, plan: Plan): Promise<string> =>
  askedInShort({
    terms: plan,
    quadrantIds: (await quadrantsOf(database, plan.id)).map(({ id }) => id),
    wishes: await wishesOf(database, plan.id),
  })

/** Whether a plan asks something else than when it was worked out. */
export const asksOtherNow = async (database: Database, plan: Plan, { terms }: Run): Promise<boolean> =>
  terms !== null && terms !== (await askedNow(database, plan))
