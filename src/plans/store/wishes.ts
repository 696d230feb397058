import { randomUUID } from 'node:crypto'
import type { Viewer } from '#src/access/rules.ts'
import type { Database } from '#src/database/open.ts'
import type { Unit } from '#src/database/transact.ts'
import { seeing } from '#src/households/store/scope.ts'
import type { Wish } from '../rules.ts'

/** What is asked of a plan for one home, or for two. */
export interface WishOfPlan {
  wish: Wish
  householdId: string
  otherHouseholdId: string | null
}

/** All wishes of a plan, in a fixed order: for planning. It asks no viewer. */
export const wishesOf = (database: Database, planId: string): Promise<WishOfPlan[]> =>
  database
    .selectFrom('planWishes')
    .select(['wish', 'householdId', 'otherHouseholdId'])
    .where('planId', '=', planId)
    .orderBy('wish')
    .orderBy('householdId')
    .orderBy('otherHouseholdId')
    .execute()

/** The wishes of a plan with the names of the homes, as far as the viewer knows them; by wish and name. */
export const wishesSeen = (database: Database, viewer: Viewer, planId: string) =>
  database
    .selectFrom('planWishes')
    .innerJoin('households', 'households.id', 'planWishes.householdId')
    .leftJoin('households as others', 'others.id', 'planWishes.otherHouseholdId')
    .select([
      'planWishes.id',
      'planWishes.wish',
      'planWishes.householdId',
      'households.name as household',
      'planWishes.otherHouseholdId',
      'others.name as other',
    ])
    .where('planWishes.planId', '=', planId)
    .where(seeing(viewer, 'name'))
    .orderBy('planWishes.wish')
    .orderBy('households.sortName')
    .orderBy('planWishes.id')
    .execute()

/** Adds a wish. @returns whether it is new */
export async function insertWish(unit: Unit, planId: string, wish: WishOfPlan): Promise<boolean> {
  const { numInsertedOrUpdatedRows } = await unit
    .insertInto('planWishes')
    .values({ ...wish, id: randomUUID(), planId })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst()
  return (numInsertedOrUpdatedRows ?? 0n) > 0n
}

/** @returns whether it was there */
export async function deleteWish(unit: Unit, planId: string, id: string): Promise<boolean> {
  const { numDeletedRows } = await unit
    .deleteFrom('planWishes')
    .where('planId', '=', planId)
    .where('id', '=', id)
    .executeTakeFirst()
  return numDeletedRows > 0n
}
