import { type Context, Hono } from 'hono'
import { recordSight } from '#src/sightings/seeing.ts'
import { spendingsAt } from '#src/spending/store/reading.ts'
import type { Web } from '#src/web/context.ts'
import { type Entered, type Problems, readForm } from '#src/web/form.ts'
import { frameOf } from '#src/web/frame.ts'
import { say } from '#src/web/notice.ts'
import { InvitationPage } from '#views/gatherings/invitation.tsx'
import { MoreOf } from '#views/gatherings/more.tsx'
import { GatheringPage } from '#views/gatherings/page.tsx'
import { WhoCamePage } from '#views/gatherings/who-came.tsx'
import { attendanceWords } from '#views/gatherings/words.ts'
import { noteAttendances, remind, sayReply } from '../actions/coming.ts'
import { noting, replying } from '../forms.ts'
import type { Tick } from '../rules/attendance.ts'
import { refusalToCancel, takesAttendances, takesReplies } from '../rules/planning.ts'
import { endOf, isOpenAt, openFrom } from '../rules/times.ts'
import { type HomeShown, homesFor, isAsked } from '../showing.ts'
import type { FoundGathering } from '../store/gatherings.ts'
import { homesOf } from '../store/homes.ts'
import { mayPlan } from '../store/scope.ts'
import { trainingsAt } from '../store/trainings.ts'
import { backTo, found, foundToRun, statusOf } from './through.ts'

/** Who comes and who came. */
export const comingRoutes = new Hono<Web>()

comingRoutes.get('/:id', async (c) => {
  const gathering = await found(c)
  return gathering ? page(c, gathering, {}, {}) : c.notFound()
})

const page = (c: Context<Web>, gathering: FoundGathering, entered: Entered, problems: Problems) =>
  mayPlan(c.var.viewer, gathering.constellationId)
    ? hostPage(c, gathering, problems)
    : invitationPage(c, gathering, entered, problems)

async function hostPage(c: Context<Web>, gathering: FoundGathering, problems: Problems) {
  const { acting, viewer } = c.var
  await recordSight(acting, viewer, 'page', ['constellation', gathering.constellationId])
  const coming = await homesFor(acting.database, viewer, gathering)
  const open = takesReplies(gathering, acting.today)
  const trainings = await trainingsAt(acting.database, gathering.id)
  const spendings = await spendingsAt(acting.database, gathering.id)
  return c.html(
    <GatheringPage
      frame={frameOf(c)}
      gathering={gathering}
      {...coming}
      takesReplies={open}
      takesAttendances={takesAttendances(gathering, acting.today)}
      mayCancel={refusalToCancel(gathering, coming.anyNoted) === undefined}
      mayRemind={open && coming.counts.silent > 0 && gathering.remindedOn !== acting.today}
      placeOpen={open && gathering.at === 'hub home' && gathering.hostId !== gathering.hubId}
      problems={problems}
      more={
        <MoreOf
          constellationId={gathering.constellationId}
          id={gathering.id}
          trainings={trainings}
          spendings={spendings}
        />
      }
    />,
    statusOf(problems),
  )
}

async function invitationPage(
  c: Context<Web>,
  gathering: FoundGathering,
  entered: Entered,
  problems: Problems,
) {
  const { acting, viewer } = c.var
  const own = (await homesOf(acting.database, gathering.id)).find(({ id }) => id === viewer.householdId)
  if (!own) return c.notFound()
  return c.html(
    <InvitationPage
      frame={frameOf(c)}
      gathering={gathering}
      own={own}
      takesReplies={isAsked(own) && takesReplies(gathering, acting.today)}
      address={own.reply === 'yes' ? addressOf(c, gathering) : undefined}
      trainings={await trainingsAt(acting.database, gathering.id)}
      entered={entered}
      problems={problems}
    />,
    statusOf(problems),
  )
}

/** Whether whoever said yes can see where the hub home is; nothing when it is not there, is over, or is hidden. */
function addressOf(c: Context<Web>, gathering: FoundGathering) {
  const { acting, settings } = c.var
  const { at, cancelledAt, hostId, hubId, hostHiddenSince } = gathering
  if (at !== 'hub home' || cancelledAt !== null || hostId !== hubId || hostHiddenSince !== null)
    return undefined
  if (acting.now >= endOf(gathering)) return undefined
  const hours = settings.gatheringAddressHours
  return isOpenAt(gathering, hours, acting.now) ? 'open' : { opens: openFrom(gathering, hours) }
}

comingRoutes.post('/:id/replies', async (c) => {
  const { acting, viewer } = c.var
  const gathering = await found(c)
  if (!gathering) return c.notFound()
  const form = await readForm(c, replying)
  const runs = mayPlan(viewer, gathering.constellationId)
  const asked = form.ok ? form.values.householdId : form.entered.householdId
  const field = `people-${runs && typeof asked === 'string' ? asked : gathering.id}`
  const again = (problems: Problems) => page(c, gathering, form.entered, problems)
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
  say(c, runs ? 'Their answer is noted.' : 'Thank you: your hub carer sees your answer.')
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
