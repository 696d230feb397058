import { randomUUID } from 'node:crypto'
import { type Context, Hono } from 'hono'
import { addDays } from '#src/clock.ts'
import { quadrantsOf } from '#src/service/store.ts'
import type { Web } from '#src/web/context.ts'
import { type Entered, type Problems, readForm } from '#src/web/form.ts'
import { frameOf } from '#src/web/frame.ts'
import { say } from '#src/web/notice.ts'
import { changedMeanwhile } from '#views/components/meanwhile.tsx'
import { EventFormPage } from '#views/events/form.tsx'
import { lookAgain, refusedEvent, toldOf } from '#views/events/words.ts'
import { cancelEvent, editEvent, makeEvent } from '../actions/events.ts'
import { editingEvent, makingEvent, versioned } from '../forms.ts'
import { daysBack } from '../rules/changing.ts'
import { campaignsFrom } from '../store/campaigns.ts'
import type { FoundEvent } from '../store/events.ts'
import { eventPage } from './page.tsx'
import { backTo, found, foundToRun, statusOf } from './through.ts'

/** One event: planning it, changing it, calling it off. */
export const oneEventRoutes = new Hono<Web>()

const formPage = async (
  c: Context<Web>,
  making: { once: string } | FoundEvent,
  entered: Entered,
  problems: Problems,
) => {
  const { database, today } = c.var.acting
  const open = await campaignsFrom(database, addDays(today, -daysBack))
  const own =
    'id' in making && making.campaignId !== null && !open.some(({ id }) => id === making.campaignId)
      ? [{ id: making.campaignId, name: making.campaign ?? '' }]
      : []
  return c.html(
    <EventFormPage
      frame={frameOf(c)}
      quadrants={await quadrantsOf(database)}
      campaigns={[...open, ...own]}
      making={making}
      entered={entered}
      problems={problems}
    />,
    statusOf(problems),
  )
}

/** Whether a campaign is one of those that can be chosen, or the one that stands. */
async function isKnown(c: Context<Web>, campaignId: string | null, standing: string | null = null) {
  if (campaignId === null || campaignId === standing) return true
  const { database, today } = c.var.acting
  const open = await campaignsFrom(database, addDays(today, -daysBack))
  return open.some(({ id }) => id === campaignId)
}

const noSuchCampaign = { campaignId: 'Choose a campaign of the list' }

oneEventRoutes.get('/new', (c) =>
  formPage(c, { once: randomUUID() }, { campaignId: c.req.query('campaign') ?? '' }, {}),
)

oneEventRoutes.post('/', async (c) => {
  const { acting } = c.var
  const form = await readForm(c, makingEvent)
  const token = String(form.entered.once ?? '') || randomUUID()
  const again = (problems: Problems) => formPage(c, { once: token }, form.entered, problems)
  if (!form.ok) return again(form.problems)
  const { once, ...wish } = form.values
  const quadrants = await quadrantsOf(acting.database)
  if (!quadrants.some(({ id }) => id === wish.quadrantId)) return again({ quadrantId: 'Choose a quadrant' })
  if (!(await isKnown(c, wish.campaignId))) return again(noSuchCampaign)
  const outcome = await makeEvent(acting, once, wish)
  if (typeof outcome === 'string') return again(refusedEvent[outcome])
  say(c, 'The event is planned. Say now which shifts it needs.')
  return backTo(c, outcome.made)
})

oneEventRoutes.get('/:id', async (c) => {
  const event = await found(c)
  return event ? eventPage(c, event) : c.notFound()
})

oneEventRoutes.get('/:id/edit', async (c) => {
  const event = await foundToRun(c)
  if (!event || event.cancelledAt !== null) return c.notFound()
  return formPage(c, event, { ...event, campaignId: event.campaignId ?? '', venue: event.venue ?? '' }, {})
})

oneEventRoutes.post('/:id/edits', async (c) => {
  const event = await foundToRun(c)
  if (!event) return c.notFound()
  const form = await readForm(c, editingEvent)
  const again = (problems: Problems) => formPage(c, event, form.entered, problems)
  if (!form.ok) return again(form.problems)
  const { version, ...wish } = form.values
  if (!(await isKnown(c, wish.campaignId, event.campaignId))) return again(noSuchCampaign)
  const outcome = await editEvent(c.var.acting, event.id, version, wish)
  if (outcome === 'no such event' || outcome === 'is off') return c.notFound()
  if (outcome === 'changed meanwhile') return again({ '': changedMeanwhile })
  if (typeof outcome === 'string') return again(refusedEvent[outcome])
  say(c, `The event is changed.${toldOf(outcome.changed)}`)
  return backTo(c, event.id)
})

oneEventRoutes.post('/:id/cancellations', async (c) => {
  const event = await foundToRun(c)
  if (!event) return c.notFound()
  const form = await readForm(c, versioned)
  if (!form.ok) return eventPage(c, event, form.entered, form.problems)
  const outcome = await cancelEvent(c.var.acting, event.id, form.values.version)
  if (outcome === 'no such event' || outcome === 'is off') return c.notFound()
  if (outcome === 'changed meanwhile') return eventPage(c, event, form.entered, { '': lookAgain })
  say(c, `The event is off.${toldOf({ ...outcome, dropped: 0 })}`)
  return backTo(c, event.id)
})
