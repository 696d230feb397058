import { type Context, Hono } from 'hono'
import { may } from '#src/access/rules/rights.ts'
import { maySee } from '#src/access/rules/seeing.ts'
import { foundWith } from '#src/households/routes/through.ts'
import type { FoundHousehold } from '#src/households/store/household.ts'
import { recordSight } from '#src/sightings/seeing.ts'
import type { Web } from '#src/web/context.ts'
import { type Entered, type Problems, readForm } from '#src/web/form.ts'
import { frameOf } from '#src/web/frame.ts'
import { say } from '#src/web/notice.ts'
import { InductionFormPage, InductionPart, InductionsPage } from '#views/caseload/inductions.tsx'
import { inductionRefusedWords } from '#views/caseload/words.ts'
import { recordInduction } from '../actions/inductions.ts'
import { inductionForm } from '../forms.ts'
import { shared } from '../rules/inductions.ts'
import { helpersIn, inductionsOf } from '../store/inductions.ts'
import { inductionsLeft, monthsBack } from '../store/inductions-left.ts'
import { pageAsked, pageOf, quadrantsAsked } from './through.ts'

/** `/caseload/inductions`: carers who have not met the standards yet. */
export const inductionListRoutes = new Hono<Web>()

inductionListRoutes.get('/inductions', async (c) => {
  const { acting, viewer } = c.var
  const asked = await quadrantsAsked(c)
  const { after, limit } = pageAsked(c)
  const of = { quadrantIds: asked.ids, after }
  const rows = await inductionsLeft(acting.database, viewer, acting.today, of, limit)
  const { page, first, next } = pageOf(c, asked, rows, ({ carerId }) => carerId)
  await recordSight(acting, viewer, 'page', ...page.map((one) => ['household', one.householdId] as const))
  return c.html(
    <InductionsPage
      frame={frameOf(c)}
      today={acting.today}
      {...{ asked, first, next }}
      inductions={page}
      monthsBack={monthsBack}
    />,
  )
})

/** Under `/households/:id/carers/:carerId`: how far one carer is. */
export const carerInductionRoutes = new Hono<Web>()

/** The household and its carer, for who leads them; undefined for anybody else. */
async function foundCarer(c: Context<Web>) {
  const household = await foundWith(c, 'guide')
  if (!household || household.endedOn !== null) return undefined
  const carers = await inductionsOf(c.var.acting.database, household.id)
  const carer = carers.find(({ carerId }) => carerId === c.req.param('carerId'))
  return carer && { household, carers, carer }
}

type Found = NonNullable<Awaited<ReturnType<typeof foundCarer>>>

async function page(
  c: Context<Web>,
  { household, carers, carer }: Found,
  entered: Entered,
  problems: Problems,
) {
  const { database, today } = c.var.acting
  const helpers = await helpersIn(database, household.quadrantId, today)
  const known = helpers.some(({ id }) => id === carer.helperId)
  return c.html(
    <InductionFormPage
      frame={frameOf(c)}
      household={household}
      carer={carer}
      others={carers.filter(({ carerId, workbookOf }) => carerId !== carer.carerId && workbookOf === null)}
      isShared={carers.some(({ workbookOf }) => workbookOf === carer.carerId)}
      helpers={
        known || carer.helperId === null
          ? helpers
          : [...helpers, { id: carer.helperId, name: carer.helper ?? 'Somebody whose account is gone' }]
      }
      version={carer.version}
      {...{ entered, problems }}
    />,
    Object.keys(problems).length > 0 ? 422 : 200,
  )
}

carerInductionRoutes.get('/:id/carers/:carerId/inductions/new', async (c) => {
  const found = await foundCarer(c)
  if (!found) return c.notFound()
  const { workbookOf, standardsMet, helperId, completedOn } = found.carer
  return page(c, found, { workbookOf, standardsMet, helperId, completedOn }, {})
})

carerInductionRoutes.post('/:id/carers/:carerId/inductions', async (c) => {
  const found = await foundCarer(c)
  if (!found) return c.notFound()
  const { acting } = c.var
  const form = await readForm(c, inductionForm(acting.today))
  if (!form.ok) return page(c, found, form.entered, form.problems)
  const { version, ...said } = form.values
  const { household, carer } = found
  const of = { householdId: household.id, carerId: carer.carerId, version }
  const outcome = await recordInduction(acting, of, said)
  if (outcome === 'gone') return c.notFound()
  if (outcome !== 'recorded') {
    const [field, words] = inductionRefusedWords[outcome]
    return page(c, (await foundCarer(c)) ?? found, form.entered, { [field]: words })
  }
  say(c, 'Saved')
  return c.redirect(`/households/${household.id}`, 303)
})

/** How far the carers of a household are, on its page. */
export async function inductionPart(c: Context<Web>, household: FoundHousehold) {
  const { acting, viewer } = c.var
  if (!maySee(viewer, household, 'induction')) return undefined
  const carers = shared(await inductionsOf(acting.database, household.id)).filter(
    ({ dueOn, version }) => dueOn !== null || version > 0,
  )
  return (
    carers.length > 0 && (
      <InductionPart
        householdId={household.id}
        carers={carers}
        mayRecord={household.endedOn === null && may(viewer, household, 'guide')}
      />
    )
  )
}
