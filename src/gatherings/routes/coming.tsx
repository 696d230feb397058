import { type Context, Hono } from 'hono'
import { recordSight } from '#src/sightings/seeing.ts'
import type { Web } from '#src/web/context.ts'
import { type Problems, readForm } from '#src/web/form.ts'
import { frameOf } from '#src/web/frame.ts'
import { say } from '#src/web/notice.ts'
import { WhoCamePage } from '#views/gatherings/who-came.tsx'
import { attendanceWords } from '#views/gatherings/words.ts'
import { noteAttendances, remind, sayReply } from '../actions/coming.ts'
import { noting, replying } from '../forms.ts'
import type { Tick } from '../rules/attendance.ts'
import { takesAttendances } from '../rules/planning.ts'
import { type HomeShown, homesFor } from '../showing.ts'
import type { FoundGathering } from '../store/gatherings.ts'
import { mayPlan } from '../store/scope.ts'
import { gatheringPage } from './page.tsx'
import { backTo, found, foundToRun, statusOf } from './through.ts'

/** Who comes and who came. */
export const comingRoutes = new Hono<Web>()

comingRoutes.get('/:id', async (c) => {
  const gathering = await found(c)
  return gathering ? gatheringPage(c, gathering) : c.notFound()
})

comingRoutes.post('/:id/replies', async (c) => {
  const { acting, viewer } = c.var
  const gathering = await found(c)
  if (!gathering) return c.notFound()
  const form = await readForm(c, replying)
  const runs = mayPlan(viewer, gathering.constellationId)
  const asked = form.ok ? form.values.householdId : form.entered.householdId
  const field = `people-${runs && typeof asked === 'string' ? asked : gathering.id}`
  const again = (problems: Problems) => gatheringPage(c, gathering, form.entered, problems)
  if (!form.ok) {
    const { people, ...others } = form.problems
    return again({ ...others, ...(people && { [field]: people }) })
  }
  const { reply, people } = form.values
  // Only who looks after it answers for another home; and only for one that they know.
  const householdId = form.values.householdId ?? viewer.householdId
  if (householdId === null) return again({ '': 'Choose a home to answer for' })
  if (householdId !== viewer.householdId) {
    const known =
      runs &&
      (await homesFor(acting.database, viewer, gathering)).homes.some(
        ({ id, reply }) => id === householdId && reply !== undefined,
      )
    if (!known) return c.notFound()
  }
  const outcome = await sayReply(acting, gathering.id, { householdId, reply, people })
  if (outcome === 'not asked') return c.notFound()
  if (outcome === 'over') return again({ '': 'It has been or is cancelled, so nobody answers any more' })
  if (outcome === 'said already')
    say(c, runs ? 'That answer is noted already.' : 'Thank you: your hub carer has your answer already.')
  else say(c, runs ? 'Their answer is noted.' : 'Thank you: your hub carer sees your answer.')
  return backTo(c, gathering.id)
})

comingRoutes.post('/:id/reminders', async (c) => {
  const gathering = await foundToRun(c)
  if (!gathering) return c.notFound()
  const outcome = await remind(c.var.acting, gathering.id)
  say(c, reminded[outcome])
  return backTo(c, gathering.id)
})

const reminded = {
  reminded: 'Those who have not said are reminded.',
  'reminded today': 'They have been reminded today already.',
  'everybody has said': 'Everybody has said.',
  over: 'It has been or is cancelled, so nobody is reminded.',
}

comingRoutes.get('/:id/attendances', async (c) => {
  const gathering = await foundToRun(c)
  if (!gathering || !takesAttendances(gathering, c.var.acting.today)) return c.notFound()
  return whoCamePage(c, gathering, [], undefined, {})
})

async function whoCamePage(
  c: Context<Web>,
  gathering: FoundGathering,
  ticks: readonly Tick[],
  also: unknown,
  problems: Problems,
) {
  const { acting, viewer } = c.var
  await recordSight(acting, viewer, 'page', ['constellation', gathering.constellationId])
  const { homes, others } = await homesFor(acting.database, viewer, gathering)
  const tickOf = new Map(ticks.map((tick) => [tick.householdId, tick.now]))
  return c.html(
    <WhoCamePage
      frame={frameOf(c)}
      gathering={gathering}
      homes={homes.flatMap((home) => toTick(home, tickOf))}
      others={others}
      also={also}
      problems={problems}
    />,
    statusOf(problems),
  )
}

const toTick = ({ id, name, reply, attendance }: HomeShown, ticks: ReadonlyMap<string, Tick['now']>) =>
  attendance === undefined
    ? []
    : [{ id, name, ...(reply !== undefined && { reply }), was: attendance, now: ticks.get(id) ?? attendance }]

comingRoutes.post('/:id/attendances', async (c) => {
  const { acting, viewer } = c.var
  const gathering = await foundToRun(c)
  if (!gathering) return c.notFound()
  const form = await readForm(c, noting)
  if (!form.ok) return whoCamePage(c, gathering, [], form.entered.also, form.problems)
  const { ticks, also } = form.values
  const { homes, others } = await homesFor(acting.database, viewer, gathering)
  const theirs = new Set(homes.filter(({ attendance }) => attendance !== undefined).map(({ id }) => id))
  const there = new Set(others.map(({ id }) => id))
  const outcome = await noteAttendances(acting, gathering.id, {
    ticks: ticks.filter(({ householdId }) => theirs.has(householdId)),
    also: also.filter((id) => there.has(id) || theirs.has(id)),
  })
  if (outcome === 'not yet')
    return whoCamePage(c, gathering, ticks, also, { '': 'Who came can be noted from its day on' })
  if (typeof outcome === 'object')
    return whoCamePage(
      c,
      gathering,
      ticks,
      also,
      Object.fromEntries(
        outcome.meanwhile.map(({ householdId, attendance }) => [
          `now-${householdId}`,
          `Somebody noted “${attendanceWords[attendance]}” meanwhile. Choose what is right and save again`,
        ]),
      ),
    )
  say(c, 'Who came is saved.')
  return backTo(c, gathering.id)
})
