import { randomUUID } from 'node:crypto'
import { type Context, Hono } from 'hono'
import { quadrantsOf } from '#src/service/store.ts'
import type { Web } from '#src/web/context.ts'
import { type Entered, type Problems, readForm } from '#src/web/form.ts'
import { frameOf } from '#src/web/frame.ts'
import { say } from '#src/web/notice.ts'
import { SidesPage } from '#views/help-lines/sides.tsx'
import { editingSide, makingSide } from '../forms.ts'
import { changeSide, closeSide, openSide, type SideRefusal } from '../naming-sides.ts'
import type { Side } from '../rules/lines.ts'
import { sidesOf } from '../store/sides.ts'

/** `/sides`: the sides of the county, and which quadrants are in each. */
export const sideRoutes = new Hono<Web>()

async function page(c: Context<Web>, entered: Entered = {}, problems: Problems = {}, side?: Side) {
  const { database } = c.var.acting
  const { once, version } = entered
  return c.html(
    <SidesPage
      frame={frameOf(c)}
      sides={await sidesOf(database)}
      quadrants={await quadrantsOf(database)}
      changing={side?.id}
      once={side ? undefined : typeof once === 'string' && once ? once : randomUUID()}
      version={side && (typeof version === 'string' ? Number(version) : side.version)}
      entered={entered}
      problems={problems}
    />,
    Object.keys(problems).length > 0 ? 422 : 200,
  )
}

const refusals: Record<SideRefusal, Problems> = {
  'name taken': { name: 'Another side has this name' },
  'of another side': { quadrantIds: 'A quadrant is of one side only: take it out of the other first' },
  'no such quadrant': { quadrantIds: 'Choose quadrants from the list' },
}

const found = async (c: Context<Web>) =>
  (await sidesOf(c.var.acting.database)).find(({ id }) => id === c.req.param('id'))

sideRoutes.get('/', (c) => page(c))

sideRoutes.post('/', async (c) => {
  const form = await readForm(c, makingSide)
  if (!form.ok) return page(c, form.entered, form.problems)
  const { once, ...side } = form.values
  const outcome = await openSide(c.var.acting, once ?? randomUUID(), side)
  if (typeof outcome === 'string') return page(c, form.entered, refusals[outcome])
  say(c, 'The side has been added')
  return c.redirect('/sides', 303)
})

sideRoutes.get('/:id', async (c) => {
  const side = await found(c)
  return side ? page(c, { name: side.name, quadrantIds: side.quadrantIds }, {}, side) : c.notFound()
})

sideRoutes.post('/:id/edits', async (c) => {
  const side = await found(c)
  if (!side) return c.notFound()
  const form = await readForm(c, editingSide)
  if (!form.ok) return page(c, form.entered, form.problems, side)
  const { version, ...terms } = form.values
  const outcome = await changeSide(c.var.acting, { id: side.id, version }, terms)
  if (outcome === 'changed by somebody else')
    return page(
      c,
      { ...form.entered, version: side.version },
      { '': `Somebody else changed this side while you had the page open: it is now ${side.name}` },
      side,
    )
  if (outcome !== 'changed') return page(c, form.entered, refusals[outcome], side)
  say(c, 'The side has been changed')
  return c.redirect('/sides', 303)
})

sideRoutes.post('/:id/ends', async (c) => {
  const side = await found(c)
  if (!side) return c.notFound()
  if ((await closeSide(c.var.acting, side.id)) === 'has lines')
    return page(
      c,
      { name: side.name, quadrantIds: side.quadrantIds },
      { '': 'There are lines for this side: end them, or change whom they are for, first' },
      side,
    )
  say(c, 'The side has been ended')
  return c.redirect('/sides', 303)
})
