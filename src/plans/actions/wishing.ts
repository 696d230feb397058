import type { Viewer } from '#src/access/rules.ts'
import { type Acting, transact, type Unit } from '#src/database/transact.ts'
import { type AskedWish, contradicts, inOrder, mostWishes, wishesFor } from '../rules/wishes.ts'
import { isOfTwo, type Plan } from '../rules.ts'
import { lockPlan } from '../store/plans.ts'
import { homesForWishesAmong, isHubRunBy } from '../store/wished.ts'
import { deleteWish, insertWish, wishesOf } from '../store/wishes.ts'
import { isUnderWay } from './making.ts'

export type RefusalOfWish =
  | 'under way'
  | 'not in this plan'
  | 'no such home'
  | 'no such other home'
  | 'the same home'
  | 'no hub home'
  | 'contradicts'
  | 'too many'

export type WishOutcome = 'added' | 'there already' | 'no such plan' | RefusalOfWish

/** Adds a wish for one home, or for two, to what a plan asks. */
export const addWish = (
  acting: Acting,
  viewer: Viewer,
  planId: string,
  asked: AskedWish,
): Promise<WishOutcome> =>
  transact(acting, async (unit): Promise<WishOutcome> => {
    const plan = await lockPlan(unit, planId)
    if (!plan) return 'no such plan'
    const wish = inOrder(isOfTwo(asked.wish) ? asked : { ...asked, otherHouseholdId: null })
    const refusal =
      (await refusalByHomes(unit, viewer, plan, asked)) ?? (await refusalByOthers(unit, plan, wish))
    if (refusal) return refusal
    if (!(await insertWish(unit, planId, wish))) return 'there already'
    unit.record({ what: 'added wish to plan', on: ['plan', planId], details: { wish: wish.wish } })
    return 'added'
  })

async function refusalByHomes(
  unit: Unit,
  viewer: Viewer,
  plan: Plan,
  { wish, householdId, otherHouseholdId }: AskedWish,
): Promise<RefusalOfWish | undefined> {
  if (!wishesFor(plan).includes(wish)) return 'not in this plan'
  const other = isOfTwo(wish) ? (otherHouseholdId ?? '') : undefined
  if (householdId === other) return 'the same home'
  const ids = [householdId, ...(other === undefined ? [] : [other])]
  const known = new Set((await homesForWishesAmong(unit, viewer, ids)).map(({ id }) => id))
  if (!known.has(householdId)) return 'no such home'
  if (other === undefined) return undefined
  if (!known.has(other)) return 'no such other home'
  const namesHub = wish === 'with' || wish === 'not with'
  return namesHub && plan.mode === 'fixed' && !(await isHubRunBy(unit, viewer, other))
    ? 'no hub home'
    : undefined
}

async function refusalByOthers(unit: Unit, plan: Plan, wish: AskedWish): Promise<RefusalOfWish | undefined> {
  if (await isUnderWay(unit, plan.id)) return 'under way'
  const others = await wishesOf(unit, plan.id)
  if (others.some((other) => contradicts(wish, other))) return 'contradicts'
  return others.length >= mostWishes ? 'too many' : undefined
}

export type EndOutcome = 'taken away' | 'no such wish' | 'under way'

/** Takes a wish away. */
export const endWish = (acting: Acting, planId: string, wishId: string): Promise<EndOutcome> =>
  transact(acting, async (unit): Promise<EndOutcome> => {
    if (!(await lockPlan(unit, planId))) return 'no such wish'
    if (await isUnderWay(unit, planId)) return 'under way'
    if (!(await deleteWish(unit, planId, wishId))) return 'no such wish'
    unit.record({ what: 'took wish of plan away', on: ['plan', planId] })
    return 'taken away'
  })
