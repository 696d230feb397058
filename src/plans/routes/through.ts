import type { Context } from 'hono'
import { has } from '#src/access/rules.ts'
import { maySeeDistances } from '#src/sightings/seeing.ts'
import type { Web } from '#src/web/context.ts'
import type { Bounds, Maker } from '../actions/making.ts'
import type { ShownBy } from '../showing.ts'
import { type FoundPlan, planSeenBy } from '../store/plans.ts'
import { lastPlanOf } from '../store/runs.ts'

/** The plan that the viewer may see; undefined for what does not exist and what may not be seen alike. */
export const foundPlan = (c: Context<Web>): Promise<FoundPlan | undefined> =>
  planSeenBy(c.var.services.database, c.var.viewer, c.req.param('id') ?? '')

/** Whoever asks, as the one who makes a plan or has it worked out. */
export const makerOf = (c: Context<Web>): Maker => ({ ...c.var.acting, accountId: c.var.viewer.accountId })

export const boundsOf = (c: Context<Web>): Bounds => ({
  settings: c.var.settings,
  manager: has(c.var.viewer, 'manager'),
})

/** A plan that has been worked out, by its newest run, as it is shown to the viewer. */
export async function workedOutBy(c: Context<Web>, plan: FoundPlan): Promise<ShownBy | undefined> {
  const { acting, viewer, services } = c.var
  const run = await lastPlanOf(services.database, plan.id)
  return run && { acting, viewer, services, run }
}

/** The number after which a page of a list begins; before the first of all, where nothing is asked. */
export function afterOf(c: Context<Web>): number {
  const asked = c.req.query('after')
  const after = asked === undefined || asked === '' ? -1 : Number(asked)
  return Number.isSafeInteger(after) && after >= 0 && after < 2_147_483_647 ? after : -1
}

/** Whether the viewer may be told today how far homes are from these hub homes; what they are told is counted. */
export async function distancesOf(
  c: Context<Web>,
  householdIds: readonly string[],
): Promise<'told' | 'enough for today'> {
  const { acting, viewer, settings } = c.var
  const things = householdIds.map((id) => ['household', id] as const)
  const may = await maySeeDistances(acting, viewer, settings.distancesADay, ...things)
  return may === 'may' ? 'told' : may
}
