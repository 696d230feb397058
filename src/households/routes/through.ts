import type { Context } from 'hono'
import type { Web } from '#src/web/context.ts'
import { type Rights, rightsOver } from '../rules/rights.ts'
import { type FoundHousehold, findHousehold } from '../store/household.ts'

/** The household of the address as the viewer may see it; undefined, and so a 404, when it is not there for them. */
export const found = (c: Context<Web>): Promise<FoundHousehold | undefined> =>
  findHousehold(c.var.services.database, c.var.viewer, c.req.param('id') ?? '')

/** The same, only for who has this right over it. */
export async function foundWith(c: Context<Web>, right: keyof Rights): Promise<FoundHousehold | undefined> {
  const household = await found(c)
  return household && rightsOver(c.var.viewer, household)[right] ? household : undefined
}
