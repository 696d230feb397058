import { randomUUID } from 'node:crypto'
import { type Context, Hono } from 'hono'
import { addDays } from '#src/clock.ts'
import { byRoad } from '#src/constellations/roads.ts'
import { foundToRun, groundOf, statusOf } from '#src/constellations/routes/through.ts'
import { shownDistance } from '#src/constellations/rules/distances.ts'
import { isToConfirm } from '#src/constellations/rules/joining.ts'
import { longestOffer } from '#src/constellations/rules/offers.ts'
import { lookingAs } from '#src/constellations/showing.ts'
import { homesById } from '#src/constellations/store/homes.ts'
import { limitMinutesOf } from '#src/roads/rules.ts'
import { enoughDistances } from '#src/sightings/enough.tsx'
import type { Web } from '#src/web/context.ts'
import { type Entered, type Problems, readForm } from '#src/web/form.ts'
import { frameOf } from '#src/web/frame.ts'
import { say } from '#src/web/notice.ts'
import { joinMessage } from '#views/constellations/refusals.ts'
import { NoPlaceToOffer, OfferFromPlanPage, refusalMessages, type WhyHere } from '#views/plans/offer.tsx'
import { type OfferFromPlanOutcome, offerFromPlan } from '../actions/offering.ts'
import { offeringFromPlan } from '../forms/offering.ts'
import { showReasons } from '../showing.ts'
import { standingIn } from '../standing.ts'
import { acceptedOf } from '../store/accepted.ts'

/** Under `/plans`: the place that a plan has for a home, offered to its family. */
export const planOfferRoutes = new Hono<Web>()

const standingAt = (c: Context<Web>, told?: string) =>
  standingIn(
    c.var.services.database,
    c.var.viewer,
    c.req.param('id') ?? '',
    c.req.param('householdId') ?? '',
    told,
  )
type Standing = NonNullable<Awaited<ReturnType<typeof standingAt>>>

async function offerPage(c: Context<Web>, standing: Standing, entered: Entered, problems: Problems = {}) {
  const { acting, viewer, services } = c.var
  const { database, homePlaces } = services
  const { plan, run, home, hub, constellationId, refusal } = standing
  const frame = frameOf(c)
  const accepted = (await acceptedOf(database, viewer, [home.householdId], acting.today)).get(
    home.householdId,
  )
  const constellation =
    constellationId === undefined || refusal ? undefined : await foundToRun(c, constellationId)
  if (!hub || !constellation || accepted?.offered || accepted?.joined)
    return c.html(
      <NoPlaceToOffer
        {...{ frame, plan, home, hub, problems }}
        accepted={accepted}
        why={refusal ?? (constellation ? undefined : 'not yours')}
      />,
      statusOf(problems),
    )
  const enough = await enoughDistances(
    c,
    ['constellation', constellation.id],
    ['household', home.householdId],
  )
  if (enough) return enough
  await homePlaces.refresh()
  const homes = await homesById(database, homePlaces, [home.householdId, hub.householdId])
  const [one, its] = [homes.get(home.householdId), homes.get(hub.householdId)]
  const [road] = one ? await byRoad(acting, groundOf(c), [{ home: one, hub: its }]) : []
  const distance = shownDistance(its, one, lookingAs(viewer, acting), road)
  return c.html(
    <OfferFromPlanPage
      {...{ frame, plan, home, hub, constellation, distance, entered, problems }}
      why={typeof distance === 'object' ? await whyHere(c, standing) : undefined}
      workedOutAt={run.endedAt ?? run.askedAt}
      today={acting.today}
      askDistance={one !== undefined && isToConfirm(its, one, road)}
      limitMinutes={limitMinutesOf(c.var.settings)}
      once={typeof entered.once === 'string' && entered.once ? entered.once : randomUUID()}
    />,
    statusOf(problems),
  )
}

/** Why the plan has a home with its hub home, for whoever may be told how far the two are from each other. */
async function whyHere(c: Context<Web>, { run, home }: Standing): Promise<WhyHere> {
  if (home.whySealed === null) return 'nearest'
  const { rows, names } = await showReasons({ ...c.var, run }, 'home', [home])
  const reason = rows[0]?.why
  return reason && { reason, names }
}

planOfferRoutes.get('/:id/homes/:householdId/offers/new', async (c) => {
  const standing = await standingAt(c)
  if (!standing) return c.notFound()
  const { acting, settings } = c.var
  return offerPage(c, standing, { untilOn: addDays(acting.today, settings.offerDays) })
})

planOfferRoutes.post('/:id/homes/:householdId/offers', async (c) => {
  const standing = await standingAt(c)
  if (!standing) return c.notFound()
  const form = await readForm(c, offeringFromPlan)
  if (!form.ok) return offerPage(c, standing, form.entered, form.problems)
  const { once, fit, constellationId, ...place } = form.values
  const { plan, home } = standing
  const outcome = await offerFromPlan(c.var.acting, groundOf(c), c.var.viewer, once ?? randomUUID(), {
    ...place,
    planId: plan.id,
    householdId: home.householdId,
    constellationId,
    fit: fit ?? null,
  })
  switch (outcome) {
    case 'offered':
      say(c, 'The place is held, and the family is told.')
      return c.redirect(`/plans/${plan.id}`, 303)
    case 'no such home':
    case 'no such household':
      return c.notFound()
    default: {
      // What stands now: it may have changed between the page and the answer.
      const now = await standingAt(c)
      return now
        ? offerPage(c, now, form.entered, problemOf(outcome, home.hiddenSince !== null))
        : c.notFound()
    }
  }
})

function problemOf(
  outcome: Exclude<OfferFromPlanOutcome, 'offered' | 'no such home' | 'no such household'>,
  hidden: boolean,
): Problems {
  switch (outcome) {
    case 'in the past':
      return { untilOn: 'The last day must be today or later' }
    case 'too far ahead':
      return { untilOn: `The last day must be within ${longestOffer} days` }
    case 'offered already':
    case 'over':
      return { '': 'A place is held for this home already.' }
    case 'not joining':
    case 'not formed yet':
    case 'hub changed':
    case 'not yours':
    case 'own household':
      return { '': refusalMessages[outcome] }
    default:
      return {
        [outcome === 'confirm the distance' && !hidden ? 'distanceConfirmed' : '']: joinMessage(
          outcome,
          hidden,
        ),
      }
  }
}
