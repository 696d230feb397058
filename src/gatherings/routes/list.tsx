import { type Context, Hono } from 'hono'
import { has } from '#src/access/rules.ts'
import type { Web } from '#src/web/context.ts'
import { type Problems, readForm } from '#src/web/form.ts'
import { frameOf } from '#src/web/frame.ts'
import { GatheringsPage, type LineShown } from '#views/gatherings/list.tsx'
import { endMonthWithout, planNone } from '../actions/months-off.ts'
import { choosingMonth } from '../forms.ts'
import { firstOf, monthsToChoose } from '../rules/months.ts'
import { takesReplies } from '../rules/planning.ts'
import { isAsked } from '../showing.ts'
import { type GatheringLine, listGatherings } from '../store/list.ts'
import { monthOffRunBy, monthsOffFrom } from '../store/months-off.ts'
import { constellationsRun, mayPlan } from '../store/scope.ts'
import { trainingsOf } from '../store/trainings.ts'
import { plannable, statusOf } from './through.ts'

/** Trainings on one page. */
const trainingsShown = 10

export const listRoutes = new Hono<Web>()

async function listPage(c: Context<Web>, problems: Problems = {}, chosen?: string) {
  const { viewer, acting } = c.var
  const { database, today } = acting
  const constellationId = chosen ?? (c.req.query('constellationId') || undefined)
  const filter = { today, constellationId }
  const coming = await listGatherings(database, viewer, {
    ...filter,
    coming: true,
    after: c.req.query('later') || undefined,
  })
  const been = await listGatherings(database, viewer, {
    ...filter,
    coming: false,
    after: c.req.query('before') || undefined,
  })
  const plans = await plannable(c, constellationId)
  const monthsOff =
    plans.length > 0
      ? await monthsOffFrom(
          database,
          plans.map(({ id }) => id),
          firstOf(today),
        )
      : []
  const more = (name: 'later' | 'before', lines: readonly { id: string }[]) =>
    `/gatherings?${new URLSearchParams({ ...(constellationId && { constellationId }), [name]: lines.at(-1)?.id ?? '' })}`
  return c.html(
    <GatheringsPage
      frame={frameOf(c)}
      coming={coming.lines.map((line) => lineFor(c, line))}
      been={been.lines.map((line) => lineFor(c, line))}
      laterHref={coming.more ? more('later', coming.lines) : undefined}
      olderHref={been.more ? more('before', been.lines) : undefined}
      plans={plans}
      mayPlan={has(viewer, 'manager') || constellationsRun(viewer).length > 0}
      monthsOff={monthsOff}
      months={monthsToChoose(today)}
      trainings={
        plans.length > 0
          ? await trainingsOf(
              database,
              plans.map(({ id }) => id),
              trainingsShown,
            )
          : []
      }
      problems={problems}
    />,
    statusOf(problems),
  )
}

/** What of a line is for this viewer: the counts for who looks after it, its own answer for a home that is asked. */
function lineFor(c: Context<Web>, line: GatheringLine): LineShown {
  const { viewer, acting } = c.var
  const { yes, no, maybe, silent, people } = line
  const runs = mayPlan(viewer, line.constellationId)
  const asked = isAsked({ invitedAt: line.ownInvitedAt, uninvitedAt: line.ownUninvitedAt })
  return {
    ...line,
    counts: runs
      ? {
          yes: Number(yes),
          no: Number(no),
          maybe: Number(maybe),
          silent: Number(silent),
          people: Number(people),
        }
      : undefined,
    own:
      asked || line.ownAttendance === 'came'
        ? { reply: line.ownReply, people: line.ownPeople, attendance: line.ownAttendance ?? 'not known' }
        : undefined,
    takesReplies: asked && takesReplies(line, acting.today),
  }
}

listRoutes.get('/', (c) => listPage(c))

/** `/months-off`: months in which none is planned on purpose. */
export const monthRoutes = new Hono<Web>()

monthRoutes.post('/', async (c) => {
  const form = await readForm(c, choosingMonth)
  if (!form.ok) return listPage(c, form.problems)
  const { constellationId, month } = form.values
  const constellation = (await plannable(c, constellationId)).find(({ id }) => id === constellationId)
  if (!constellation) return listPage(c, { constellationId: 'Choose one of your constellations' })
  const outcome = await planNone(c.var.acting, constellation.id, month)
  if (outcome === 'one is planned')
    return listPage(c, { month: 'One is planned in that month: cancel it first' }, constellation.id)
  if (outcome === 'has been')
    return listPage(c, { month: 'Choose this month or a later one' }, constellation.id)
  return c.redirect(`/gatherings?constellationId=${constellation.id}`, 303)
})

monthRoutes.post('/:id/ends', async (c) => {
  const { acting, viewer } = c.var
  const month = await monthOffRunBy(acting.database, viewer, c.req.param('id'))
  if (!month) return c.notFound()
  await endMonthWithout(acting, month)
  return c.redirect(`/gatherings?constellationId=${month.constellationId}`, 303)
})
