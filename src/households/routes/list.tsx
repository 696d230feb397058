import { Hono } from 'hono'
import { z } from 'zod'
import { has } from '#src/access/rules.ts'
import type { Web } from '#src/web/context.ts'
import { frameOf } from '#src/web/frame.ts'
import { HouseholdsPage } from '#views/households/list.tsx'
import { HomesToPlacePage } from '#views/households/to-place.tsx'
import { householdSorts } from '../rules/list.ts'
import { searchedWords } from '../rules/words.ts'
import { approvals, householdKinds } from '../rules.ts'
import { allQuadrants } from '../store/household.ts'
import { listHouseholds } from '../store/list.ts'

export const listRoutes = new Hono<Web>()

/** What the address asks for; what it cannot mean is as if it were not there. */
const asked = z.object({
  q: z.string().default('').catch(''),
  quadrant: z.string().min(1).optional().catch(undefined),
  kind: z.enum(householdKinds).optional().catch(undefined),
  approval: z.enum(approvals).optional().catch(undefined),
  hold: z.enum(['yes', 'no']).optional().catch(undefined),
  constellation: z.enum(['yes', 'no']).optional().catch(undefined),
  place: z.literal('to place').optional().catch(undefined),
  sort: z.enum(householdSorts).catch('name'),
  after: z.string().min(1).optional().catch(undefined),
})
type Asked = z.output<typeof asked>

listRoutes.get('/', async (c) => {
  const { services, viewer, acting } = c.var
  const query = asked.parse(c.req.query())
  const filter = {
    words: searchedWords(query.q),
    quadrantId: query.quadrant,
    kind: query.kind,
    approval: query.approval,
    onHold: query.hold,
    inConstellation: query.constellation,
    toPlace: query.place && ('yes' as const),
  }
  const { rows, next } = await listHouseholds(
    services.database,
    viewer,
    { filter, sort: query.sort, after: query.after },
    acting.today,
  )
  return c.html(
    <HouseholdsPage
      frame={frameOf(c)}
      rows={rows}
      quadrants={await allQuadrants(services.database)}
      search={query.q.slice(0, 200)}
      filter={filter}
      sort={query.sort}
      today={acting.today}
      mayAdd={has(viewer, 'manager', 'liaison')}
      first={query.after ? address(query, undefined) : undefined}
      next={next ? address(query, next) : undefined}
    />,
  )
})

function address(query: Asked, after: string | undefined): string {
  const entries = Object.entries({ ...query, after }).filter(([, value]) => value)
  return `/households?${new URLSearchParams(entries as [string, string][])}`
}

listRoutes.get('/to-place', async (c) => {
  const { services, viewer, acting } = c.var
  const after = c.req.query('after')
  const { rows, next } = await listHouseholds(
    services.database,
    viewer,
    { filter: { words: [], toPlace: 'yes' }, sort: 'name', after },
    acting.today,
  )
  return c.html(
    <HomesToPlacePage
      frame={frameOf(c)}
      rows={rows}
      first={after ? '/households/to-place' : undefined}
      next={next ? `/households/to-place?after=${next}` : undefined}
    />,
  )
})
