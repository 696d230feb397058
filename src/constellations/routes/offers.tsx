import { randomUUID } from 'node:crypto'
import { type Context, Hono } from 'hono'
import { addDays } from '#src/clock.ts'
import { calledOf } from '#src/network/rules/sharing.ts'
import { limitMinutesOf } from '#src/roads/rules.ts'
import { enoughDistances } from '#src/sightings/enough.tsx'
import type { Web } from '#src/web/context.ts'
import { type Entered, type Problems, readForm } from '#src/web/form.ts'
import { frameOf } from '#src/web/frame.ts'
import { say } from '#src/web/notice.ts'
import { FamilyOfferPage, OfferPage, OfferPlacePage } from '#views/constellations/offers.tsx'
import { agreementMessages, joinMessage, ownHouseholdMessage } from '#views/constellations/refusals.ts'
import { type AnswerOutcome, answerOffer, offerPlace, takeBackOffer } from '../actions/offers.ts'
import { answering, offering } from '../forms.ts'
import { byRoad } from '../roads.ts'
import { isToConfirm, type RefusalToJoin } from '../rules/joining.ts'
import { holdsPlace, longestOffer } from '../rules/offers.ts'
import { homeById } from '../store/homes.ts'
import { hubOf } from '../store/memberships.ts'
import { offerSeenBy, waitToOffer } from '../store/offers.ts'
import { carersOf } from '../store/page.ts'
import { waitRunBy } from '../store/through.ts'
import { backTo, common, type Found, foundToRun, groundOf, statusOf } from './through.ts'

/** A home that waits for a constellation that the viewer runs. */
async function foundWait(c: Context<Web>) {
  const { database } = c.var.services
  const through = await waitRunBy(database, c.var.viewer, c.req.param('id') ?? '')
  const wait = through && (await waitToOffer(database, through.id))
  const constellation = wait && (await foundToRun(c, wait.constellationId))
  return constellation ? { wait, constellation } : undefined
}
type FoundWait = { wait: NonNullable<Awaited<ReturnType<typeof waitToOffer>>>; constellation: Found }

async function offerPage(c: Context<Web>, at: FoundWait, entered: Entered, problems: Problems = {}) {
  const { database, homePlaces } = c.var.services
  const { wait, constellation } = at
  const enough = await enoughDistances(
    c,
    ['constellation', constellation.id],
    ['household', wait.householdId],
  )
  if (enough) return enough
  await homePlaces.refresh()
  const home = await homeById(database, homePlaces, wait.householdId)
  const hubRow = await hubOf(database, constellation.id)
  const hub = hubRow && (await homeById(database, homePlaces, hubRow.householdId))
  const [road] = home ? await byRoad(c.var.acting, groundOf(c), [{ home, hub }]) : []
  return c.html(
    <OfferPlacePage
      {...common(c, constellation, entered, problems)}
      wait={wait}
      today={c.var.acting.today}
      askDistance={home !== undefined && isToConfirm(hub, home, road)}
      limitMinutes={limitMinutesOf(c.var.settings)}
      once={typeof entered.once === 'string' && entered.once ? entered.once : randomUUID()}
    />,
    statusOf(problems),
  )
}

/** Under `/waits`: a place for a home that waits. */
export const waitOfferRoutes = new Hono<Web>()

waitOfferRoutes.get('/:id/offers/new', async (c) => {
  const at = await foundWait(c)
  if (!at) return c.notFound()
  const { acting, settings } = c.var
  return offerPage(c, at, { untilOn: addDays(acting.today, settings.offerDays), fit: at.wait.fit ?? '' })
})

waitOfferRoutes.post('/:id/offers', async (c) => {
  const at = await foundWait(c)
  if (!at) return c.notFound()
  const form = await readForm(c, offering)
  if (!form.ok) return offerPage(c, at, form.entered, form.problems)
  const { once, fit, ...offer } = form.values
  const outcome = await offerPlace(c.var.acting, groundOf(c), once ?? randomUUID(), {
    waitId: at.wait.id,
    fit: fit ?? null,
    ...offer,
  })
  const hidden = at.wait.hiddenSince !== null
  switch (outcome) {
    case 'offered':
      say(c, 'The place is held, and the family is told.')
      return backTo(c, at.constellation)
    case 'no such wait':
    case 'no such household':
    case 'over':
      return c.notFound()
    case 'in the past':
      return offerPage(c, at, form.entered, { untilOn: 'The last day must be today or later' })
    case 'too far ahead':
      return offerPage(c, at, form.entered, { untilOn: `The last day must be within ${longestOffer} days` })
    case 'own household':
      return offerPage(c, at, form.entered, { '': ownHouseholdMessage })
    case 'offered already':
      return offerPage(c, at, form.entered, { '': 'A place is held for this home already.' })
    default:
      return offerPage(c, at, form.entered, problemOf(outcome, hidden))
  }
})

