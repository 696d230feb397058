import { type Context, Hono } from 'hono'
import { addDays, addMonths, type Day } from '#src/clock.ts'
import { firstOf } from '#src/gatherings/rules/months.ts'
import { addressOf, quadrantsAsked } from '#src/reports/routes/asked.ts'
import type { Web } from '#src/web/context.ts'
import { csv } from '#src/web/csv.ts'
import { frameOf } from '#src/web/frame.ts'
import { nightLines } from '#views/company/lines.ts'
import { NightsPage } from '#views/company/nights.tsx'
import { monthsBefore, readableBy } from '../front.ts'
import { byDay, percentLinked } from '../rules/nights.ts'
import { lastNights, nightsSince } from '../store/nights.ts'

/** `/company/nights`: how many homes were linked, as it was counted each night and never again. */
export const nightRoutes = new Hono<Web>()

/** Months of the chart, with this one. */
const monthsShown = 12
/** Nights of the CSV: two years. */
const nightsExported = 731

/** Of which quadrants what was asked for can be read. */
async function quadrantsToRead(c: Context<Web>) {
  const { acting, viewer } = c.var
  const asked = await quadrantsAsked(c)
  const quadrants = await readableBy(acting, viewer, asked.quadrants)
  const isRead = (id: string) => quadrants.some((quadrant) => quadrant.id === id)
  return {
    quadrants,
    chosen: quadrants.find(({ id }) => id === asked.chosen)?.id,
    ids: asked.ids.filter(isRead),
    without: asked.quadrants.find(({ id }) => !isRead(id))?.name,
  }
}

/** How many percent of the homes were linked some months ago; undefined where nothing was counted then. */
export async function linkedBefore(c: Context<Web>): Promise<{ month: Day; percent: number } | undefined> {
  const { acting } = c.var
  const { ids, without } = await quadrantsToRead(c)
  if (ids.length === 0 || without !== undefined) return undefined
  const month = addMonths(firstOf(acting.today), -monthsBefore)
  const [first] = byDay(await lastNights(acting.database, ids, month))
  const percent = first && percentLinked(first.figures)
  return first?.onDay.slice(0, 7) === month.slice(0, 7) && percent !== undefined
    ? { month, percent }
    : undefined
}

nightRoutes.get('/nights', async (c) => {
  const { acting } = c.var
  const asked = await quadrantsToRead(c)
  const from = addMonths(firstOf(acting.today), 1 - monthsShown)
  const nights = asked.ids.length === 0 ? [] : await lastNights(acting.database, asked.ids, from)
  const last = nights.at(-1)?.onDay
  return c.html(
    <NightsPage
      frame={frameOf(c)}
      asked={asked}
      months={byDay(nights)}
      lastNight={nights.filter(({ onDay }) => onDay === last)}
      csvHref={addressOf('/company/nights.csv', { quadrant: asked.chosen })}
    />,
  )
})

nightRoutes.get('/nights.csv', async (c) => {
  const { acting } = c.var
  const { ids, quadrants } = await quadrantsToRead(c)
  const from = addDays(acting.today, 1 - nightsExported)
  const nights = ids.length === 0 ? [] : await nightsSince(acting.database, ids, from)
  return csv(c, 'nobody-alone-by-night.csv', nightLines(nights, quadrants))
})
