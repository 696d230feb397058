import { randomUUID } from 'node:crypto'
import { type Context, Hono } from 'hono'
import { recordSight } from '#src/sightings/seeing.ts'
import type { Web } from '#src/web/context.ts'
import { type Entered, type Problems, readForm } from '#src/web/form.ts'
import { frameOf } from '#src/web/frame.ts'
import { say } from '#src/web/notice.ts'
import { AskForHelpPage } from '#views/associations/ask-for-help.tsx'
import { HelpAskPage } from '#views/associations/help-ask.tsx'
import { HelpOffersPage } from '#views/associations/help-offers.tsx'
import { askForHelp, endOffer, offerHelp, takeStep } from '../actions/helping.ts'
import { answerForm, askForm, offerForm } from '../forms.ts'
import { canBeAsked, type HelpKind, type HelpStep, helpKinds } from '../rules/helping.ts'
import { keepsSome } from '../rules.ts'
import { quadrantsKept } from '../showing.ts'
import {
  asksSeen,
  type FoundAsk,
  type FoundOffer,
  findAsk,
  findOffer,
  offersOf,
  offersThere,
} from '../store/helping.ts'

/** `/help-offers`: carers who would lend a hand. */
export const helpOfferRoutes = new Hono<Web>()

const pageSize = 25
const mostAsks = 50
const statusOf = (problems: Problems) => (Object.keys(problems).length > 0 ? 422 : 200)

async function list(c: Context<Web>, problems: Problems = {}) {
  const { acting, viewer } = c.var
  const { database, today } = acting
  const keeps = keepsSome(viewer)
  const quadrants = await quadrantsKept(c.var)
  const kind = helpKinds.find((one): one is HelpKind => one === c.req.query('kind'))
  const quadrantId = quadrants.find(({ id }) => id === c.req.query('quadrant'))?.id
  const after = c.req.query('after') || undefined
  const rows = keeps
    ? await offersThere(database, viewer, { kind, quadrantId, today }, after, pageSize + 1)
    : []
  const there = rows.slice(0, pageSize)
  const asks = keeps ? await asksSeen(database, viewer, 'others', mostAsks) : []
  await recordSight(
    acting,
    viewer,
    'page',
    ...[...there, ...asks].map(({ householdId }) => ['household', householdId] as const),
  )
  const address = (from?: string) => {
    const query = new URLSearchParams({
      ...(kind ? { kind } : {}),
      ...(quadrantId ? { quadrant: quadrantId } : {}),
      ...(from ? { after: from } : {}),
    })
    return `/help-offers${query.size > 0 ? `?${query}` : ''}`
  }
  return c.html(
    <HelpOffersPage
      frame={frameOf(c)}
      own={viewer.carerId === null ? undefined : await offersOf(database, viewer.carerId)}
      ownAsks={viewer.carerId === null ? [] : await asksSeen(database, viewer, 'own', mostAsks)}
      staff={keeps ? { there, asks, quadrants, quadrantId, kind } : undefined}
      first={after ? address() : undefined}
      next={rows.length > pageSize ? address(there.at(-1)?.id) : undefined}
      problems={problems}
    />,
    statusOf(problems),
  )
}

helpOfferRoutes.get('/', (c) => list(c))

helpOfferRoutes.post('/', async (c) => {
  const { acting, viewer } = c.var
  const { carerId, householdId } = viewer
  if (carerId === null || householdId === null) return c.notFound()
  const form = await readForm(c, offerForm)
  if (!form.ok) return list(c, form.problems)
  await offerHelp(acting, { carerId, householdId }, form.values.kind)
  say(c, 'Thank you. Your coordinator may ask you, and you can always say no.')
  return c.redirect('/help-offers', 303)
})

helpOfferRoutes.post('/:id/endings', async (c) => {
  const { acting, viewer } = c.var
  if (viewer.carerId === null) return c.notFound()
  if ((await endOffer(acting, c.req.param('id'), viewer.carerId)) === 'gone') return c.notFound()
  say(c, 'Noted. Nobody asks you for this any more.')
  return c.redirect('/help-offers', 303)
})

