import type { Context } from 'hono'
import { has } from '#src/access/rules.ts'
import { addDays } from '#src/clock.ts'
import type { Web } from '#src/web/context.ts'
import type { Entered, Problems } from '#src/web/form.ts'
import { frameOf } from '#src/web/frame.ts'
import { EventPage } from '#views/events/page.tsx'
import { costOf, enquiriesAt } from '../rules/costs.ts'
import { runsEvents } from '../rules/running.ts'
import { hasBegun } from '../rules/times.ts'
import { debriefFor, shiftsFor } from '../showing.ts'
import { ownClaims } from '../store/claims.ts'
import type { FoundEvent } from '../store/events.ts'
import { materialsOf } from '../store/materials.ts'
import { eventsCounted } from '../store/report.ts'
import { isSignedUp } from '../store/sign-ups.ts'
import { statusOf } from './through.ts'

/** The page of an event; with what was typed in one of its forms, and what is wrong with it. */
export async function eventPage(
  c: Context<Web>,
  event: FoundEvent,
  entered: Entered = {},
  problems: Problems = {},
) {
  const { acting, viewer } = c.var
  const { database, now } = acting
  const runs = runsEvents(viewer)
  const goes = viewer.carerId !== null && (await isSignedUp(database, event.id, viewer.carerId))
  const [counted] = runs
    ? await eventsCounted(database, {
        ...{ from: event.onDay, before: addDays(event.onDay, 1), eventId: event.id },
      })
    : []
  return c.html(
    <EventPage
      frame={frameOf(c)}
      event={event}
      shifts={await shiftsFor(acting, viewer, event)}
      runs={runs}
      signsUp={has(viewer, 'ambassador')}
      begun={hasBegun(event, now)}
      been={event.onDay <= acting.today}
      sums={counted && { enquiries: enquiriesAt(counted), named: counted.named, pence: costOf(counted) }}
      {...debriefFor(viewer, event, goes)}
      materials={runs || goes ? await materialsOf(database, event.id) : []}
      claims={goes && viewer.carerId ? await ownClaims(database, event.id, viewer.carerId) : undefined}
      entered={entered}
      problems={problems}
    />,
    statusOf(problems),
  )
}
