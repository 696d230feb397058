import { type Context, Hono } from 'hono'
import { guessesAt, waitMinutes } from '#src/sessions/links/guesses.ts'
import type { Web } from '#src/web/context.ts'
import { readBody } from '#src/web/form.ts'
import { frameOf } from '#src/web/frame.ts'
import { NoSuchStoppingPage, StoppingPage } from '#views/mail/stopping.tsx'
import { chooseByLink } from '../actions/wishes.ts'
import { openStoppingToken } from '../stopping.ts'
import { choiceOf } from '../store/wishes.ts'

/** `/unsubscribes/:token`: no more messages of a group, by the address that stands in each, without signing in. */
export const unsubscribeRoutes = new Hono<Web>()

const { mustWait, countGuess } = guessesAt('stopping messages')

/**
 * What the token in the address opens. One that opens is always heard, also where others guess: a mail program asks once,
 * from a network of many people, and what is sealed is guessed by nobody.
 */
async function found(c: Context<Web>) {
  const { acting } = c.var
  c.header('X-Robots-Tag', 'noindex')
  const opened = openStoppingToken(acting.keys, c.req.param('token') ?? '')
  if (opened) return opened
  if (await mustWait(acting)) return c.body(null, 429, { 'Retry-After': String(waitMinutes * 60) })
  await countGuess(acting)
  return c.html(<NoSuchStoppingPage frame={frameOf(c)} />, 404)
}

unsubscribeRoutes.get('/:token', async (c) => {
  const opened = await found(c)
  if (opened instanceof Response) return opened
  const choice = await choiceOf(c.var.acting.database, opened.person, opened.group)
  return c.html(
    <StoppingPage
      frame={frameOf(c)}
      group={opened.group}
      choice={choice}
      action={`/unsubscribes/${c.req.param('token')}`}
    />,
  )
})

unsubscribeRoutes.post('/:token', async (c) => {
  const opened = await found(c)
  if (opened instanceof Response) return opened
  if ((await chooseByLink(c.var.acting, opened.person, { group: opened.group, choice: 'never' })) === 'gone')
    return c.html(<NoSuchStoppingPage frame={frameOf(c)} />, 404)
  // A mail program must not be sent elsewhere (RFC 8058, 3.1); a person comes from the page and goes back to it.
  const oneClick = (await readBody(c))['List-Unsubscribe'] === 'One-Click'
  return oneClick ? c.text('Stopped') : c.redirect(`/unsubscribes/${c.req.param('token')}`, 303)
})

unsubscribeRoutes.post('/:token/ends', async (c) => {
  const opened = await found(c)
  if (opened instanceof Response) return opened
  await chooseByLink(c.var.acting, opened.person, { group: opened.group, choice: 'now' })
  return c.redirect(`/unsubscribes/${c.req.param('token')}`, 303)
})
