import { type Context, Hono } from 'hono'
import { maySee } from '#src/access/rules/seeing.ts'
import { has } from '#src/access/rules.ts'
import { found } from '#src/households/routes/through.ts'
import type { FoundHousehold } from '#src/households/store/household.ts'
import { isToFollowUp, mayCorrect, mayTakeBack } from '#src/one-to-ones/rules.ts'
import { recordSight } from '#src/sightings/seeing.ts'
import type { Web } from '#src/web/context.ts'
import { frameOf } from '#src/web/frame.ts'
import { say } from '#src/web/notice.ts'
import { TalkPage } from '#views/one-to-ones/talk.tsx'
import { RecentTalks, TalksPage } from '#views/one-to-ones/talks.tsx'
import { afterCall, followUpCall, takeBackCall } from '../actions/calls.ts'
import { mayFollowUpCall } from '../rules/calls.ts'
import { callShown } from '../showing.ts'
import { callsWith, findCall } from '../store/calls.ts'
import { homeToCall } from '../store/homes.ts'

/** `/calls/:id`: one call with a coordinator, and what ends it. */
export const callPageRoutes = new Hono<Web>()

callPageRoutes.get('/:id', async (c) => {
  const { acting, viewer } = c.var
  const call = await findCall(acting.database, viewer, c.req.param('id'))
  if (!call) return c.notFound()
  await recordSight(acting, viewer, 'page', ['household', call.householdId])
  const talk = callShown(call)
  return c.html(
    <TalkPage
      frame={frameOf(c)}
      talk={talk}
      note={null}
      // Whoever coordinates no more has no form to put one right.
      mayCorrect={has(viewer, 'coordinator') && mayCorrect(viewer, call)}
      mayTakeBack={has(viewer, 'coordinator', 'manager') && mayTakeBack(viewer, call)}
      mayFollowUp={mayFollowUpCall(viewer, call) && isToFollowUp(talk)}
    />,
  )
})

callPageRoutes.post('/:id/withdrawals', async (c) => {
  if ((await takeBackCall(c.var.acting, c.var.viewer, c.req.param('id'))) === 'gone') return c.notFound()
  say(c, 'It is taken back, and counts no more')
  return c.redirect(afterCall, 303)
})

callPageRoutes.post('/:id/follow-ups', async (c) => {
  if ((await followUpCall(c.var.acting, c.var.viewer, c.req.param('id'))) === 'gone') return c.notFound()
  say(c, 'Marked as followed up')
  return c.redirect(afterCall, 303)
})

/** Under `/households`: every call with one. */
export const householdCallRoutes = new Hono<Web>()

const pageSize = 25
/** Of these the page of a home shows the newest. */
const recent = 3

const title = 'Calls with the coordinator'

householdCallRoutes.get('/:id/calls', async (c) => {
  const { acting, viewer } = c.var
  const household = await found(c)
  if (!household || !maySee(viewer, household, 'calls')) return c.notFound()
  const { id, name } = household
  await recordSight(acting, viewer, 'page', ['household', id])
  const after = c.req.query('after')
  const rows = await callsWith(acting.database, viewer, id, after, pageSize + 1)
  const shown = rows.slice(0, pageSize)
  const last = rows.length > pageSize ? shown.at(-1) : undefined
  const address = `/households/${id}/calls`
  return c.html(
    <TalksPage
      frame={frameOf(c)}
      title={title}
      caption={name}
      back={{ href: `/households/${id}`, text: name }}
      talks={shown.map(callShown)}
      ofOneHome
      due={[]}
      log={(await homeToCallFrom(c, household)) ? `/calls/new?home=${id}` : undefined}
      first={after ? address : undefined}
      next={last && `${address}?after=${last.id}`}
    />,
  )
})

const homeToCallFrom = async (c: Context<Web>, { id }: FoundHousehold) =>
  has(c.var.viewer, 'coordinator') &&
  (await homeToCall(c.var.acting.database, c.var.viewer, id)) !== undefined

/** The newest calls on the page of a household, for who may see them. */
export async function recentCalls(c: Context<Web>, household: FoundHousehold) {
  const { acting, viewer } = c.var
  if (!maySee(viewer, household, 'calls')) return undefined
  const rows = await callsWith(acting.database, viewer, household.id, undefined, recent + 1)
  const log = await homeToCallFrom(c, household)
  // For a family nothing that they lack: a list of nothing would say that nobody rang.
  if (rows.length === 0 && !log) return undefined
  return (
    <RecentTalks
      title={title}
      address="/calls"
      talks={rows.slice(0, recent).map(callShown)}
      more={rows.length > recent}
      householdId={household.id}
      log={log}
      own={household.sight === 'own'}
    />
  )
}
