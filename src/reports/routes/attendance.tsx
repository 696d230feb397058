import { type Context, Hono } from 'hono'
import { addMonths } from '#src/clock.ts'
import type { Web } from '#src/web/context.ts'
import { csv } from '#src/web/csv.ts'
import { frameOf } from '#src/web/frame.ts'
import { AttendancePage } from '#views/reports/attendance.tsx'
import { attendanceLines } from '#views/reports/lines.ts'
import { byKind, byMonth, sayable } from '../rules/attendance.ts'
import { monthsOfReport } from '../rules/months.ts'
import { meetingsCounted } from '../store/attendance.ts'
import { addressOf, quadrantsAsked, spanAsked } from './asked.ts'

export const attendanceRoutes = new Hono<Web>()

async function reportOf(c: Context<Web>) {
  const { acting, settings } = c.var
  const asked = await quadrantsAsked(c)
  const span = spanAsked(c)
  const counted =
    asked.ids.length === 0
      ? []
      : await meetingsCounted(
          acting.database,
          { quadrantIds: asked.ids, from: span.from, before: span.before },
          settings.noticeWorkingDays,
        )
  const all = sayable(counted, settings.smallCount)
  const kinds = [...new Set(all.map(({ kind }) => kind))].toSorted()
  const kind = kinds.find((one) => one === c.req.query('kind'))
  return { asked, span, kinds, kind, said: kind === undefined ? all : all.filter((one) => one.kind === kind) }
}

attendanceRoutes.get('/', async (c) => {
  const { settings, acting } = c.var
  const { asked, span, kinds, kind, said } = await reportOf(c)
  const address = (path: string, until?: string) =>
    addressOf(path, { quadrant: asked.chosen, kind, until: until?.slice(0, 7) })
  const after = addMonths(span.last, monthsOfReport)
  return c.html(
    <AttendancePage
      frame={frameOf(c)}
      asked={asked}
      kinds={kinds}
      kind={kind}
      months={byMonth(said, span.months)}
      lines={byKind(said, asked.ids)}
      smallCount={settings.smallCount}
      noticeDays={settings.noticeWorkingDays}
      csvHref={address('/reports/attendance.csv', span.last)}
      beforeHref={address('/reports', addMonths(span.last, -monthsOfReport))}
      afterHref={after <= acting.today ? address('/reports', after) : undefined}
      until={span.last}
    />,
  )
})

attendanceRoutes.get('/attendance.csv', async (c) => {
  const { asked, said } = await reportOf(c)
  return csv(c, 'group-attendance.csv', attendanceLines(said, asked.quadrants, c.var.settings.smallCount))
})
