import { type Context, Hono } from 'hono'
import { addMonths } from '#src/clock.ts'
import { monthAsked } from '#src/groups/rules/months.ts'
import { quadrantsOf } from '#src/service/store.ts'
import type { Web } from '#src/web/context.ts'
import { csv } from '#src/web/csv.ts'
import { frameOf } from '#src/web/frame.ts'
import { EventsPage } from '#views/events/list.tsx'
import { EventMonthPage } from '#views/events/month.tsx'
import { EventProgrammePage } from '#views/events/programme.tsx'
import { eventLines } from '#views/events/words.ts'
import { runsEvents } from '../rules/running.ts'
import { campaignOf } from '../store/campaigns.ts'
import { type EventsAsked, listEvents } from '../store/events.ts'
import { type ShiftRow, shiftsOf } from '../store/shifts.ts'

/** Events: those to come as a list, a month, and a quarter to print. */
export const eventListRoutes = new Hono<Web>()

const pageSize = 50
/** Events of one month or quarter of a service, and of a file: nobody would notice which one is left out. */
const allOfThem = 1_000_000

async function asked(c: Context<Web>) {
  const quadrants = await quadrantsOf(c.var.acting.database)
  const campaign = await campaignOf(c.var.acting.database, c.req.query('campaign') ?? '')
  return { quadrants, quadrant: quadrants.find(({ id }) => id === c.req.query('quadrant')), campaign }
}

/** Events with what their shifts need, in two queries however many there are. */
async function eventsWith(c: Context<Web>, filter: EventsAsked) {
  const { database } = c.var.acting
  const events = await listEvents(database, filter)
  const byEvent = new Map<string, ShiftRow[]>()
  for (let from = 0; from < events.length; from += shiftsAtOnce) {
    const ids = events.slice(from, from + shiftsAtOnce).map(({ id }) => id)
    for (const shift of await shiftsOf(database, ids))
      byEvent.set(shift.eventId, [...(byEvent.get(shift.eventId) ?? []), shift])
  }
  return events.map((event) => {
    const shifts = (byEvent.get(event.id) ?? []).filter(({ cancelledAt }) => cancelledAt === null)
    const total = (of: 'needed' | 'confirmed' | 'signedUp') =>
      shifts.reduce((sum, shift) => sum + shift[of], 0)
    return { ...event, needed: total('needed'), confirmed: total('confirmed'), signedUp: total('signedUp') }
  })
}

/** A statement binds only so many ids. */
const shiftsAtOnce = 500

eventListRoutes.get('/', async (c) => {
  const { acting, viewer } = c.var
  const { quadrants, quadrant, campaign } = await asked(c)
  const past = c.req.query('been') === 'yes'
  const from = past ? addMonths(acting.today, -12) : acting.today
  const rows = await eventsWith(c, {
    ...{ from, before: past ? acting.today : undefined, quadrantId: quadrant?.id, campaignId: campaign?.id },
    ...{ after: c.req.query('after') || undefined, newestFirst: past, limit: pageSize + 1 },
  })
  const page = rows.slice(0, pageSize)
  const next = new URLSearchParams({
    ...(quadrant && { quadrant: quadrant.id }),
    ...(campaign && { campaign: campaign.id }),
    ...(past && { been: 'yes' }),
    after: page.at(-1)?.id ?? '',
  })
  return c.html(
    <EventsPage
      frame={frameOf(c)}
      lines={page}
      quadrants={quadrants}
      chosen={quadrant?.id}
      campaign={campaign}
      when={past ? 'been' : 'to come'}
      runs={runsEvents(viewer)}
      nextHref={rows.length > pageSize ? `/events?${next}` : undefined}
    />,
  )
})

eventListRoutes.get('/month', async (c) => {
  const { quadrants, quadrant } = await asked(c)
  const month = monthAsked(c.req.query('month'), c.var.acting.today)
  const lines = await eventsWith(c, {
    ...{ from: month, before: addMonths(month, 1), quadrantId: quadrant?.id, campaignId: undefined },
    limit: allOfThem,
  })
  return c.html(
    <EventMonthPage
      frame={frameOf(c)}
      lines={lines}
      month={month}
      quadrants={quadrants}
      chosen={quadrant?.id}
    />,
  )
})

eventListRoutes.get('/programme', async (c) => {
  const { quadrants, quadrant } = await asked(c)
  const month = monthAsked(c.req.query('month'), c.var.acting.today)
  const lines = await eventsWith(c, {
    ...{ from: month, before: addMonths(month, 3), quadrantId: quadrant?.id, campaignId: undefined },
    limit: allOfThem,
  })
  return c.html(
    <EventProgrammePage
      frame={frameOf(c)}
      lines={lines}
      from={month}
      quadrants={quadrants}
      chosen={quadrant?.id}
    />,
  )
})

/** `/events.csv`: what is planned and how many go, of nobody who. */
export const eventCsvRoutes = new Hono<Web>().get('/events.csv', async (c) => {
  const { quadrant, campaign } = await asked(c)
  const { today } = c.var.acting
  const lines = await eventsWith(c, {
    ...{ from: addMonths(today, -12), before: undefined },
    ...{ quadrantId: quadrant?.id, campaignId: campaign?.id, limit: allOfThem },
  })
  return csv(c, 'events.csv', eventLines(lines))
})
