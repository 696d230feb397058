import { type Context, Hono } from 'hono'
import { has } from '#src/access/rules.ts'
import { type ListAsked, listAsked } from '#src/mentoring/routes/asking.ts'
import { addressOf } from '#src/reports/routes/asked.ts'
import { recordSight } from '#src/sightings/seeing.ts'
import type { Web } from '#src/web/context.ts'
import { csv } from '#src/web/csv.ts'
import { frameOf } from '#src/web/frame.ts'
import { freePlaceLines, stepLines } from '#views/pairings/lines.ts'
import { PairsPage } from '#views/pairings/list.tsx'
import type { PairShown } from '#views/pairings/shown.ts'
import { dueDays } from '../rules/next-steps.ts'
import { pairShown } from '../showing.ts'
import { freePlacesIn } from '../store/free-places.ts'
import { pairsToLookAt } from '../store/next-steps.ts'
import { pairOfViewer, pairsBefore, pairsOfCarer, pairsSeen } from '../store/reading.ts'
import { shownBy } from './through.ts'

/** `/pairings`: a carer's own, and for who looks after pairs those with a next step, room, and all that are open. */
export const pairListRoutes = new Hono<Web>()

/** Pairs of a page, of the next steps above it, and those of a carer that are over. */
const listed = 25

const decides = ({ var: { viewer } }: Context<Web>) => has(viewer, 'coordinator', 'manager')

/** Pairs with a next step, those that wait for a decision first; undefined for who decides about none. */
async function stepsAsked(c: Context<Web>, { ids }: ListAsked, most: number) {
  const { acting, viewer, settings } = c.var
  if (!decides(c)) return undefined
  const due = dueDays(acting.today, settings)
  const rows = await pairsToLookAt(acting.database, viewer, due, { quadrantIds: ids, most })
  return rows.map((row) => pairShown(shownBy(c), row)).filter(({ steps }) => steps.length > 0)
}

/** By the quadrants in the order of the service, mentors first. */
async function freePlaces(c: Context<Web>, { quadrants, quadrantIds }: ListAsked) {
  const { acting, viewer, settings } = c.var
  const { menteesAMentor, buddiesACarer } = settings
  const places = await freePlacesIn(acting.database, viewer, {
    ...{ quadrantIds, menteesAMentor, buddiesACarer, today: acting.today },
  })
  return quadrants.flatMap(({ id }) => places.filter(({ quadrantId }) => quadrantId === id))
}

const homesIn = (pairs: readonly PairShown[]) =>
  pairs.flatMap(({ one, other }) =>
    [one, other].flatMap(({ home }) => (home ? [['household', home.id] as const] : [])),
  )

/** All that are open, one page of them after the pair of the address. */
async function openAsked(c: Context<Web>, asked: ListAsked) {
  const { acting, viewer } = c.var
  const { database } = acting
  const from = asked.after === undefined ? undefined : await pairOfViewer(database, viewer, asked.after)
  const rows = await pairsSeen(database, viewer, {
    ...{ quadrantIds: asked.ids, most: listed + 1 },
    after: from ? { offeredAt: from.offeredAt, id: from.id } : null,
  })
  const address = (after?: string) => addressOf('/pairings', { quadrant: asked.chosen, after })
  return {
    pairs: rows.slice(0, listed).map((row) => pairShown(shownBy(c), row)),
    first: from ? address() : undefined,
    next: rows.length > listed ? address(rows[listed - 1]?.id) : undefined,
  }
}

pairListRoutes.get('/', async (c) => {
  const { acting, viewer, settings } = c.var
  const { database } = acting
  const asked = await listAsked(c)
  const asStaff = has(viewer, 'coordinator', 'manager', 'supervising_worker')
  const { carerId } = viewer
  const own = carerId === null ? undefined : await pairsOfCarer(database, carerId)
  const before = carerId === null ? [] : await pairsBefore(database, carerId, listed)
  const open = asStaff ? await openAsked(c, asked) : undefined
  const steps = await stepsAsked(c, asked, listed + 1)
  await recordSight(acting, viewer, 'page', ...homesIn([...(open?.pairs ?? []), ...(steps ?? [])]))
  return c.html(
    <PairsPage
      frame={frameOf(c)}
      asked={asked}
      own={own?.map((row) => pairShown(shownBy(c), row))}
      before={before.map((row) => pairShown(shownBy(c), row))}
      steps={steps?.slice(0, listed)}
      areMore={(steps?.length ?? 0) > listed}
      places={decides(c) ? await freePlaces(c, asked) : undefined}
      open={open}
      expected={settings}
      csvHref={addressOf('/pairings.csv', { quadrant: asked.chosen })}
      placesHref={addressOf('/free-places.csv', { quadrant: asked.chosen })}
    />,
  )
})

/** Rows of a file: nobody would notice who is left out of it. */
const exported = 1_000_000

/** `/pairings.csv`, `/free-places.csv`: the same to take along. */
export const pairFileRoutes = new Hono<Web>()

pairFileRoutes.get('/pairings.csv', async (c) => {
  const steps = (await stepsAsked(c, await listAsked(c), exported)) ?? []
  await recordSight(c.var.acting, c.var.viewer, 'export', ...homesIn(steps))
  return csv(c, 'pairs-next-steps.csv', stepLines(steps, c.var.settings))
})

pairFileRoutes.get('/free-places.csv', async (c) => {
  const asked = await listAsked(c)
  return csv(c, 'free-places.csv', freePlaceLines(await freePlaces(c, asked), asked.quadrants))
})
