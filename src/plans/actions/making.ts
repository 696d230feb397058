import { isRepeat, transactOnce } from '#src/database/once.ts'
import { type Acting, transact, type Unit } from '#src/database/transact.ts'
import type { Settings } from '#src/service/rules.ts'
import { isLost, type PlanTerms, type RefusalOfTerms, refusalOfTerms } from '../rules.ts'
import { quadrantNames } from '../store/list.ts'
import { changeTerms, insertPlan, lockPlan, quadrantsOf, writeName } from '../store/plans.ts'
import { runUnderWay } from '../store/runs.ts'
import { insertWish, wishesOf } from '../store/wishes.ts'

/** Who has an account: whoever makes a plan. */
export type Maker = Acting & { accountId: string }

/** What the service set, and whether a manager asks, who may plan beyond it. */
export interface Bounds {
  settings: Pick<Settings, 'minHomes' | 'maxHomes' | 'limitMetres'>
  manager: boolean
}

export type NewPlan = PlanTerms & {
  name: string
  /** None for the whole service. */
  quadrantIds: readonly string[]
}

export type MakeOutcome = { made: string } | RefusalOfTerms | 'no such quadrant'

/** Makes a draft plan; nothing is worked out by it. */
export async function makePlan(
  acting: Maker,
  { settings, manager }: Bounds,
  once: string,
  plan: NewPlan,
): Promise<MakeOutcome> {
  const refusal = refusalOfTerms(plan, settings, { manager })
  if (refusal) return refusal
  const outcome = await transactOnce(
    acting,
    `${once} plan`,
    async (unit): Promise<MakeOutcome> => {
      if (!(await areQuadrants(unit, plan.quadrantIds))) return 'no such quadrant'
      const made = await insertPlan(unit, acting, plan)
      unit.record({ what: 'made plan', on: ['plan', made] })
      return { made }
    },
    (outcome) => (typeof outcome === 'object' ? outcome.made : undefined),
  )
  return isRepeat(outcome) ? { made: outcome.repeat } : outcome
}

export type ChangeOutcome =
  | 'saved'
  | RefusalOfTerms
  | 'no such quadrant'
  | 'no such plan'
  | 'changed meanwhile'
  | 'under way'

/** Changes what a plan asks, unless it is being worked out or somebody else changed it since the form was opened. */
export async function changePlan(
  acting: Acting,
  { settings, manager }: Bounds,
  planId: string,
  version: number,
  plan: NewPlan,
): Promise<ChangeOutcome> {
  const refusal = refusalOfTerms(plan, settings, { manager })
  if (refusal) return refusal
  return transact(acting, async (unit): Promise<ChangeOutcome> => {
    const now = await lockPlan(unit, planId)
    if (!now) return 'no such plan'
    if (now.version !== version) return 'changed meanwhile'
    if (await isUnderWay(unit, planId)) return 'under way'
    if (!(await areQuadrants(unit, plan.quadrantIds))) return 'no such quadrant'
    await changeTerms(unit, planId, plan)
    unit.record({ what: 'changed plan', on: ['plan', planId] })
    return 'saved'
  })
}

const areQuadrants = async (unit: Unit, ids: readonly string[]) =>
  (await quadrantNames(unit, ids)).length === new Set(ids).size

/** Whether somebody works on a plan: what it asks stays as it is until then. */
export async function isUnderWay(unit: Unit, planId: string): Promise<boolean> {
  const run = await runUnderWay(unit, planId)
  return run !== undefined && !isLost(run, unit.acting.now)
}

export type NameOutcome = 'named' | 'no such plan' | 'changed meanwhile'

/** Names a plan, and keeps it or lets it be forgotten in time. A plan that was kept before stays kept since then. */
export const namePlan = (
  acting: Acting,
  planId: string,
  version: number,
  { name, keep }: { name: string; keep: 'yes' | 'no' },
): Promise<NameOutcome> =>
  transact(acting, async (unit) => {
    const now = await lockPlan(unit, planId)
    if (!now) return 'no such plan'
    if (now.version !== version) return 'changed meanwhile'
    await writeName(unit, planId, name, keep === 'yes' ? (now.keptAt ?? acting.now) : null)
    unit.record({ what: 'named plan', on: ['plan', planId], details: { kept: keep } })
    return 'named'
  })

export type CopyOutcome = { made: string } | 'no such plan'

/** Makes a plan that asks the same as another one, by its terms and its wishes: to try what a change of them brings. */
export async function copyPlan(
  acting: Maker,
  once: string,
  planId: string,
  name: string,
): Promise<CopyOutcome> {
  const outcome = await transactOnce(
    acting,
    `${once} copy of plan ${planId}`,
    async (unit): Promise<CopyOutcome> => {
      const plan = await lockPlan(unit, planId)
      if (!plan) return 'no such plan'
      const { mode, hubsFrom, minHomes, maxHomes, limitMetres, mostNew, across } = plan
      const made = await insertPlan(unit, acting, {
        ...{ name, mode, hubsFrom, minHomes, maxHomes, limitMetres, mostNew, across },
        quadrantIds: (await quadrantsOf(unit, planId)).map(({ id }) => id),
      })
      for (const wish of await wishesOf(unit, planId)) await insertWish(unit, made, wish)
      unit.record({ what: 'copied plan', on: ['plan', made], details: { of: planId } })
      return { made }
    },
    (outcome) => (typeof outcome === 'object' ? outcome.made : undefined),
  )
  return isRepeat(outcome) ? { made: outcome.repeat } : outcome
}