const problemOf = (refusal: RefusalToJoin, hidden: boolean): Problems => ({
  [refusal === 'confirm the distance' && !hidden ? 'distanceConfirmed' : '']: joinMessage(refusal, hidden),
})

const foundOffer = (c: Context<Web>) =>
  offerSeenBy(c.var.services.database, c.var.viewer, c.req.param('id') ?? '')
type SeenOffer = NonNullable<Awaited<ReturnType<typeof foundOffer>>>

const isOwn = (c: Context<Web>, offer: SeenOffer) => offer.householdId === c.var.viewer.householdId

/** The family sees the constellation's name and how its hub carers are called; whoever runs it, what became of it. */
async function page(c: Context<Web>, offer: SeenOffer, entered: Entered, problems: Problems = {}) {
  const { database } = c.var.services
  const { today } = c.var.acting
  const shown = { ...offer, holds: holdsPlace(offer, today) }
  const status = statusOf(problems)
  if (!isOwn(c, offer))
    return c.html(
      <OfferPage frame={frameOf(c)} offer={shown} entered={entered} problems={problems} today={today} />,
      status,
    )
  const hub = await hubOf(database, offer.constellationId)
  const carers = hub ? await carersOf(database, [hub.householdId]) : []
  return c.html(
    <FamilyOfferPage
      frame={frameOf(c)}
      offer={shown}
      hub={carers.map(calledOf)}
      entered={entered}
      problems={problems}
    />,
    status,
  )
}

/** `/offers`: seen, answered by the family or as it told, taken back. */
export const offerRoutes = new Hono<Web>()

offerRoutes.get('/:id', async (c) => {
  const offer = await foundOffer(c)
  return offer ? page(c, offer, { agreedOn: c.var.acting.today }) : c.notFound()
})

offerRoutes.post('/:id/answers', async (c) => {
  const offer = await foundOffer(c)
  if (!offer) return c.notFound()
  const { acting } = c.var
  const form = await readForm(c, answering(acting.today))
  if (!form.ok) return page(c, offer, form.entered, form.problems)
  const own = isOwn(c, offer)
  const { answer, agreedOn } = form.values
  // A family learns nothing from a distance: it is told only whether the place is theirs.
  const ground = own ? { ...groundOf(c), manager: true } : groundOf(c)
  const outcome = await answerOffer(acting, ground, offer.id, {
    yes: answer === 'yes',
    agreedOn: own ? acting.today : agreedOn,
  })
  switch (outcome) {
    case 'joined':
      say(c, own ? `Welcome. The place is yours.` : 'This home has joined.')
      return c.redirect(`/constellations/${offer.constellationId}`, 303)
    case 'declined':
      say(c, own ? 'Thank you for telling us. You need not say why.' : 'The answer is recorded.')
      return own ? c.redirect(`/offers/${offer.id}`, 303) : backTo(c, { id: offer.constellationId })
    case 'no such offer':
      return c.notFound()
    case 'over':
    case 'expired':
      // What became of it stands on its page.
      return c.redirect(`/offers/${offer.id}`, 303)
    default:
      return page(c, offer, form.entered, own ? changedSince : answerProblem(outcome, offer))
  }
})

const changedSince: Problems = {
  '': 'Thank you. Something has changed since this place was offered, so your liaison worker will ring you about it.',
}

function answerProblem(
  outcome: Exclude<AnswerOutcome, 'joined' | 'declined' | 'no such offer' | 'over' | 'expired'>,
  offer: SeenOffer,
): Problems {
  switch (outcome) {
    case 'not agreed yet':
    case 'in the future':
      return { agreedOn: agreementMessages[outcome] }
    case 'no such household':
      return { '': joinMessage('ended', false) }
    default:
      return { '': joinMessage(outcome, offer.hiddenSince !== null) }
  }
}

offerRoutes.post('/:id/withdrawals', async (c) => {
  const offer = await foundOffer(c)
  const constellation = offer && (await foundToRun(c, offer.constellationId))
  if (!constellation) return c.notFound()
  await takeBackOffer(c.var.acting, offer.id)
  say(c, 'The offer is taken back. The home goes on waiting.')
  return backTo(c, constellation)
})
