import { randomUUID } from 'node:crypto'
import { Hono } from 'hono'
import { quadrantsAsked } from '#src/caseload/routes/through.ts'
import { type PeerPart, peerParts } from '#src/mentoring/rules.ts'
import { enoughDistances } from '#src/sightings/enough.tsx'
import { recordSight } from '#src/sightings/seeing.ts'
import type { Web } from '#src/web/context.ts'
import { frameOf } from '#src/web/frame.ts'
import { PlanPage } from '#views/matching/plan.tsx'
import { planFor } from '../planning.ts'
import { type PlanMode, planModes } from '../rules/plan.ts'

/** `/matches`: the best overall set of pairs for all who wait in a quadrant. */
export const matchRoutes = new Hono<Web>()

/** Pairs of a page: with each it is shown how far two homes are from each other. */
const pageSize = 20

matchRoutes.get('/', async (c) => {
  const { acting, viewer, settings, services } = c.var
  const { quadrants, chosen: asked } = await quadrantsAsked(c)
  const chosen = asked ?? quadrants[0]?.id
  if (chosen === undefined) return c.notFound()
  const wants: PeerPart = peerParts.find((part) => part === c.req.query('part')) ?? 'mentor'
  const mode: PlanMode = planModes.find((each) => each === c.req.query('mode')) ?? 'most people'
  const plan = await planFor(acting, { homePlaces: services.homePlaces, settings }, viewer, {
    ...{ wants, mode, quadrantId: chosen },
  })
  const from = Math.max(0, Math.trunc(Number(c.req.query('from') ?? 0)) || 0)
  const pairs = plan.pairs.slice(from, from + pageSize)
  const enough = await enoughDistances(
    c,
    ...pairs.map(({ asker }) => ['household', asker.householdId] as const),
  )
  if (enough) return enough
  const named = [...pairs.flatMap(({ asker, offerer }) => [asker, offerer]), ...plan.left]
  await recordSight(
    acting,
    viewer,
    'page',
    ...[...new Set(named.map(({ householdId }) => householdId))].map((id) => ['household', id] as const),
  )
  const address = (more: Record<string, string>) =>
    `/matches?${new URLSearchParams({ part: wants, quadrant: chosen, mode, ...more })}`
  return c.html(
    <PlanPage
      frame={frameOf(c)}
      asked={{ wants, mode, quadrants, chosen }}
      pairs={pairs}
      left={plan.left}
      more={plan.more}
      waiting={plan.waiting}
      first={from > 0 ? address({}) : undefined}
      next={from + pageSize < plan.pairs.length ? address({ from: String(from + pageSize) }) : undefined}
      once={() => randomUUID()}
    />,
  )
})
