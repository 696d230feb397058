import { type Context, Hono } from 'hono'
import type { Web } from '#src/web/context.ts'
import { type Entered, type Problems, readForm } from '#src/web/form.ts'
import { frameOf } from '#src/web/frame.ts'
import { say } from '#src/web/notice.ts'
import { changedMeanwhile } from '#views/components/meanwhile.tsx'
import { DebriefPage } from '#views/events/debrief.tsx'
import { attendanceWords } from '#views/events/words.ts'
import { debriefEvent, noteMaterial, noteWhoCame } from '../actions/after.ts'
import { debriefing, noting, takingMaterial } from '../forms.ts'
import type { FoundEvent } from '../store/events.ts'
import { eventPage } from './page.tsx'
import { backTo, foundToRun, statusOf } from './through.ts'

/** Under `/events/:id`: who came, what came of it, and what was taken along. */
export const afterRoutes = new Hono<Web>()

afterRoutes.post('/:id/attendances', async (c) => {
  const event = await foundToRun(c)
  if (!event) return c.notFound()
  const form = await readForm(c, noting)
  if (!form.ok) return eventPage(c, event, form.entered, form.problems)
  const outcome = await noteWhoCame(c.var.acting, event.id, form.values)
  if (typeof outcome === 'object') {
    const problems = outcome.meanwhile.map(({ signUpId, attendance }) => [
      `came-${signUpId}`,
      `Somebody noted “${attendanceWords[attendance ?? 'not known']}” meanwhile. Choose what is right and save again`,
    ])
    return eventPage(c, event, form.entered, Object.fromEntries(problems))
  }
  if (outcome !== 'noted') return c.notFound()
  say(c, 'It is noted who came.')
  return backTo(c, event.id)
})

const debriefPage = (c: Context<Web>, event: FoundEvent, entered: Entered, problems: Problems) =>
  c.html(
    <DebriefPage frame={frameOf(c)} event={event} entered={entered} problems={problems} />,
    statusOf(problems),
  )

afterRoutes.get('/:id/debriefs/new', async (c) => {
  const event = await foundToRun(c)
  if (!event || event.onDay > c.var.acting.today) return c.notFound()
  const stands = {
    counted: event.countedEnquiries ?? '',
    cost: event.costPence === null ? '' : (event.costPence / 100).toFixed(2),
    note: event.debrief ?? '',
  }
  return debriefPage(c, event, stands, {})
})

afterRoutes.post('/:id/debriefs', async (c) => {
  const event = await foundToRun(c)
  if (!event) return c.notFound()
  const form = await readForm(c, debriefing)
  const again = (problems: Problems) => debriefPage(c, event, form.entered, problems)
  if (!form.ok) return again(form.problems)
  const { version, counted, cost, note } = form.values
  const outcome = await debriefEvent(c.var.acting, event.id, version, {
    ...{ countedEnquiries: counted, costPence: cost, debrief: note },
  })
  if (outcome === 'no such event' || outcome === 'still to come') return c.notFound()
  if (outcome === 'changed meanwhile') return again({ '': changedMeanwhile })
  say(c, 'Thank you: it is written down.')
  return backTo(c, event.id)
})

afterRoutes.post('/:id/materials', async (c) => {
  const event = await foundToRun(c)
  if (!event) return c.notFound()
  const form = await readForm(c, takingMaterial)
  const again = (problems: Problems) => eventPage(c, event, form.entered, problems)
  if (!form.ok) return again(form.problems)
  const outcome = await noteMaterial(c.var.acting, event.id, form.values)
  if (outcome === 'no such event') return c.notFound()
  if (outcome === 'more than were taken') return again({ broughtBack: 'Enter no more than were taken' })
  say(c, 'It is noted.')
  return backTo(c, event.id)
})