/** An offer that the viewer may ask for something, while whoever made it is there. */
async function foundThere(c: Context<Web>): Promise<FoundOffer | undefined> {
  const { acting, viewer } = c.var
  const offer = await findOffer(acting.database, viewer, c.req.param('id') ?? '', acting.today)
  const isThere =
    offer !== undefined &&
    offer.householdId !== viewer.householdId &&
    canBeAsked({ ...offer, isQuiet: Number(offer.quiet) === 1, livesThere: true })
  return isThere ? offer : undefined
}

const askPage = async (c: Context<Web>, offer: FoundOffer, entered: Entered, problems: Problems = {}) => {
  await recordSight(c.var.acting, c.var.viewer, 'page', ['household', offer.householdId])
  return c.html(
    <AskForHelpPage
      frame={frameOf(c)}
      offer={offer}
      once={typeof entered.once === 'string' && entered.once ? entered.once : randomUUID()}
      {...{ entered, problems }}
    />,
    statusOf(problems),
  )
}

helpOfferRoutes.get('/:id/asks/new', async (c) => {
  const offer = await foundThere(c)
  return offer ? askPage(c, offer, {}) : c.notFound()
})

helpOfferRoutes.post('/:id/asks', async (c) => {
  const offer = await foundThere(c)
  if (!offer) return c.notFound()
  const form = await readForm(c, askForm)
  if (!form.ok) return askPage(c, offer, form.entered, form.problems)
  const { once, note: about, ...asked } = form.values
  const outcome = await askForHelp(c.var.acting, once, { ...asked, about, offerId: offer.id })
  if (outcome === 'over' || outcome === 'not available') return c.notFound()
  if (outcome === 'has been')
    return askPage(c, offer, form.entered, { onDay: 'Enter today or a day of the next twelve months' })
  if (outcome === 'asked already')
    return askPage(c, offer, form.entered, { '': 'They have been asked already, and have not answered yet' })
  say(c, 'They are asked, and you will be told what they say.')
  return c.redirect(`/help-asks/${outcome.asked}`, 303)
})

/** `/help-asks`: what somebody was asked to help with, and how it goes on. */
export const helpAskRoutes = new Hono<Web>()

const found = (c: Context<Web>) => findAsk(c.var.acting.database, c.var.viewer, c.req.param('id') ?? '')

async function page(c: Context<Web>, ask: FoundAsk, entered: Entered = {}, problems: Problems = {}) {
  const { acting, viewer } = c.var
  await recordSight(acting, viewer, 'page', ['household', ask.householdId])
  return c.html(
    <HelpAskPage
      frame={frameOf(c)}
      ask={ask}
      today={acting.today}
      isTheirs={ask.carerId === viewer.carerId}
      {...{ entered, problems }}
    />,
    statusOf(problems),
  )
}

helpAskRoutes.get('/:id', async (c) => {
  const ask = await found(c)
  return ask ? page(c, ask) : c.notFound()
})

async function stepped(c: Context<Web>, ask: FoundAsk, step: HelpStep, said: string) {
  const outcome = await takeStep(c.var.acting, ask, step)
  if (outcome === 'gone') return c.notFound()
  if (outcome !== 'done')
    return page(
      c,
      (await found(c)) ?? ask,
      {},
      {
        '': outcome === 'over' ? 'It is over already' : 'The day is still to come',
      },
    )
  say(c, said)
  return c.redirect(`/help-asks/${ask.id}`, 303)
}

helpAskRoutes.post('/:id/answers', async (c) => {
  const ask = await found(c)
  if (!ask || ask.carerId !== c.var.viewer.carerId) return c.notFound()
  const form = await readForm(c, answerForm)
  if (!form.ok) return page(c, ask, form.entered, form.problems)
  const { answer } = form.values
  const said =
    answer === 'yes' ? 'Thank you. They are told that you help.' : 'That is quite all right. They are told.'
  return stepped(c, ask, answer, said)
})

helpAskRoutes.post('/:id/withdrawals', async (c) => {
  const ask = await found(c)
  if (!ask || ask.carerId === c.var.viewer.carerId) return c.notFound()
  return stepped(c, ask, 'taken back', 'It is taken back, and they are told.')
})

helpAskRoutes.post('/:id/endings', async (c) => {
  const ask = await found(c)
  if (!ask || ask.carerId === c.var.viewer.carerId) return c.notFound()
  return stepped(c, ask, 'done', 'Noted that it was done. Please thank them.')
})
