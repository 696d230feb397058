import { type Context, Hono } from 'hono'
import type { Web } from '#src/web/context.ts'
import { type Entered, type Problems, readForm } from '#src/web/form.ts'
import { frameOf } from '#src/web/frame.ts'
import { say } from '#src/web/notice.ts'
import { RegisterPage } from '#views/group-sessions/register.tsx'
import { attendanceWords } from '#views/group-sessions/words.ts'
import { takeOffVisitor, takeRegister } from '../actions/register.ts'
import { registering } from '../forms.ts'
import type { Tick } from '../rules/register.ts'
import { calledAs, carersFor, recordAtGroup } from '../showing.ts'
import { findCarers, knownCarers } from '../store/coming.ts'
import { visitorsOf } from '../store/register.ts'
import { backTo, type FoundSession, foundToTake, statusOf } from './through.ts'

/** Who came: one page for a phone in a church hall. */
export const registerRoutes = new Hono<Web>()

interface Typed {
  entered?: Entered
  ticks?: readonly Tick[]
  problems?: Problems
  find?: string | undefined
}

async function registerPage(
  c: Context<Web>,
  { session, group }: FoundSession,
  { entered = {}, ticks = [], problems = {}, find }: Typed,
) {
  const { acting, viewer } = c.var
  const { database, today } = acting
  const carers = (await carersFor(acting, viewer, group, session))?.carers ?? []
  const now = new Map(ticks.map((tick) => [tick.carerId, tick.now]))
  const there = new Set(carers.map(({ carerId }) => carerId))
  const found = find ? await findCarers(database, viewer, find, today) : undefined
  await recordAtGroup(acting, viewer, group, [...carers, ...(found ?? [])])
  return c.html(
    <RegisterPage
      frame={frameOf(c)}
      session={session}
      group={group}
      carers={carers.flatMap(({ carerId, name, replied, came }) =>
        came
          ? [
              {
                id: carerId,
                name,
                reply: replied?.reply ?? null,
                place: replied?.place ?? null,
                was: came.attendance,
                now: now.get(carerId) ?? came.attendance,
              },
            ]
          : [],
      )}
      find={find}
      found={found
        ?.filter(({ carerId }) => !there.has(carerId))
        .map((each) => ({ ...each, name: calledAs(each) }))}
      visitors={await visitorsOf(database, session.id)}
      entered={{ themes: session.themes, ...entered }}
      problems={problems}
    />,
    statusOf(problems),
  )
}

registerRoutes.get('/:id/register', async (c) => {
  const both = await foundToTake(c)
  return both ? registerPage(c, both, { find: c.req.query('find') || undefined }) : c.notFound()
})

registerRoutes.post('/:id/attendances', async (c) => {
  const { acting, viewer } = c.var
  const both = await foundToTake(c)
  if (!both) return c.notFound()
  const { session, group } = both
  const form = await readForm(c, registering)
  if (!form.ok) return registerPage(c, both, { entered: form.entered, problems: form.problems })
  const { ticks, also, visitor, themes, find } = form.values
  const shown = await carersFor(acting, viewer, group, session)
  const theirs = new Set(shown?.carers.filter(({ came }) => came).map(({ carerId }) => carerId))
  const outcome = await takeRegister(acting, session.id, {
    ticks: ticks.filter(({ carerId }) => theirs.has(carerId)),
    also: (await knownCarers(acting.database, viewer, also, acting.today)).map(({ carerId }) => carerId),
    visitor,
    themes,
    done: find === undefined ? 'done' : 'more to come',
  })
  if (outcome === 'not yet') return c.notFound()
  if (typeof outcome === 'object' && 'claimed' in outcome)
    return registerPage(c, both, {
      entered: form.entered,
      ticks,
      problems: Object.fromEntries(
        outcome.claimed.map((carerId) => [
          `now-${carerId}`,
          'They have claimed back what it cost them to come. If they did not, answer that claim first',
        ]),
      ),
    })
  if (typeof outcome === 'object')
    return registerPage(c, both, {
      entered: form.entered,
      ticks,
      problems: {
        ...Object.fromEntries(
          outcome.meanwhile.map(({ carerId, attendance }) => [
            `now-${carerId}`,
            `Somebody noted “${attendanceWords[attendance]}” meanwhile. Choose what is right and save again`,
          ]),
        ),
        ...(outcome.themes !== undefined && {
          themes: `Somebody wrote “${outcome.themes ?? 'nothing'}” meanwhile. Write what is right and save again`,
        }),
      },
    })
  if (find !== undefined)
    return c.redirect(
      `/group-sessions/${session.id}/register?${new URLSearchParams({ find })}#somebody-else`,
      303,
    )
  say(c, 'The register is saved.')
  return backTo(c, session.id)
})

registerRoutes.post('/:id/visitors/:visitorId/ends', async (c) => {
  const both = await foundToTake(c)
  if (!both) return c.notFound()
  const { id, groupId } = both.session
  const outcome = await takeOffVisitor(c.var.acting, { sessionId: id, groupId }, c.req.param('visitorId'))
  if (outcome === 'taken off') say(c, 'The visitor is taken off the register.')
  return c.redirect(`/group-sessions/${id}/register`, 303)
})
