import { type Context, Hono } from 'hono'
import type { Web } from '#src/web/context.ts'
import { type Entered, type Problems, readForm } from '#src/web/form.ts'
import { frameOf } from '#src/web/frame.ts'
import { EnquirePage, LinkNotInUsePage, ReceivedPage } from '#views/referrals/enquire.tsx'
import { enquiryRefusalWords } from '#views/referrals/words.ts'
import { enquire, receivedPage } from '../actions/enquiring.ts'
import { friendForm } from '../forms/enquiring.ts'
import { pathOfLink } from '../rules/links.ts'
import { newStamp, openedAt } from '../stamps.ts'
import { linkByToken } from '../store/links.ts'
import { homeToday } from '../store/referring.ts'

/** `/refer/:token` and `/enquire`: the pages on which anybody enquires for themself. */
export const enquiringRoutes = new Hono<Web>()

/** The stamp of the page that was opened first is kept, so that it counts how long they have been at it. */
const stampOf = ({ var: { acting } }: Context<Web>, { once }: Entered) =>
  typeof once === 'string' && openedAt(acting.keys, once) !== undefined
    ? once
    : newStamp(acting.keys, acting.now)

const page = (
  c: Context<Web>,
  token: string | undefined,
  entered: Entered,
  problems: Problems,
  once: string,
) => {
  // Whoever comes from a search engine was told by nobody.
  if (token !== undefined) c.header('X-Robots-Tag', 'noindex')
  return c.html(
    <EnquirePage
      frame={frameOf(c)}
      action={token === undefined ? '/enquire' : pathOfLink(token)}
      once={once}
      referred={token !== undefined}
      entered={entered}
      problems={problems}
    />,
    Object.keys(problems).length > 0 ? 422 : 200,
  )
}

const notInUse = (c: Context<Web>, status: 410 | 422) =>
  c.html(<LinkNotInUsePage frame={frameOf(c)} />, status)

/** Whether a link works: one that was withdrawn, or whose carer fosters here no more, is as one that never was. */
async function works({ var: { acting } }: Context<Web>, token: string): Promise<boolean> {
  const link = await linkByToken(acting.database, token)
  return link !== undefined && (await homeToday(acting.database, link.carerId, acting.today)) !== undefined
}

async function send(c: Context<Web>, token: string | undefined) {
  const form = await readForm(c, friendForm)
  const stamp = stampOf(c, form.entered)
  if (!form.ok) return page(c, token, form.entered, form.problems, stamp)
  const outcome = await enquire(c.var.acting, token, form.values)
  if (outcome === 'received') return c.redirect(receivedPage, 303)
  if (outcome === 'link ended') return notInUse(c, 422)
  // What is too old to be believed is asked for anew.
  const again = outcome === 'too late' ? newStamp(c.var.acting.keys, c.var.acting.now) : stamp
  return page(c, token, form.entered, { '': enquiryRefusalWords[outcome] }, again)
}

enquiringRoutes.get('/refer/:token', async (c) => {
  const token = c.req.param('token')
  if (!(await works(c, token))) return notInUse(c, 410)
  return page(c, token, {}, {}, newStamp(c.var.acting.keys, c.var.acting.now))
})

enquiringRoutes.post('/refer/:token', async (c) => {
  const token = c.req.param('token')
  return (await works(c, token)) ? send(c, token) : notInUse(c, 422)
})

enquiringRoutes.get('/enquire', (c) =>
  page(c, undefined, {}, {}, newStamp(c.var.acting.keys, c.var.acting.now)),
)

enquiringRoutes.post('/enquire', (c) => send(c, undefined))

enquiringRoutes.get(receivedPage, (c) => c.html(<ReceivedPage frame={frameOf(c)} />))
