import { type Context, Hono } from 'hono'
import { isDay } from '#src/clock.ts'
import { foundWith } from '#src/households/routes/through.ts'
import type { Web } from '#src/web/context.ts'
import { csv } from '#src/web/csv.ts'
import { joinDays } from '#src/web/days.ts'
import { frameOf } from '#src/web/frame.ts'
import { ShownAddressesPage } from '#views/sightings/addresses.tsx'
import { WhoSawPage } from '#views/sightings/who-saw.tsx'
import { inWords, momentInWords } from '#views/sightings/words.ts'
import type { Period } from './rules.ts'
import { recordSight } from './seeing.ts'
import { addressesShown, whoSaw } from './store/report.ts'

/** Under `/households`: who saw anything of one. */
export const sightingRoutes = new Hono<Web>()

const pageSize = 50

/** The days asked for; what is no day is as if it were not there. */
function periodOf(c: Context): Period & { entered: Record<string, unknown> } {
  const entered = joinDays(c.req.query())
  const day = (name: string) => {
    const value = entered[name]
    return typeof value === 'string' && isDay(value) ? value : undefined
  }
  return { from: day('from'), until: day('until'), entered }
}

sightingRoutes.get('/:id/sightings', async (c) => {
  const household = await foundWith(c, 'readSightings')
  if (!household) return c.notFound()
  const { services, acting, viewer } = c.var
  // Shown with the household's name to somebody, it is a sighting itself.
  await recordSight(acting, viewer, 'page', ['household', household.id])
  const { from, until, entered } = periodOf(c)
  const after = c.req.query('after')
  const found = await whoSaw(services.database, services.keys, household.id, {
    from,
    until,
    after,
    limit: pageSize + 1,
  })
  const lines = found.slice(0, pageSize)
  const period = new URLSearchParams({ ...(from ? { from } : {}), ...(until ? { until } : {}) })
  const address = (more: Record<string, string>) =>
    `/households/${household.id}/sightings?${new URLSearchParams([...period, ...Object.entries(more)])}`
  return c.html(
    <WhoSawPage
      frame={frameOf(c)}
      household={household}
      lines={lines}
      entered={entered}
      csv={`/households/${household.id}/sightings.csv?${period}`}
      first={after ? address({}) : undefined}
      next={found.length > pageSize ? address({ after: lines.at(-1)?.cursor ?? '' }) : undefined}
    />,
  )
})

/** More lines than this no breach report can use; the period narrows it. */
const mostLines = 50_000

sightingRoutes.get('/:id/sightings.csv', async (c) => {
  const household = await foundWith(c, 'readSightings')
  if (!household) return c.notFound()
  const { services, acting, viewer } = c.var
  await recordSight(acting, viewer, 'export', ['household', household.id])
  const { from, until } = periodOf(c)
  const lines = await whoSaw(services.database, services.keys, household.id, {
    from,
    until,
    limit: mostLines,
  })
  return csv(c, 'who-saw.csv', [
    ['day', 'time', 'who', 'what', 'why'],
    ...lines.map((line) => [
      line.day,
      momentInWords(line.at),
      line.who,
      inWords(line),
      line.showing?.reason ?? '',
    ]),
  ])
})

/** `/address-showings`: every address that was shown. */
export const shownRoutes = new Hono<Web>()

shownRoutes.get('/', async (c) => {
  const { services, settings } = c.var
  const { after, days } = c.req.query()
  const unusual = days === 'unusual'
  const found = await addressesShown(services.database, services.keys, {
    usualADay: settings.addressShowingsADay,
    unusual,
    after,
    limit: pageSize + 1,
  })
  const lines = found.slice(0, pageSize)
  const address = (more: Record<string, string>) =>
    `/address-showings?${new URLSearchParams({ ...(unusual ? { days: 'unusual' } : {}), ...more })}`
  return c.html(
    <ShownAddressesPage
      frame={frameOf(c)}
      lines={lines}
      usualADay={settings.addressShowingsADay}
      unusual={unusual}
      first={after ? address({}) : undefined}
      next={found.length > pageSize ? address({ after: lines.at(-1)?.id ?? '' }) : undefined}
    />,
  )
})
