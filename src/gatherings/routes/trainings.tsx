import { randomUUID } from 'node:crypto'
import { type Context, Hono } from 'hono'
import type { Web } from '#src/web/context.ts'
import { type Entered, type Problems, readForm } from '#src/web/form.ts'
import { frameOf } from '#src/web/frame.ts'
import { say } from '#src/web/notice.ts'
import { ChooseConstellationPage } from '#views/gatherings/form.tsx'
import { TrainingPage } from '#views/gatherings/training.tsx'
import { recordTraining, withdrawTraining } from '../actions/trainings.ts'
import { teaching } from '../forms.ts'
import { gatheringSeenBy } from '../store/gatherings.ts'
import { mayPlan } from '../store/scope.ts'
import { trainingRunBy } from '../store/trainings.ts'
import { plannable, statusOf } from './through.ts'

/** `/trainings`: training that was given, at a gathering or by itself. */
export const trainingRoutes = new Hono<Web>()

/** The constellation, and the gathering of it, that a form is for. */
async function placeOf(
  c: Context<Web>,
  constellationId: string | undefined,
  gatheringId: string | undefined,
) {
  const { acting, viewer } = c.var
  const gathering = gatheringId ? await gatheringSeenBy(acting.database, viewer, gatheringId) : undefined
  if (gathering && mayPlan(viewer, gathering.constellationId))
    return {
      place: { id: gathering.constellationId, name: gathering.constellation, gathering },
      constellations: [],
    }
  const constellations = await plannable(c, constellationId)
  const one =
    constellations.find(({ id }) => id === constellationId) ??
    (constellations.length === 1 && !constellationId ? constellations[0] : undefined)
  return { place: one && { ...one, gathering: undefined }, constellations }
}

type Place = NonNullable<Awaited<ReturnType<typeof placeOf>>['place']>

const formPage = (c: Context<Web>, place: Place, entered: Entered, problems: Problems) =>
  c.html(
    <TrainingPage
      frame={frameOf(c)}
      constellation={place}
      gathering={place.gathering}
      once={String(entered.once ?? '') || randomUUID()}
      entered={entered}
      problems={problems}
    />,
    statusOf(problems),
  )

const choosePage = (
  c: Context<Web>,
  constellations: readonly { id: string; name: string }[],
  status: 200 | 422,
) =>
  c.html(
    <ChooseConstellationPage
      frame={frameOf(c)}
      title="Training given"
      path="/trainings/new"
      constellations={constellations}
    />,
    status,
  )

trainingRoutes.get('/new', async (c) => {
  const asked = [c.req.query('constellationId'), c.req.query('gatheringId')] as const
  const { place, constellations } = await placeOf(c, ...asked)
  if (!place) return choosePage(c, constellations, 200)
  return formPage(c, place, { onDay: place.gathering?.onDay ?? c.var.acting.today }, {})
})

trainingRoutes.post('/', async (c) => {
  const form = await readForm(c, teaching)
  const text = (field: string) => String(form.entered[field] ?? '') || undefined
  const { place, constellations } = await placeOf(c, text('constellationId'), text('gatheringId'))
  if (!place) return choosePage(c, constellations, 422)
  if (!form.ok) return formPage(c, place, form.entered, form.problems)
  const { topic, minutes, onDay, once } = form.values
  const outcome = await recordTraining(c.var.acting, once, {
    constellationId: place.id,
    gatheringId: place.gathering?.id ?? null,
    topic,
    minutes,
    onDay,
  })
  if (outcome === 'to come')
    return formPage(c, place, form.entered, { onDay: 'Enter today or a day that has been' })
  if (outcome === 'no such constellation') return c.notFound()
  say(c, 'The training is noted.')
  return c.redirect(place.gathering ? `/gatherings/${place.gathering.id}` : '/gatherings', 303)
})

trainingRoutes.post('/:id/ends', async (c) => {
  const { acting, viewer } = c.var
  const training = await trainingRunBy(acting.database, viewer, c.req.param('id'))
  if (!training) return c.notFound()
  await withdrawTraining(acting, training)
  return c.redirect(training.gatheringId ? `/gatherings/${training.gatheringId}` : '/gatherings', 303)
})
