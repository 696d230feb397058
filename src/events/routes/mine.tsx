import { type Context, Hono } from 'hono'
import type { RecordShown } from '#src/ambassadors/rules.ts'
import { recordOf } from '#src/ambassadors/showing.ts'
import { ownAmbassador } from '#src/ambassadors/store/ambassadors.ts'
import { addDays, addMonths } from '#src/clock.ts'
import type { Acting } from '#src/database/transact.ts'
import type { Web } from '#src/web/context.ts'
import type { Entered, Problems } from '#src/web/form.ts'
import { frameOf } from '#src/web/frame.ts'
import { MyEventsPage } from '#views/events/mine.tsx'
import { openTo } from '../rules/signing.ts'
import type { Hours } from '../rules.ts'
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
  const record = await recordOf(database, own, today)
  const open = await couldGoTo(acting, record, mine)
  return c.html(
    <MyEventsPage
      frame={frameOf(c)}
      today={today}
      record={record}
      coming={mine.filter(({ onDay }) => onDay >= today)}
      been={mine.filter(({ onDay }) => onDay < today).toReversed()}
      open={open}
      entered={entered}
      problems={problems}
    />,
    statusOf(problems),
  )
}

/** Events with the shifts that an ambassador could still sign up to: those where they go first, then all others. */
async function couldGoTo({ database, today, now }: Acting, record: RecordShown, mine: readonly Hours[]) {
  const among = { from: today, before: addDays(today, offered.days), limit: offered.most }
  const anywhere = { quadrantId: undefined, campaignId: undefined }
  const { areaIds: quadrantIds } = record
  const near =
    quadrantIds.length > 0 ? await listEvents(database, { ...among, ...anywhere, quadrantIds }) : []
  const others = (await listEvents(database, { ...among, ...anywhere })).filter(
    ({ quadrantId }) => !quadrantIds.includes(quadrantId),
  )
  const events = [...near, ...others].filter(({ cancelledAt }) => cancelledAt === null)
  const ids = events.map(({ id }) => id)
  const shifts = ids.length > 0 ? await shiftsOf(database, ids) : []
  const open = openTo(
    events.flatMap(({ id, onDay }) =>
      shifts.filter(({ eventId }) => eventId === id).map((shift) => ({ ...shift, onDay })),
    ),
    { shifts: mine, pauses: record.pauses },
    now,
  )
  return events
    .map((event) => ({ ...event, shifts: open.filter(({ eventId }) => eventId === event.id) }))
    .filter((event) => event.shifts.length > 0)
}

myEventRoutes.get('/', (c) => myEventsPage(c))
