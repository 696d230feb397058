import { type Context, Hono } from 'hono'
import { recordSight } from '#src/sightings/seeing.ts'
import type { Web } from '#src/web/context.ts'
import { frameOf } from '#src/web/frame.ts'
import { ClosedPage, LeftOutPage } from '#views/plans/reasons-page.tsx'
import { closedHubsFrom, leftOutFrom, nearestNamed, showReasons } from '../showing.ts'
import { showTold } from '../showing-told.ts'
import { afterOf, distancesOf, foundPlan, workedOutBy } from './through.ts'

/** Under `/plans`: who is left out of a plan, and which hub homes it does not open, each with why. */
export const planReasonRoutes = new Hono<Web>()

planReasonRoutes.get('/:id/left-out', async (c) => {
  const plan = await foundPlan(c)
  const by = plan && (await workedOutBy(c, plan))
  if (!plan || !by) return c.notFound()
  const after = afterOf(c)
  const { page, next } = await leftOutFrom(by, after)
  const whole = after < 0 ? await showTold(by) : undefined
  const near = whole?.told.oneMoreHub?.near
  const distances = await distancesOf(c, [...(await nearestNamed(by, page)), ...(near ? [near.id] : [])])
  const { rows, names } = await showReasons(by, 'home', page)
  await seen(c, near ? [...rows, near] : rows)
  const at = `/plans/${plan.id}/left-out`
  return c.html(
    <LeftOutPage
      frame={frameOf(c)}
      plan={plan}
      rows={withheld(rows, distances)}
      told={whole?.told}
      {...{ names, distances, ...around(at, after, next) }}
    />,
  )
})

planReasonRoutes.get('/:id/closed', async (c) => {
  const plan = await foundPlan(c)
  const by = plan && (await workedOutBy(c, plan))
  if (!plan || !by) return c.notFound()
  const after = afterOf(c)
  const { page, next } = await closedHubsFrom(by, after)
  const distances = await distancesOf(
    c,
    page.map(({ householdId }) => householdId),
  )
  const { rows, names } = await showReasons(by, 'hub', page)
  await seen(c, rows)
  const at = `/plans/${plan.id}/closed`
  return c.html(
    <ClosedPage
      frame={frameOf(c)}
      plan={plan}
      rows={withheld(rows, distances)}
      {...{ names, distances, ...around(at, after, next) }}
    />,
  )
})

const seen = (c: Context<Web>, rows: readonly { id: string }[]) =>
  recordSight(c.var.acting, c.var.viewer, 'page', ...rows.map(({ id }) => ['household', id] as const))

/** Every reason says something of how far homes are from each other. */
const withheld = <Row extends { why: unknown }>(
  rows: readonly Row[],
  distances: 'told' | 'enough for today',
): Row[] => rows.map((row) => (distances === 'told' ? row : { ...row, why: undefined }))

const around = (at: string, after: number, next: number | undefined) => ({
  first: after < 0 ? undefined : at,
  next: next === undefined ? undefined : `${at}?after=${next}`,
})
