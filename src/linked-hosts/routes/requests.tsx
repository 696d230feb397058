import { randomUUID } from 'node:crypto'
import { type Context, Hono } from 'hono'
import { may } from '#src/access/rules/rights.ts'
import { isRepeat } from '#src/database/once.ts'
import { recordSight } from '#src/sightings/seeing.ts'
import type { Web } from '#src/web/context.ts'
import { type Entered, type Problems, readForm } from '#src/web/form.ts'
import { frameOf } from '#src/web/frame.ts'
import { say } from '#src/web/notice.ts'
import { AskPage } from '#views/linked-hosts/ask.tsx'
import { RequestsPage } from '#views/linked-hosts/list.tsx'
import { RequestPage } from '#views/linked-hosts/request.tsx'
import { answerBreak, askForBreak } from '../actions/requests.ts'
import { breakForm } from '../forms.ts'
import { type FoundRequest, findRequest, openRequestOf, openRequests } from '../store/requests.ts'
import { judgedByIds } from '../store/ties.ts'

/** `/break-requests`: a family asks its quadrant for a break, and somebody answers. */
export const breakRequestRoutes = new Hono<Web>()

const pageSize = 50

breakRequestRoutes.get('/', async (c) => {
  const { acting, viewer } = c.var
  const after = c.req.query('after')
  const found = await openRequests(acting.database, viewer, after, pageSize + 1)
  const requests = found.slice(0, pageSize)
  await recordSight(
    acting,
    viewer,
    'page',
    ...requests.map(({ householdId }) => ['household', householdId] as const),
  )
  return c.html(
    <RequestsPage
      frame={frameOf(c)}
      today={acting.today}
      requests={requests.map((request) => ({ ...request, inConstellation: request.openIn !== null }))}
      first={after ? '/break-requests' : undefined}
      next={found.length > pageSize ? `/break-requests?after=${requests.at(-1)?.id}` : undefined}
    />,
  )
})

/** The viewer's own home; whoever fosters nowhere asks for nothing. */
async function ownHome({ var: { acting, viewer } }: Context<Web>) {
  if (viewer.householdId === null) return undefined
  const [home] = await judgedByIds(acting.database, [viewer.householdId])
  return home
}

const askPage = (
  c: Context<Web>,
  home: NonNullable<Awaited<ReturnType<typeof ownHome>>>,
  entered: Entered,
  problems: Problems,
) =>
  c.html(
    <AskPage
      frame={frameOf(c)}
      inConstellation={home.openIn !== null}
      once={typeof entered.once === 'string' && entered.once ? entered.once : randomUUID()}
      entered={entered}
      problems={problems}
    />,
    Object.keys(problems).length > 0 ? 422 : 200,
  )

breakRequestRoutes.get('/new', async (c) => {
  const home = await ownHome(c)
  if (!home) return c.notFound()
  const open = await openRequestOf(c.var.acting.database, home.id)
  return open ? c.redirect(`/break-requests/${open.id}`, 303) : askPage(c, home, {}, {})
})

breakRequestRoutes.post('/', async (c) => {
  const home = await ownHome(c)
  if (!home) return c.notFound()
  const { acting } = c.var
  const form = await readForm(c, breakForm(acting.today))
  if (!form.ok) return askPage(c, home, form.entered, form.problems)
  const { once, ...wish } = form.values
  const outcome = await askForBreak(acting, home.id, wish, once)
  if (outcome === 'no such household') return c.notFound()
  if (outcome === 'in a constellation')
    return askPage(c, { ...home, openIn: home.openIn ?? 'one' }, form.entered, {
      '': 'Your home is in a constellation now: ask your hub home for a sleepover',
    })
  if (isRepeat(outcome)) return c.redirect(outcome.repeat, 303)
  say(c, 'asked' in outcome ? 'We have your wish, and somebody will be in touch.' : 'You have asked already.')
  return c.redirect(`/break-requests/${'asked' in outcome ? outcome.asked : outcome.open}`, 303)
})

const found = (c: Context<Web>) => findRequest(c.var.acting.database, c.var.viewer, c.req.param('id') ?? '')

const judged = (request: FoundRequest) => ({ ...request, id: request.householdId })

breakRequestRoutes.get('/:id', async (c) => {
  const request = await found(c)
  if (!request) return c.notFound()
  const { acting, viewer } = c.var
  await recordSight(acting, viewer, 'page', ['household', request.householdId])
  const open = request.answeredAt === null
  return c.html(
    <RequestPage
      frame={frameOf(c)}
      request={{ ...request, inConstellation: request.openIn !== null }}
      own={viewer.householdId === request.householdId}
      today={acting.today}
      mayTie={open && request.openIn === null && may(viewer, judged(request), 'tie hosts')}
      mayAnswer={open && may(viewer, judged(request), 'answer breaks')}
    />,
  )
})

const answeredBefore = 'Somebody else has answered this just now.'

breakRequestRoutes.post('/:id/answers', async (c) => {
  const request = await found(c)
  if (!request || !may(c.var.viewer, judged(request), 'answer breaks')) return c.notFound()
  const outcome = await answerBreak(c.var.acting, request, 'another way')
  say(c, outcome === 'answered' ? 'The family is told that there is an answer.' : answeredBefore)
  return c.redirect(`/break-requests/${request.id}`, 303)
})

breakRequestRoutes.post('/:id/withdrawals', async (c) => {
  const request = await found(c)
  if (!request || c.var.viewer.householdId !== request.householdId) return c.notFound()
  const outcome = await answerBreak(c.var.acting, request, 'taken back')
  say(
    c,
    outcome === 'answered' ? 'Your request is taken back. You can ask again at any time.' : answeredBefore,
  )
  return c.redirect(`/break-requests/${request.id}`, 303)
})
