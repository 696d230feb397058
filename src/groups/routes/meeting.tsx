import { randomUUID } from 'node:crypto'
import { type Context, Hono } from 'hono'
import type { Web } from '#src/web/context.ts'
import { joinDays } from '#src/web/days.ts'
import { type Entered, type Problems, readForm } from '#src/web/form.ts'
import { frameOf } from '#src/web/frame.ts'
import { say } from '#src/web/notice.ts'
import { DatePage } from '#views/groups/date.tsx'
import { SchedulePage, ScheduleShownPage } from '#views/groups/schedule.tsx'
import { dateRefusals, startRefusals } from '#views/groups/words.ts'
import { planDate } from '../actions/dates.ts'
import { aheadOf } from '../actions/making.ts'
import {
  changeSchedule,
  type Preview,
  previewSchedule,
  refusedStart,
  type ScheduleWish,
} from '../actions/schedules.ts'
import { agreeing, planning, scheduling } from '../forms.ts'
import { slotsOf } from '../rules/slots.ts'
import type { FoundGroup } from '../store/groups.ts'
import { scheduleOf } from '../store/schedules.ts'
import { backTo, foundToRun, foundToSchedule, statusOf } from './through.ts'

/** When a group meets: its schedule, and single dates. */
export const meetingRoutes = new Hono<Web>()

const schedulePage = async (c: Context<Web>, group: FoundGroup, entered: Entered, problems: Problems) =>
  c.html(
    <SchedulePage
      frame={frameOf(c)}
      group={group}
      changes={(await scheduleOf(c.var.acting.database, group.id)) !== undefined}
      entered={entered}
      problems={problems}
    />,
    statusOf(problems),
  )

const shownPage = (
  c: Context<Web>,
  group: FoundGroup,
  { entered, wish, preview, once }: { entered: Entered; wish: ScheduleWish; preview: Preview; once: string },
  problems: Problems = {},
) =>
  c.html(
    <ScheduleShownPage
      frame={frameOf(c)}
      group={group}
      entered={entered}
      schedule={wish.pattern === 'none' ? undefined : wish}
      changed={preview.changed}
      shown={preview.shown}
      once={once}
      problems={problems}
    />,
    statusOf(problems),
  )

/** The schedule that stands, as the form has it; of a group that has none, what is usual. */
async function asItStands(c: Context<Web>, group: FoundGroup): Promise<Entered> {
  const { acting } = c.var
  const schedule = await scheduleOf(acting.database, group.id)
  if (!schedule) return { pattern: 'weekly', everyWeeks: '1', bankHolidays: 'skipped', fromOn: acting.today }
  // From its next day on, so that every other week stays the same other week.
  const [next = acting.today] = slotsOf(schedule, acting.today, await aheadOf(acting))
  return { ...schedule, fromOn: next, untilOn: schedule.untilOn ?? '' }
}

/** First the form; with its fields in the address, what would happen, before anything does. */
meetingRoutes.get('/:id/schedules/new', async (c) => {
  const group = await foundToSchedule(c)
  if (!group) return c.notFound()
  const query = c.req.query()
  if (query.pattern === undefined) return schedulePage(c, group, await asItStands(c, group), {})
  const entered = joinDays(query)
  const { acting } = c.var
  const parsed = scheduling.safeParse(entered)
  if (!parsed.success) {
    const problems: Problems = {}
    for (const { path, message } of parsed.error.issues) problems[path.join('.')] ??= message
    return schedulePage(c, group, entered, problems)
  }
  const refused = refusedStart(parsed.data.fromOn, acting.today, await aheadOf(acting))
  if (refused) return schedulePage(c, group, entered, { fromOn: startRefusals[refused] })
  const preview = await previewSchedule(acting, group, parsed.data)
  return shownPage(c, group, { entered, wish: parsed.data, preview, once: randomUUID() })
})

meetingRoutes.post('/:id/schedules', async (c) => {
  const group = await foundToSchedule(c)
  if (!group) return c.notFound()
  const form = await readForm(c, scheduling)
  if (!form.ok) return schedulePage(c, group, form.entered, form.problems)
  const agreed = agreeing.safeParse(form.entered)
  const { shown, once = randomUUID() } = agreed.success ? agreed.data : { shown: '' }
  const outcome = await changeSchedule(c.var.acting, group.id, form.values, { shown, once })
  if (outcome === 'no such group' || outcome === 'ended') return c.notFound()
  if (outcome === 'has been' || outcome === 'too far ahead')
    return schedulePage(c, group, form.entered, { fromOn: startRefusals[outcome] })
  if (typeof outcome === 'object')
    return shownPage(
      c,
      group,
      { entered: form.entered, wish: form.values, preview: outcome.now, once },
      {
        '': shown
          ? 'Something has changed since this was shown. This is what would happen now'
          : 'Look at what would happen first',
      },
    )
  say(c, 'The dates are made.')
  return backTo(c, group.id)
})

const datePage = (c: Context<Web>, group: FoundGroup, entered: Entered, problems: Problems, once: string) =>
  c.html(
    <DatePage frame={frameOf(c)} group={group} once={once} entered={entered} problems={problems} />,
    statusOf(problems),
  )

meetingRoutes.get('/:id/dates/new', async (c) => {
  const group = await foundToRun(c)
  return group ? datePage(c, group, {}, {}, randomUUID()) : c.notFound()
})

meetingRoutes.post('/:id/dates', async (c) => {
  const group = await foundToRun(c)
  if (!group) return c.notFound()
  const form = await readForm(c, planning)
  const token = String(form.entered.once ?? '') || randomUUID()
  if (!form.ok) return datePage(c, group, form.entered, form.problems, token)
  const { once = token, ...wish } = form.values
  const outcome = await planDate(c.var.acting, group.id, once, wish)
  if (outcome === 'no such group' || outcome === 'ended') return c.notFound()
  if (typeof outcome === 'string')
    return datePage(c, group, form.entered, { onDay: dateRefusals[outcome] }, token)
  return backTo(c, group.id)
})
