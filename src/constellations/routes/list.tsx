import { Hono } from 'hono'
import { has } from '#src/access/rules.ts'
import { addDays } from '#src/clock.ts'
import type { Web } from '#src/web/context.ts'
import { frameOf } from '#src/web/frame.ts'
import { ConstellationsPage } from '#views/constellations/list.tsx'
import type { State } from '../rules.ts'
import { showList } from '../showing.ts'
import { quadrants } from '../store/constellations.ts'
import { groundOf } from './through.ts'

export const listRoutes = new Hono<Web>()

const states: readonly string[] = ['forming', 'live', 'paused', 'closed'] satisfies State[]
const isState = (text: string): text is State => states.includes(text)

listRoutes.get('/', async (c) => {
  const { services, settings, acting, viewer } = c.var
  const asked = c.req.query()
  const filter = {
    ...(asked.quadrant ? { quadrantId: asked.quadrant } : {}),
    ...(asked.state && isState(asked.state) ? { state: asked.state } : {}),
    ...(asked.state === 'needs' ? { needs: true } : {}),
    ...(asked.state === 'ending'
      ? { ending: { today: acting.today, by: addDays(acting.today, settings.exceptionNoticeDays) } }
      : {}),
    ...(asked.after ? { after: asked.after } : {}),
  }
  const { lines, more } = await showList(acting, groundOf(c), viewer, filter)
  const address = (after: string | undefined) => {
    const query = new URLSearchParams()
    if (filter.quadrantId) query.set('quadrant', filter.quadrantId)
    if (asked.state) query.set('state', asked.state)
    if (after) query.set('after', after)
    return `/constellations?${query}`
  }
  return c.html(
    <ConstellationsPage
      frame={frameOf(c)}
      lines={lines}
      quadrants={await quadrants(services.database)}
      filter={{ quadrantId: filter.quadrantId, state: asked.state }}
      mayForm={has(viewer, 'manager', 'liaison')}
      next={more ? address(lines.at(-1)?.id) : undefined}
      first={filter.after ? address(undefined) : undefined}
    />,
  )
})
