import { Hono } from 'hono'
import { reminderRoutes } from '#src/reminders/routes.tsx'
import type { Web } from '#src/web/context.ts'
import { frameOf } from '#src/web/frame.ts'
import { JobsPage } from '#views/jobs/list.tsx'
import { jobs } from './list.ts'
import type { JobShown } from './rules.ts'
import { scheduleOf } from './schedule.ts'
import { lastRuns } from './store.ts'

/** `/jobs`: what Kith does by itself, for managers. */
export const jobRoutes = new Hono<Web>()

jobRoutes.get('/', async (c) => {
  const { services } = c.var
  const runs = await lastRuns(services.database)
  const shown = jobs.map(({ name, does, schedule }): JobShown => {
    const last = runs.find(({ job }) => job === name)
    return {
      name,
      does,
      last: last && { at: last.startedAt, outcome: last.outcome ?? 'under way' },
      next: scheduleOf(schedule).after(services.clock()),
    }
  })
  return c.html(<JobsPage frame={frameOf(c)} jobs={shown} />)
})

jobRoutes.route('/reminders', reminderRoutes)
