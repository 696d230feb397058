import { type Context, Hono } from 'hono'
import type { Viewer } from '#src/access/rules.ts'
import { coordinatorsToRing } from '#src/caseload/whom-to-ring.ts'
import { quadrantsOf } from '#src/service/store.ts'
import type { Web } from '#src/web/context.ts'
import { frameOf } from '#src/web/frame.ts'
import { AllLines, type LinesOf } from '#views/help/all.tsx'
import { HelpNow } from '#views/help/page.tsx'
import { coveredFrom } from './covered.ts'
import { placeOf, ringingAt } from './showing.ts'
import { linesOf } from './store/lines.ts'
import { sidesOf } from './store/sides.ts'

/** Whom to ring, for everybody: without signing in where the service says so. */
export const helpRoutes = new Hono<Web>()

/** Whether the reader is shown the service's own lines; 999 is shown to all. */
function isShown(c: Context<Web>): boolean {
  const viewer: Viewer | undefined = c.get('viewer')
  return viewer !== undefined || c.var.settings.helpLinesFor === 'everybody'
}

helpRoutes.get('/help-now', async (c) => {
  const { database, now } = c.var.acting
  const { place, ...where } = await placeOf(c)
  return c.html(
    <HelpNow
      frame={frameOf(c)}
      now={now}
      rings={isShown(c) ? await ringingAt(database, place, now) : undefined}
      {...where}
      coordinators={await coordinatorsToRing(c)}
    />,
  )
})

helpRoutes.get('/help-now/all', async (c) => {
  const { now } = c.var.acting
  return c.html(<AllLines frame={frameOf(c)} now={now} parts={isShown(c) ? await partsOf(c) : undefined} />)
})

/** Every line, by whom it is for. */
async function partsOf(c: Context<Web>): Promise<LinesOf[]> {
  const { database, now } = c.var.acting
  const [lines, sides, quadrants] = [
    await linesOf(database),
    await sidesOf(database),
    await quadrantsOf(database),
  ]
  const byRota = lines.some(({ answers }) => answers === 'rota')
  const covered = await coveredFrom(database, now, byRota ? sides.map(({ id }) => id) : [])
  const rotas = sides.map(({ id, name }) => ({ id, side: name, spells: covered(id) }))
  const sideIdOf = (quadrantId: string) => sides.find((side) => side.quadrantIds.includes(quadrantId))?.id
  return [
    { name: 'For everybody', lines: lines.filter(({ scope }) => scope === 'all'), rotas },
    ...sides.map(({ id, name }) => ({
      name: `For ${name}`,
      lines: lines.filter(({ sideId }) => sideId === id),
      rotas: rotas.filter((rota) => rota.id === id),
    })),
    ...quadrants.map(({ id, name }) => ({
      name: `For ${name}`,
      lines: lines.filter(({ quadrantId }) => quadrantId === id),
      rotas: rotas.filter((rota) => rota.id === sideIdOf(id)),
    })),
  ].filter((part) => part.lines.length > 0)
}
