import { type Context, Hono } from 'hono'
import { recordOf } from '#src/ambassadors/showing.ts'
import { ownAmbassador } from '#src/ambassadors/store/ambassadors.ts'
import { addDays, addMonths } from '#src/clock.ts'
import type { Web } from '#src/web/context.ts'
import type { Entered, Problems } from '#src/web/form.ts'
import { frameOf } from '#src/web/frame.ts'
import { MyEventsPage } from '#views/events/mine.tsx'
import { listEvents } from '../store/events.ts'
import { shiftsOf } from '../store/shifts.ts'
import { signUpsFrom } from '../store/sign-ups.ts'
import { statusOf } from './through.ts'

/** `/my-events`: what an ambassador goes to, what they could go to, and what may be shown of them. */
export const myEventRoutes = new Hono<Web>()

/** How far ahead events are offered, in days, and how many of them: the nearest. */
const offered = { days: 120, most: 40 }

/** The page; with what was typed in one of its forms, and what is wrong with it. */
export async function myEventsPage(c: Context<Web>, entered: Entered = {}, problems: Problems = {}) {
  const { acting, viewer } = c.var
  const { database, today } = acting
  const own = await ownAmbassador(database, viewer)
  if (!own) return c.notFound()
  const mine = await signUpsFrom(database, own.carerId, addMonths(today, -3))
  const events = (
    await listEvents(database, {
      ...{ from: today, before: addDays(today, offered.days), quadrantId: undefined, campaignId: undefined },
      limit: offered.most,
    })
  ).filter(({ cancelledAt }) => cancelledAt === null)
  const shifts =
    events.length === 0
      ? []
      : await shiftsOf(
          database,
          events.map(({ id }) => id),
        )
  const record = await recordOf(database, own, today)
  const goes = new Set(mine.map(({ eventId }) => eventId))
  return c.html(
    <MyEventsPage
      frame={frameOf(c)}
      today={today}
      record={record}
      coming={mine.filter(({ onDay }) => onDay >= today)}
      been={mine.filter(({ onDay }) => onDay < today).toReversed()}
      // Those where they go come first; of the others only what still has a place.
      open={events
        .map((event) => ({
          ...event,
          near: record.areaIds.includes(event.quadrantId) ? 0 : 1,
          shifts: shifts.filter(
            ({ eventId, cancelledAt, most, signedUp }) =>
              eventId === event.id && cancelledAt === null && (most === null || signedUp < most),
          ),
        }))
        .filter(({ id, shifts: free }) => !goes.has(id) && free.length > 0)
        .toSorted((one, other) => one.near - other.near)}
      entered={entered}
      problems={problems}
    />,
    statusOf(problems),
  )
}

myEventRoutes.get('/', (c) => myEventsPage(c))
