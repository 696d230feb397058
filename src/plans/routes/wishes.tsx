import { type Context, Hono } from 'hono'
import { recordSight } from '#src/sightings/seeing.ts'
import type { Web } from '#src/web/context.ts'
import { type Entered, type Problems, readForm } from '#src/web/form.ts'
import { frameOf } from '#src/web/frame.ts'
import { say } from '#src/web/notice.ts'
import { ChooseHomePage, WishPage } from '#views/plans/wishes.tsx'
import { addWish, endWish, type RefusalOfWish } from '../actions/wishing.ts'
import { wishing } from '../forms/asking.ts'
import { wishesFor } from '../rules/wishes.ts'
import type { FoundPlan } from '../store/plans.ts'
import { homesForWishesAmong, homesForWishesNamed } from '../store/wished.ts'
import { foundPlan } from './through.ts'

/** Under `/plans`: what is asked for single homes. */
export const planWishRoutes = new Hono<Web>()

/** Homes of a search: whoever finds more types more of the name. */
const mostFound = 20

const text = (value: unknown) => (typeof value === 'string' ? value : '')

/** Finds homes by name, and notes that they were shown. */
async function homesNamed(c: Context<Web>, search: string) {
  const { acting, viewer, services } = c.var
  const found = await homesForWishesNamed(services.database, viewer, search, mostFound + 1)
  const homes = found.slice(0, mostFound)
  await recordSight(acting, viewer, 'page', ...homes.map(({ id }) => ['household', id] as const))
  return { homes, more: found.length > mostFound }
}

/** Which home, and then what is wished for it, and where that is about two homes, for which other one. */
async function wishPage(c: Context<Web>, plan: FoundPlan, entered: Entered, problems: Problems = {}) {
  const status = Object.keys(problems).length > 0 ? 422 : 200
  const { database } = c.var.services
  const { viewer, acting } = c.var
  const ids = [text(entered.householdId), text(entered.otherHouseholdId)]
  const known = await homesForWishesAmong(database, viewer, ids)
  const [home, chosen] = ids.map((id) => known.find((one) => one.id === id))
  if (!home) {
    const search = text(entered.search)
    return c.html(
      <ChooseHomePage {...{ frame: frameOf(c), plan, search, problems, ...(await homesNamed(c, search)) }} />,
      status,
    )
  }
  await recordSight(acting, viewer, 'page', ...known.map(({ id }) => ['household', id] as const))
  const other = text(entered.other) || (chosen?.name ?? '')
  const found = await homesNamed(c, other)
  // Whoever was chosen stays to be seen, whatever was searched since.
  const others = [...(chosen ? [chosen] : []), ...found.homes.filter(({ id }) => id !== chosen?.id)]
  return c.html(
    <WishPage
      {...{ frame: frameOf(c), plan, home, other, entered, problems }}
      homes={others.filter(({ id }) => id !== home.id)}
      more={found.more}
      wishes={wishesFor(plan)}
    />,
    status,
  )
}

planWishRoutes.get('/:id/wishes/new', async (c) => {
  const plan = await foundPlan(c)
  return plan ? wishPage(c, plan, c.req.query()) : c.notFound()
})

planWishRoutes.post('/:id/wishes', async (c) => {
  const plan = await foundPlan(c)
  if (!plan) return c.notFound()
  const form = await readForm(c, wishing)
  if (!form.ok) return wishPage(c, plan, form.entered, form.problems)
  const { other: _, ...wish } = form.values
  const outcome = await addWish(c.var.acting, c.var.viewer, plan.id, wish)
  switch (outcome) {
    case 'added':
    case 'there already':
      return c.redirect(`/plans/${plan.id}`, 303)
    case 'no such plan':
      return c.notFound()
    default:
      return wishPage(c, plan, form.entered, problemOf(outcome))
  }
})

function problemOf(outcome: RefusalOfWish): Problems {
  switch (outcome) {
    case 'under way':
      return { '': 'This plan is being worked out just now. Wait until it is done, or cancel that first' }
    case 'not in this plan':
      return { wish: 'Choose what you wish' }
    case 'no such home':
      return { '': 'Choose a home from the list' }
    case 'no such other home':
      return { otherHouseholdId: 'Choose the other home' }
    case 'the same home':
      return { otherHouseholdId: 'Choose another home than the one that the wish is for' }
    case 'no hub home':
      return { otherHouseholdId: 'Choose the hub home of one of your constellations' }
    case 'contradicts':
      return { wish: 'This plan already asks for the opposite. Take that wish away first' }
    case 'too many':
      return { '': 'This plan has as many wishes as there can be. Take one away first' }
  }
}

planWishRoutes.post('/:id/wishes/:wishId/ends', async (c) => {
  const plan = await foundPlan(c)
  if (!plan) return c.notFound()
  const outcome = await endWish(c.var.acting, plan.id, c.req.param('wishId'))
  if (outcome === 'no such wish') return c.notFound()
  say(
    c,
    outcome === 'taken away'
      ? 'The wish is taken away.'
      : 'Nothing was changed: this plan is being worked out just now.',
  )
  return c.redirect(`/plans/${plan.id}`, 303)
})
