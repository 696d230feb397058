import { type Context, Hono } from 'hono'
import QRCode from 'qrcode'
import { pictureOf } from '#src/sessions/codes.ts'
import type { Web } from '#src/web/context.ts'
import { frameOf } from '#src/web/frame.ts'
import { say } from '#src/web/notice.ts'
import { ReferPage } from '#views/referrals/friend.tsx'
import { endLink, makeLink } from '../actions/links.ts'
import { pathOfLink } from '../rules/links.ts'
import { openLinkOf } from '../store/links.ts'

/** A carer's own link to hand to a friend. */
export const linkToFriendRoutes = new Hono<Web>()

const ownPage = '/refer-a-friend'

/** The whole address of the viewer's own link; undefined when they have none. */
async function addressOf({ var: { acting, viewer, services } }: Context<Web>) {
  const link = viewer.carerId === null ? undefined : await openLinkOf(acting.database, viewer.carerId)
  return link && { address: `${services.origin}${pathOfLink(link.token)}`, madeAt: link.madeAt }
}

linkToFriendRoutes.get(ownPage, async (c) => {
  if (c.var.viewer.carerId === null) return c.notFound()
  return c.html(<ReferPage frame={frameOf(c)} link={await addressOf(c)} />)
})

linkToFriendRoutes.get('/refer-a-friend/qr.svg', async (c) => {
  const link = await addressOf(c)
  // Stopped meanwhile on another phone: the page says so.
  if (!link) return c.redirect(ownPage, 303)
  return c.body(await pictureOf(link.address), 200, { 'Content-Type': 'image/svg+xml' })
})

linkToFriendRoutes.get('/refer-a-friend/qr.png', async (c) => {
  const link = await addressOf(c)
  if (!link) return c.redirect(ownPage, 303)
  // Large enough to print on a poster.
  const picture = await QRCode.toBuffer(link.address, { errorCorrectionLevel: 'M', margin: 4, width: 960 })
  return c.body(new Uint8Array(picture), 200, {
    'Content-Type': 'image/png',
    'Content-Disposition': 'attachment; filename="refer-a-friend.png"',
  })
})

linkToFriendRoutes.post('/referral-links', async (c) => {
  const { acting, viewer } = c.var
  if (viewer.carerId === null) return c.notFound()
  const outcome = await makeLink(acting, viewer.carerId)
  if (outcome === 'no carer') return c.notFound()
  say(c, outcome === 'made' ? 'Here is your link' : 'Here is your new link. The one before has stopped')
  return c.redirect(ownPage, 303)
})

linkToFriendRoutes.post('/referral-links/ends', async (c) => {
  const { acting, viewer } = c.var
  if (viewer.carerId === null) return c.notFound()
  await endLink(acting, viewer.carerId)
  say(c, 'Your link has stopped. What was sent by it stays counted')
  return c.redirect(ownPage, 303)
})
