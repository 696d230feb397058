import { Hono } from 'hono'
import { has } from '#src/access/rules.ts'
import type { Web } from '#src/web/context.ts'
import { frameOf } from '#src/web/frame.ts'
import { PairsPage } from '#views/pairings/list.tsx'
import { dueDays } from '../rules/next-steps.ts'
import { pairShown } from '../showing.ts'
import { pairOfViewer, pairsOfCarer, pairsSeen, pairsToLookAt } from '../store/reading.ts'
import { shownBy } from './through.ts'

/** `/pairings`: a carer's own, and for who looks after pairs those with a next step and all that are open. */
export const pairListRoutes = new Hono<Web>()

/** Pairs of a page, and of the next steps above it. */
const listed = 50

pairListRoutes.get('/', async (c) => {
  const { acting, viewer, settings } = c.var
  const { database } = acting
  const by = shownBy(c)
  const asStaff = has(viewer, 'coordinator', 'manager', 'supervising_worker')
  const own = viewer.carerId === null ? undefined : await pairsOfCarer(database, viewer.carerId)
  const after = c.req.query('after')
  const from = after && asStaff ? await pairOfViewer(database, viewer, after) : undefined
  const open = asStaff
    ? await pairsSeen(database, viewer, from ? { offeredAt: from.offeredAt, id: from.id } : null, listed + 1)
    : []
  const decides = has(viewer, 'coordinator', 'manager')
  const due = decides
    ? await pairsToLookAt(database, viewer, dueDays(acting.today, settings), listed)
    : undefined
  return c.html(
    <PairsPage
      frame={frameOf(c)}
      own={own?.map((row) => pairShown(by, row))}
      steps={due?.map((row) => pairShown(by, row)).filter(({ steps }) => steps.length > 0)}
      open={asStaff ? open.slice(0, listed).map((row) => pairShown(by, row)) : undefined}
      expected={settings}
      first={from ? '/pairings' : undefined}
      next={open.length > listed ? `/pairings?after=${open[listed - 1]?.id}` : undefined}
    />,
  )
})
