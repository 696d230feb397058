import { randomUUID } from 'node:crypto'
import { type Context, Hono } from 'hono'
import { z } from 'zod'
import { isDay } from '#src/clock.ts'
import { backTo, common, type Found, foundToRun, statusOf } from '#src/constellations/routes/through.ts'
import type { Web } from '#src/web/context.ts'
import { type Entered, type Problems, readForm } from '#src/web/form.ts'
import { say } from '#src/web/notice.ts'
import { OpinionPage } from '#views/opinions/page.tsx'
import { keepOpinion, takeBackOpinion } from './actions.ts'
import { opinionWords } from './rules.ts'
import { homesEverIn, opinionRunBy } from './store.ts'

const opinionForm = z.object({
  opinion: z.enum(opinionWords, 'Choose what you think would have happened'),
  householdId: z
    .string()
    .max(64)
    .optional()
    .transform((id) => id || null),
  onDay: z
    .string('Enter the day of your opinion')
    .trim()
    .min(1, 'Enter the day of your opinion')
    .refine(isDay, 'Enter a real date, such as 27 3 2026'),
  once: z.string().max(64).optional(),
})

const page = async (c: Context<Web>, constellation: Found, entered: Entered, problems: Problems = {}) =>
  c.html(
    <OpinionPage
      {...common(c, constellation, entered, problems)}
      homes={await homesEverIn(c.var.services.database, constellation.id)}
      once={typeof entered.once === 'string' && entered.once ? entered.once : randomUUID()}
    />,
    statusOf(problems),
  )

/** Under `/constellations`: what its liaison worker thinks of it. */
export const constellationOpinionRoutes = new Hono<Web>()

constellationOpinionRoutes.get('/:id/opinions/new', async (c) => {
  const constellation = await foundToRun(c, c.req.param('id'))
  return constellation ? page(c, constellation, { onDay: c.var.acting.today }) : c.notFound()
})

constellationOpinionRoutes.post('/:id/opinions', async (c) => {
  const constellation = await foundToRun(c, c.req.param('id'))
  if (!constellation) return c.notFound()
  const form = await readForm(c, opinionForm)
  if (!form.ok) return page(c, constellation, form.entered, form.problems)
  const { once, ...opinion } = form.values
  const outcome = await keepOpinion(c.var.acting, once ?? randomUUID(), {
    constellationId: constellation.id,
    ...opinion,
  })
  switch (outcome) {
    case 'kept':
      say(c, 'Your opinion is kept, apart from what happened.')
      return backTo(c, constellation)
    case 'in the future':
      return page(c, constellation, form.entered, { onDay: 'The day must be today or earlier' })
    case 'not of this constellation':
      return page(c, constellation, form.entered, { householdId: 'Choose a home from the list' })
  }
})

/** `/opinions`: taken back. */
export const opinionRoutes = new Hono<Web>().post('/:id/ends', async (c) => {
  const opinion = await opinionRunBy(c.var.services.database, c.var.viewer, c.req.param('id'))
  if (!opinion) return c.notFound()
  await takeBackOpinion(c.var.acting, opinion)
  say(c, 'Your opinion is taken back.')
  return backTo(c, { id: opinion.constellationId })
})
