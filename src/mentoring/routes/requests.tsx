import { randomUUID } from 'node:crypto'
import { type Context, Hono } from 'hono'
import { mayUse, routes } from '#src/access/rules/routes.ts'
import { isRepeat } from '#src/database/once.ts'
import { recordSight } from '#src/sightings/seeing.ts'
import type { Web } from '#src/web/context.ts'
import { type Entered, type Problems, readForm } from '#src/web/form.ts'
import { frameOf } from '#src/web/frame.ts'
import { say } from '#src/web/notice.ts'
import { SuggestionsLink } from '#views/matching/link.tsx'
import { AskPage } from '#views/mentoring/ask.tsx'
import { QueuePage } from '#views/mentoring/queue.tsx'
import { RequestPage } from '#views/mentoring/request.tsx'
import { askForPeer, endPeerRequest, pageOfRequest } from '../actions/requests.ts'
import { requestForm } from '../forms.ts'
import { daysOpen } from '../rules/requests.ts'
import { mayClose, mayTakeBack } from '../rules/who.ts'
import { offersUnderWay } from '../store/asked.ts'
import { countBefore, type FoundRequest, findRequest, queueOf } from '../store/requests.ts'
import { tagsOfRequests } from '../store/tags.ts'
import { tagsFrom } from '../tags.ts'
import { listAsked, pageOf, rowsAsked } from './asking.ts'

/** `/peer-requests`: who would like a mentor or a buddy. */
export const peerRequestRoutes = new Hono<Web>()

/** A request as a page shows it. */
export function shownRequest(c: Context<Web>, request: FoundRequest, offers: ReadonlyMap<string, string>) {
  const { viewer, acting } = c.var
  const household = { ...request, id: request.householdId }
  const isOpen = request.endedAt === null
  const seesOffer = viewer.carerId === request.carerId || viewer.householdId !== request.householdId
  return {
    ...request,
    own: viewer.carerId === request.carerId,
    days: daysOpen(request.askedAt, acting.today),
    /** The pairing that they are asked about just now: not for who lives with them, with whom somebody talks is theirs. */
    offerId: isOpen && seesOffer ? offers.get(request.carerId) : undefined,
    // Whoever has no account asked through somebody, who is not named here.
    asker: request.askerCarerId === request.carerId ? null : request.asker,
    mayTakeBack: isOpen && mayTakeBack(viewer, request),
    mayClose: isOpen && mayClose(viewer, household),
  }
}

peerRequestRoutes.get('/', async (c) => {
  const { acting, viewer } = c.var
  const asked = await listAsked(c)
  const queue = { wants: asked.part, quadrantIds: asked.ids }
  // A page after what somebody may not see would tell of it.
  const after = asked.after && (await findRequest(acting.database, viewer, asked.after))?.id
  const rows = asked.isNone
    ? []
    : await queueOf(acting.database, viewer, { ...queue, after, limit: rowsAsked })
  const { page, first, next } = pageOf(c, asked, rows)
  const [top] = page
  const before = top ? await countBefore(acting.database, viewer, queue, top) : undefined
  const tags = await tagsOfRequests(
    acting.database,
    page.map(({ id }) => id),
  )
  const offers = await offersUnderWay(
    acting.database,
    asked.part,
    page.map(({ carerId }) => carerId),
  )
  await recordSight(acting, viewer, 'page', ...page.map((one) => ['household', one.householdId] as const))
  return c.html(
    <QueuePage
      frame={frameOf(c)}
      asked={asked}
      requests={page.map((request, index) => ({
        ...shownRequest(c, request, offers),
        place: Number(before?.count ?? 0) + index + 1,
        tags: tags.get(request.id) ?? [],
      }))}
      {...{ first, next }}
    />,
  )
})

/** The form of somebody who asks for themself. */
const askPage = (c: Context<Web>, entered: Entered, problems: Problems) =>
  c.html(
    <AskPage
      frame={frameOf(c)}
      action="/peer-requests"
      once={typeof entered.once === 'string' && entered.once ? entered.once : randomUUID()}
      {...{ entered, problems }}
    />,
    Object.keys(problems).length > 0 ? 422 : 200,
  )

peerRequestRoutes.get('/new', (c) => {
  if (c.var.viewer.carerId === null) return c.notFound()
  const wants = c.req.query('wants')
  return askPage(c, wants === undefined ? {} : { wants }, {})
})

peerRequestRoutes.post('/', async (c) => {
  const { acting, viewer } = c.var
  const { carerId, householdId } = viewer
  if (carerId === null || householdId === null) return c.notFound()
  const form = await readForm(c, requestForm)
  if (!form.ok) return askPage(c, form.entered, form.problems)
  const { wants, once } = form.values
  const outcome = await askForPeer(
    acting,
    { carerId, householdId, wants, self: 'themself' },
    tagsFrom(form.values),
    once,
  )
  if (outcome === 'gone') return c.notFound()
  if (isRepeat(outcome)) return c.redirect(outcome.repeat, 303)
  say(
    c,
    'asked' in outcome ? 'We have what you asked for, and look for somebody.' : 'You have asked already.',
  )
  return c.redirect(pageOfRequest('asked' in outcome ? outcome.asked : outcome.open), 303)
})

const found = (c: Context<Web>) => findRequest(c.var.acting.database, c.var.viewer, c.req.param('id') ?? '')

peerRequestRoutes.get('/:id', async (c) => {
  const request = await found(c)
  if (!request) return c.notFound()
  const { acting, viewer } = c.var
  await recordSight(acting, viewer, 'page', ['household', request.householdId])
  const tags = await tagsOfRequests(acting.database, [request.id])
  const offers = await offersUnderWay(acting.database, request.wants, [request.carerId])
  const shown = { ...shownRequest(c, request, offers), tags: tags.get(request.id) ?? [] }
  // Of mentors somebody has one at a time; of buddies more may be asked meanwhile.
  const isAsked = shown.offerId !== undefined && request.wants === 'mentor'
  return c.html(
    <RequestPage
      frame={frameOf(c)}
      request={shown}
      mayList={mayUse(viewer, routes['GET /peer-requests'])}
      beside={shown.mayClose && !isAsked && <SuggestionsLink requestId={request.id} />}
    />,
  )
})

const endedBefore = 'This has been answered meanwhile.'

peerRequestRoutes.post('/:id/withdrawals', async (c) => {
  const request = await found(c)
  if (!request || !mayTakeBack(c.var.viewer, request)) return c.notFound()
  const outcome = await endPeerRequest(c.var.acting, request, 'taken back')
  say(c, outcome === 'ended' ? 'It is taken back. You can ask again at any time.' : endedBefore)
  return c.redirect(pageOfRequest(request.id), 303)
})

peerRequestRoutes.post('/:id/closures', async (c) => {
  const request = await found(c)
  if (!request || !mayClose(c.var.viewer, { ...request, id: request.householdId })) return c.notFound()
  const outcome = await endPeerRequest(c.var.acting, request, 'closed')
  say(c, outcome === 'ended' ? 'It is closed, and they are told.' : endedBefore)
  return c.redirect(pageOfRequest(request.id), 303)
})
