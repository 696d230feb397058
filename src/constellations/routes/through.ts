import type { Context } from 'hono'
import { has } from '#src/access/rules.ts'
import type { Web } from '#src/web/context.ts'
import type { Entered, Problems } from '#src/web/form.ts'
import { frameOf } from '#src/web/frame.ts'
import type { Ground } from '../actions/joining.ts'
import { type ConstellationRow, constellationReadBy, mayRun } from '../store/constellations.ts'

export const groundOf = (c: Context<Web>): Ground => ({
  homePlaces: c.var.services.homePlaces,
  roads: c.var.services.roads,
  settings: c.var.settings,
  manager: has(c.var.viewer, 'manager'),
  ownHouseholdId: c.var.viewer.householdId,
})

export type Found = ConstellationRow & { quadrant: string }

/** The constellation that the viewer may read as staff; undefined reads the same as one that does not exist. */
export const found = (c: Context<Web>, id: string): Promise<Found | undefined> =>
  constellationReadBy(c.var.services.database, c.var.viewer, id)

/** The constellation that the viewer runs: its liaison worker, or a manager. */
export async function foundToRun(c: Context<Web>, id: string): Promise<Found | undefined> {
  const constellation = await found(c, id)
  return constellation && mayRun(c.var.viewer, constellation.id) ? constellation : undefined
}

/** A form that has problems is answered 422. */
export const statusOf = (problems: Problems) => (Object.keys(problems).length > 0 ? 422 : 200)

/** The first of the problems, said at the top of the page without a link: for a page without the form. */
export const atTop = (problems: Problems): Problems => {
  const [first] = Object.values(problems)
  return first === undefined ? {} : { '': first }
}

export const backTo = (c: Context<Web>, { id }: { id: string }) => c.redirect(`/constellations/${id}`, 303)

/** What every form page about a constellation shows. */
export const common = (c: Context<Web>, constellation: Found, entered: Entered, problems: Problems) => ({
  frame: frameOf(c),
  constellation,
  entered,
  problems,
})
