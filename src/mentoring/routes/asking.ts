import type { Context } from 'hono'
import { has } from '#src/access/rules.ts'
import { allQuadrants } from '#src/households/store/household.ts'
import type { Web } from '#src/web/context.ts'
import { type PeerPart, peerParts } from '../rules.ts'

const pageSize = 25

/** What a list of mentors or of requests is asked for. */
export interface ListAsked {
  part: PeerPart
  /** To choose from: a coordinator's own, all of them for a manager, none for who sees single homes. */
  quadrants: readonly { id: string; name: string }[]
  /** The one that is chosen; undefined for all together. */
  chosen: string | undefined
  /** Of which quadrants; undefined for all homes that the viewer sees, wherever they are. */
  ids: readonly string[] | undefined
  /** The same where only quadrants are looked at, and not whom somebody supervises elsewhere. */
  quadrantIds: readonly string[]
  /** Whether there is no quadrant to look at. */
  isNone: boolean
  /** Whether all of them can be looked at together: a manager looks at one at a time. */
  together: boolean
  after: string | undefined
}

/** Reads the address of a list: of mentors or buddies, of which quadrant, after whom. */
export async function listAsked(c: Context<Web>): Promise<ListAsked> {
  const { acting, viewer } = c.var
  const all = await allQuadrants(acting.database)
  const isManager = has(viewer, 'manager')
  const isCoordinator = has(viewer, 'coordinator')
  const quadrants = isManager ? all : all.filter(({ id }) => viewer.quadrantIds.includes(id))
  const asked = quadrants.find(({ id }) => id === c.req.query('quadrant'))
  const chosen = asked ?? (isManager ? quadrants[0] : undefined)
  const ids = (chosen ? [chosen] : quadrants).map(({ id }) => id)
  const isWorker = has(viewer, 'supervising_worker')
  const seen = chosen || isManager || (isCoordinator && !isWorker) ? ids : undefined
  return {
    part: peerParts.find((part) => part === c.req.query('part')) ?? 'mentor',
    ...{ quadrants, chosen: chosen?.id, together: !isManager },
    // Who supervises homes sees those, wherever they are.
    ids: seen,
    ...{ quadrantIds: ids, isNone: seen?.length === 0 },
    after: c.req.query('after'),
  }
}

/** One row more than a page shows says whether there is a next. */
export const rowsAsked = pageSize + 1

/** One page of a list, with the addresses of the first page and of the next. */
export function pageOf<Row extends { id: string }>(
  c: Context<Web>,
  { part, chosen, after }: ListAsked,
  rows: readonly Row[],
  more: Record<string, string> = {},
) {
  const page = rows.slice(0, pageSize)
  const last = rows.length > pageSize ? page.at(-1) : undefined
  const address = (next: Record<string, string>) =>
    `${c.req.path}?${new URLSearchParams({ part, ...(chosen ? { quadrant: chosen } : {}), ...more, ...next })}`
  return {
    page,
    first: after === undefined ? undefined : address({}),
    next: last && address({ after: last.id }),
  }
}
