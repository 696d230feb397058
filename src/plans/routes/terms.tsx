import { randomUUID } from 'node:crypto'
import { type Context, Hono } from 'hono'
import { quadrants } from '#src/constellations/store/constellations.ts'
import { limitMinutesOf } from '#src/roads/rules.ts'
import type { Web } from '#src/web/context.ts'
import { type Entered, type Problems, readForm } from '#src/web/form.ts'
import { frameOf } from '#src/web/frame.ts'
import { say } from '#src/web/notice.ts'
import { dayInWords } from '#views/components/day.tsx'
import { NamePlanPage } from '#views/plans/name.tsx'
import { ChangePlanPage, NewPlanPage } from '#views/plans/terms.tsx'
import { type ChangeOutcome, changePlan, copyPlan, makePlan, namePlan } from '../actions/making.ts'
import { changing, copying, making, naming, termsFrom } from '../forms/terms.ts'
import { nameWithin, usualName } from '../rules.ts'
import { type FoundPlan, quadrantsOf } from '../store/plans.ts'
import { boundsOf, foundPlan, makerOf } from './through.ts'

/** Under `/plans`: making a plan, changing what it asks, its name, and another that asks the same. */
export const planTermsRoutes = new Hono<Web>()

const newPage = async (c: Context<Web>, entered: Entered, problems: Problems = {}) =>
  c.html(
    <NewPlanPage
      frame={frameOf(c)}
      quadrants={await quadrants(c.var.services.database)}
      limitMinutes={limitMinutesOf(c.var.settings)}
      once={typeof entered.once === 'string' && entered.once ? entered.once : randomUUID()}
      {...{ entered, problems }}
    />,
    Object.keys(problems).length > 0 ? 422 : 200,
  )

planTermsRoutes.get('/new', (c) => {
  const { minHomes, maxHomes, limitMetres } = c.var.settings
  return newPage(c, {
    ...{ mode: 'fixed', hubsFrom: 'all', across: 'seldom', minHomes, maxHomes },
    limitKm: Math.floor(limitMetres / 1000),
  })
})

planTermsRoutes.post('/', async (c) => {
  const form = await readForm(c, making)
  if (!form.ok) return newPage(c, form.entered, form.problems)
  const outcome = await makePlan(makerOf(c), boundsOf(c), form.values.once ?? randomUUID(), {
    ...termsFrom(form.values, c.var.settings),
    ...(await whereAndName(c, form.values)),
  })
  return typeof outcome === 'object'
    ? c.redirect(`/plans/${outcome.made}`, 303)
    : newPage(c, form.entered, problemOf(outcome))
})

/** The quadrants of a plan, and its name: its own, or one by where and when. */
async function whereAndName(
  c: Context<Web>,
  { name, quadrantIds }: { name: string | undefined; quadrantIds: readonly string[] },
) {
  const where = (await quadrants(c.var.services.database)).filter(({ id }) => quadrantIds.includes(id))
  const usual = usualName(
    where.map((quadrant) => quadrant.name),
    dayInWords(c.var.acting.today),
  )
  return { quadrantIds, name: name ?? nameWithin(usual) }
}

function problemOf(outcome: Exclude<ChangeOutcome, 'saved' | 'no such plan'>): Problems {
  switch (outcome) {
    case 'fewest above most':
      return { maxHomes: 'The most homes must be at least the fewest homes' }
    case 'too few homes':
      return { minHomes: 'This is fewer homes than the service starts with. A manager can plan with it' }
    case 'too many homes':
      return { maxHomes: 'This is more homes than the service allows. A manager can plan with it' }
    case 'too far':
      return { limitKm: 'This is further than the service allows. A manager can plan with it' }
    case 'no such quadrant':
      return { quadrantIds: 'Choose the quadrants again' }
    case 'changed meanwhile':
      return { name: 'Somebody else changed this plan meanwhile. Compare, then save again' }
    case 'under way':
      return { '': 'This plan is being worked out just now. Wait until it is done, or cancel that first' }
  }
}

async function changePage(
  c: Context<Web>,
  plan: FoundPlan,
  entered: Entered,
  problems: Problems = {},
  theirs?: FoundPlan,
) {
  return c.html(
    <ChangePlanPage
      frame={frameOf(c)}
      quadrants={await quadrants(c.var.services.database)}
      limitMinutes={limitMinutesOf(c.var.settings)}
      version={plan.version}
      {...{ plan, theirs, entered, problems }}
    />,
    Object.keys(problems).length > 0 ? 422 : 200,
  )
}

planTermsRoutes.get('/:id/edit', async (c) => {
  const plan = await foundPlan(c)
  if (!plan) return c.notFound()
  const where = await quadrantsOf(c.var.services.database, plan.id)
  return changePage(c, plan, {
    ...{ ...plan, limitKm: plan.limitMetres / 1000, mostNew: plan.mostNew ?? '' },
    quadrantIds: where.map(({ id }) => id),
  })
})

planTermsRoutes.post('/:id/edits', async (c) => {
  const plan = await foundPlan(c)
  if (!plan) return c.notFound()
  const form = await readForm(c, changing)
  if (!form.ok) return changePage(c, plan, form.entered, form.problems)
  const outcome = await changePlan(c.var.acting, boundsOf(c), plan.id, form.values.version, {
    ...termsFrom(form.values, c.var.settings),
    ...(await whereAndName(c, { ...form.values, name: form.values.name ?? plan.name })),
  })
  if (outcome === 'saved') return c.redirect(`/plans/${plan.id}`, 303)
  const now = await foundPlan(c)
  if (outcome === 'no such plan' || !now) return c.notFound()
  return changePage(
    c,
    now,
    form.entered,
    problemOf(outcome),
    outcome === 'changed meanwhile' ? now : undefined,
  )
})

planTermsRoutes.post('/:id/names', async (c) => {
  const plan = await foundPlan(c)
  if (!plan) return c.notFound()
  const form = await readForm(c, naming)
  const again = (now: FoundPlan, problems: Problems) =>
    c.html(<NamePlanPage frame={frameOf(c)} plan={now} {...{ entered: form.entered, problems }} />, 422)
  if (!form.ok) return again(plan, form.problems)
  const { version, ...asked } = form.values
  const outcome = await namePlan(c.var.acting, plan.id, version, asked)
  if (outcome === 'named') {
    say(c, asked.keep === 'yes' ? 'This plan is kept.' : 'This plan is not kept any more.')
    return c.redirect(`/plans/${plan.id}`, 303)
  }
  const now = await foundPlan(c)
  if (outcome === 'no such plan' || !now) return c.notFound()
  return again(now, {
    name: `Somebody else changed this plan meanwhile: it is called ${now.name} now. Save again to change that`,
  })
})

planTermsRoutes.post('/:id/copies', async (c) => {
  const plan = await foundPlan(c)
  if (!plan) return c.notFound()
  const form = await readForm(c, copying)
  const once = form.ok ? form.values.once : undefined
  const copy = nameWithin(`Copy of ${plan.name}`)
  const outcome = await copyPlan(makerOf(c), once ?? randomUUID(), plan.id, copy)
  if (outcome === 'no such plan') return c.notFound()
  say(c, 'This is the copy. Change what it asks, then work it out.')
  return c.redirect(`/plans/${outcome.made}`, 303)
})
