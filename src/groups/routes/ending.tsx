import { type Context, Hono } from 'hono'
import { maySeeWhoComes } from '#src/access/rules/seeing.ts'
import { workingDaysBetween } from '#src/group-sessions/rules/changing.ts'
import type { Web } from '#src/web/context.ts'
import { type Entered, type Problems, readForm } from '#src/web/form.ts'
import { frameOf } from '#src/web/frame.ts'
import { say } from '#src/web/notice.ts'
import { whoIsTold } from '#views/group-sessions/words.ts'
import { EndingPage } from '#views/groups/ending.tsx'
import { endGroup, previewEnding } from '../actions/ending.ts'
import { ending } from '../forms.ts'
import { runsGroup } from '../rules/running.ts'
import type { FoundGroup } from '../store/groups.ts'
import { backTo, found, foundToRun, statusOf } from './through.ts'

/** Ending a group: first what would happen, then the end of it. */
export const endingRoutes = new Hono<Web>()

async function endingPage(
  c: Context<Web>,
  group: FoundGroup,
  entered: Entered = {},
  problems: Problems = {},
) {
  const { acting, viewer, settings } = c.var
  const ended = await previewEnding(acting, viewer, group)
  const asked = settings.noticeWorkingDays
  const [next] = ended.cancelled
  const workingDays = next && workingDaysBetween(acting.today, next.onDay)
  return c.html(
    <EndingPage
      frame={frameOf(c)}
      group={group}
      ended={ended}
      short={workingDays !== undefined && workingDays < asked ? { workingDays, asked } : undefined}
      entered={entered}
      problems={problems}
    />,
    statusOf(problems),
  )
}

endingRoutes.get('/:id/endings/new', async (c) => {
  const group = await foundToRun(c)
  return group ? endingPage(c, group) : c.notFound()
})

endingRoutes.post('/:id/endings', async (c) => {
  const { acting, viewer, settings } = c.var
  const group = await found(c)
  if (!group || !runsGroup(viewer, group)) return c.notFound()
  // Ended already, by a second tap or by somebody else: then nobody is told again.
  if (group.endedOn !== null) return backTo(c, group.id)
  const form = await readForm(c, ending)
  if (!form.ok) return endingPage(c, group, form.entered, form.problems)
  const { noticeWorkingDays } = settings
  const outcome = await endGroup(acting, group.id, { ...form.values, noticeWorkingDays })
  if (outcome === 'no such group') return c.notFound()
  if (typeof outcome === 'object' && 'workingDays' in outcome)
    return endingPage(c, group, form.entered, { shortNotice: 'Say that you end it at short notice' })
  if (outcome !== 'ended already')
    say(c, `The group has ended. ${whoIsTold(outcome, maySeeWhoComes(viewer, group), 'on its dates')}`)
  return backTo(c, group.id)
})
