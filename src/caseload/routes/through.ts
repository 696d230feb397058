import type { Context } from 'hono'
import { has } from '#src/access/rules.ts'
import { allQuadrants } from '#src/households/store/household.ts'
import type { Web } from '#src/web/context.ts'

/** Which quadrants a page of the caseload is of, and which it could be of. */
export interface QuadrantsAsked {
  /** To choose from: a coordinator's own, and all of them for a manager. */
  quadrants: readonly { id: string; name: string }[]
  /** The one that is chosen; undefined for all of a coordinator's. */
  chosen: string | undefined
  ids: readonly string[]
  /** Whether all of them can be looked at together. */
  together: boolean
}

/** A manager looks at one quadrant at a time, a coordinator at all of hers unless she chooses one. */
export async function quadrantsAsked(c: Context<Web>): Promise<QuadrantsAsked> {
  const { acting, viewer } = c.var
  const all = await allQuadrants(acting.database)
  const isManager = has(viewer, 'manager')
  const quadrants = isManager ? all : all.filter(({ id }) => viewer.quadrantIds.includes(id))
  const asked = quadrants.find(({ id }) => id === c.req.query('quadrant'))
  const chosen = asked ?? (isManager ? quadrants[0] : undefined)
  return {
    ...{ quadrants, chosen: chosen?.id, together: !isManager },
    ids: (chosen ? [chosen] : quadrants).map(({ id }) => id),
  }
}

const pageSize = 25

/** After whom a page of a list begins, and of how many rows to ask: one more than it shows, which says whether there is a next. */
export const pageAsked = (c: Context<Web>) => ({ after: c.req.query('after'), limit: pageSize + 1 })

/** One page of a list, with the addresses of the first page and of the next. */
export function pageOf<Row>(
  c: Context<Web>,
  { chosen }: Pick<QuadrantsAsked, 'chosen'>,
  rows: readonly Row[],
  idOf: (row: Row) => string,
) {
  const page = rows.slice(0, pageSize)
  const last = rows.length > pageSize ? page.at(-1) : undefined
  const address = (more: Record<string, string>) => {
    const query = new URLSearchParams({ ...(chosen ? { quadrant: chosen } : {}), ...more }).toString()
    return query === '' ? c.req.path : `${c.req.path}?${query}`
  }
  return {
    page,
    first: pageAsked(c).after === undefined ? undefined : address({}),
    next: last && address({ after: idOf(last) }),
  }
}
