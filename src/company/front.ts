import { has, type Viewer } from '#src/access/rules.ts'
import type { Acting } from '#src/database/transact.ts'
import { quadrantsOf } from '#src/service/store.ts'
import { countWithoutLink, lastLookedAt } from './store/list.ts'

/**
 * How many homes would like company, for the front page of whoever looks after them: of the whole service for a manager,
 * of her quadrants for a coordinator, as it was last night. Undefined for everybody else, and before the first night.
 */
export async function companyFront(
  { database }: Pick<Acting, 'database'>,
  viewer: Viewer,
): Promise<{ homes: number } | undefined> {
  if (!has(viewer, 'manager', 'coordinator')) return undefined
  if ((await lastLookedAt(database)) === undefined) return undefined
  const quadrantIds = has(viewer, 'manager')
    ? (await quadrantsOf(database)).map(({ id }) => id)
    : viewer.quadrantIds
  return { homes: await countWithoutLink(database, viewer, quadrantIds) }
}
