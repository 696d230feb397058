import { Hono } from 'hono'
import { has } from '#src/access/rules.ts'
import { open } from '#src/secrets/seal.ts'
import { recordSight } from '#src/sightings/seeing.ts'
import type { Web } from '#src/web/context.ts'
import { frameOf } from '#src/web/frame.ts'
import { say } from '#src/web/notice.ts'
import { TalkPage } from '#views/one-to-ones/talk.tsx'
import { followUp, takeBack } from '../actions/ending.ts'
import { isToFollowUp, mayCorrect, mayFollowUp, mayTakeBack } from '../rules.ts'
import { asListed } from '../showing.ts'
import { findTalk } from '../store/talks.ts'

/** `/one-to-ones/:id`: one talk, and what ends it. */
export const talkRoutes = new Hono<Web>()

talkRoutes.get('/:id', async (c) => {
  const { services, acting, viewer } = c.var
  const found = await findTalk(acting.database, viewer, c.req.param('id'))
  if (!found) return c.notFound()
  await recordSight(acting, viewer, 'page', ['household', found.householdId])
  const [talk] = await asListed(acting.database, viewer, [found])
  if (!talk) return c.notFound()
  const isAuthor = mayCorrect(viewer, found)
  return c.html(
    <TalkPage
      frame={frameOf(c)}
      talk={talk}
      note={isAuthor && found.noteSealed !== null ? open(services.keys, found.id, found.noteSealed) : null}
      // Whoever logs no talks any more has no form to put one right.
      mayCorrect={isAuthor && has(viewer, 'hub_carer', 'liaison')}
      mayTakeBack={mayTakeBack(viewer, found)}
      mayFollowUp={mayFollowUp(viewer, found) && isToFollowUp(talk)}
    />,
  )
})

talkRoutes.post('/:id/withdrawals', async (c) => {
  const { acting, viewer } = c.var
  if ((await takeBack(acting, viewer, c.req.param('id'))) === 'gone') return c.notFound()
  say(c, 'It is taken back, and counts no more')
  return c.redirect('/', 303)
})

talkRoutes.post('/:id/follow-ups', async (c) => {
  const { acting, viewer } = c.var
  if ((await followUp(acting, viewer, c.req.param('id'))) === 'gone') return c.notFound()
  say(c, 'Marked as followed up')
  return c.redirect('/', 303)
})
