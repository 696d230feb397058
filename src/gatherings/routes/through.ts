import type { Context } from 'hono'
import { has } from '#src/access/rules.ts'
import type { Web } from '#src/web/context.ts'
import type { Problems } from '#src/web/form.ts'
import { type FoundGathering, gatheringSeenBy } from '../store/gatherings.ts'
import { constellationsToPlan } from '../store/list.ts'
import { constellationsRun, mayPlan } from '../store/scope.ts'

/** The gathering of the address, as it is there for the viewer; undefined, and so a 404, for any other. */
export const found = (c: Context<Web>): Promise<FoundGathering | undefined> =>
  gatheringSeenBy(c.var.services.database, c.var.viewer, c.req.param('id') ?? '')

/** The same, only for who looks after it. */
export async function foundToRun(c: Context<Web>): Promise<FoundGathering | undefined> {
  const gathering = await found(c)
  return gathering && mayPlan(c.var.viewer, gathering.constellationId) ? gathering : undefined
}

/** The constellations whose gatherings the viewer plans; a manager's are those that the page is opened for. */
export function plannable(c: Context<Web>, asked?: string) {
  const { viewer, services } = c.var
  const own = constellationsRun(viewer)
  const ids = has(viewer, 'manager') && asked ? [...new Set([...own, asked])] : own
  return ids.length > 0 ? constellationsToPlan(services.database, ids, 'closed') : Promise.resolve([])
}

export const backTo = (c: Context<Web>, id: string) => c.redirect(`/gatherings/${id}`, 303)

/** A form that has problems is answered 422. */
export const statusOf = (problems: Problems) => (Object.keys(problems).length > 0 ? 422 : 200)
