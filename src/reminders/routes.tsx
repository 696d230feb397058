import { Hono } from 'hono'
import { instant } from '#src/clock.ts'
import { defaultSettings } from '#src/service/rules.ts'
import { currentSettings } from '#src/service/store.ts'
import type { Web } from '#src/web/context.ts'
import { frameOf } from '#src/web/frame.ts'
import { RemindersPage } from '#views/reminders/list.tsx'
import { reminders } from './list.ts'
import { countedDays } from './rules.ts'
import { toldSince } from './store/messages.ts'

/** `/jobs/reminders`: of what people are reminded, for managers. */
export const reminderRoutes = new Hono<Web>()

reminderRoutes.get('/', async (c) => {
  const { database, clock } = c.var.services
  const settings = (await currentSettings(database)) ?? defaultSettings
  const since = instant(new Date(clock().getTime() - countedDays * 86_400_000))
  const told = await toldSince(
    database,
    reminders.map(({ kind }) => kind),
    since,
  )
  const shown = reminders.map(({ kind, of, whom, when }) => ({
    ...{ of, whom, when: when(settings) },
    told: told.get(kind) ?? 0,
  }))
  return c.html(<RemindersPage frame={frameOf(c)} reminders={shown} />)
})
