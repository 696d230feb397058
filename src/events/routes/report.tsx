import { type Context, Hono } from 'hono'
import { addDays, addMonths } from '#src/clock.ts'
import { firstOf } from '#src/gatherings/rules/months.ts'
import { monthAsked } from '#src/groups/rules/months.ts'
import { quadrantsOf } from '#src/service/store.ts'
import type { Web } from '#src/web/context.ts'
import { csv } from '#src/web/csv.ts'
import { frameOf } from '#src/web/frame.ts'
import { EventReportPage } from '#views/events/report.tsx'
import { reportLines } from '#views/events/words.ts'
import { sumOf, sumsBy } from '../rules/costs.ts'
import { eventsCounted } from '../store/report.ts'

/** `/events/report`: enquiries and cost of each event of twelve months. */
export const eventReportRoutes = new Hono<Web>()

/** Months of a report. */
const months = 12

async function reportOf(c: Context<Web>) {
  const { database, today } = c.var.acting
  const quadrants = await quadrantsOf(database)
  const quadrant = quadrants.find(({ id }) => id === c.req.query('quadrant'))
  const [last = today] = [firstOf(today), monthAsked(c.req.query('until'), today)].toSorted()
  const from = addMonths(last, 1 - months)
  const [before = last] = [addMonths(last, 1), addDays(today, 1)].toSorted()
  const events = await eventsCounted(database, { from, before, quadrantId: quadrant?.id })
  return { quadrants, quadrant, last, from, events }
}

const addressOf = (path: string, quadrant: { id: string } | undefined, until: string) =>
  `${path}?${new URLSearchParams({ ...(quadrant && { quadrant: quadrant.id }), until: until.slice(0, 7) })}`

eventReportRoutes.get('/report', async (c) => {
  const { quadrants, quadrant, last, from, events } = await reportOf(c)
  const after = addMonths(last, months)
  const allMonths = Array.from({ length: months }, (_, index) => addMonths(from, index))
  const byMonth = new Map(sumsBy(events, ({ onDay }) => onDay.slice(0, 7)).map(({ key, sum }) => [key, sum]))
  return c.html(
    <EventReportPage
      frame={frameOf(c)}
      quadrants={quadrants}
      chosen={quadrant}
      months={allMonths.map((month) => ({ month, sum: byMonth.get(month.slice(0, 7)) ?? sumOf([]) }))}
      byCampaign={sumsBy(events, ({ campaign }) => campaign ?? 'No campaign')}
      events={events}
      until={last}
      csvHref={addressOf('/events/report.csv', quadrant, last)}
      beforeHref={addressOf('/events/report', quadrant, addMonths(last, -months))}
      afterHref={after <= c.var.acting.today ? addressOf('/events/report', quadrant, after) : undefined}
    />,
  )
})

eventReportRoutes.get('/report.csv', async (c) => {
  const { events } = await reportOf(c)
  return csv(c, 'enquiries-per-event.csv', reportLines(events))
})
