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

/** What a run of a plan keeps of what was asked. */
interface KeptAsked {
  asked: string
  /** Whether it was to be proven that no plan is better. */
  proves?: true
}

/**
 * What a plan asks, so short that each run keeps it: by it is seen whether the plan has asked something else since.
 * @param proves whether that run is to prove it
 */
export function askedInShort({ terms, quadrantIds, wishes }: WhatItAsks, { proves = false } = {}): string {
  const { mode, hubsFrom, minHomes, maxHomes, limitMetres, mostNew, across } = terms
  const all = [
    [mode, hubsFrom, minHomes, maxHomes, limitMetres, mostNew, across],
    [...quadrantIds].sort(),
    wishes.map((one) => `${one.wish} ${one.householdId} ${one.otherHouseholdId}`).sort(),
  ]
  const asked = createHash('sha256').update(JSON.stringify(all)).digest('base64url')
  return JSON.stringify({ asked, ...(proves ? { proves } : {}) } satisfies KeptAsked)
}

const keptIn = (terms: string): KeptAsked => JSON.parse(terms)

/** Whether a run is to prove a plan. */
export const provesPlan = ({ ask, terms }: Pick<Run, 'ask' | 'terms'>): boolean =>
  ask === 'plan' && terms !== null && keptIn(terms).proves === true

/** What a plan asks now, as a run of it keeps it. */
export const askedNow = async (database: Database, plan: Plan, { proves = false } = {}): Promise<string> =>
  askedInShort(
    {
      terms: plan,
      quadrantIds: (await quadrantsOf(database, plan.id)).map(({ id }) => id),
      wishes: await wishesOf(database, plan.id),
    },
    { proves },
  )

/** Whether a plan asks something else than when it was worked out. */
export const asksOtherNow = async (database: Database, plan: Plan, { terms }: Run): Promise<boolean> =>
  terms !== null && keptIn(terms).asked !== keptIn(await askedNow(database, plan)).asked

/** Whether two runs of a plan were asked the same. */
export const askedTheSame = (one: Pick<Run, 'terms'>, other: Pick<Run, 'terms'>): boolean =>
  one.terms !== null && other.terms !== null && keptIn(one.terms).asked === keptIn(other.terms).asked
