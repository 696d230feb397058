import { randomUUID } from 'node:crypto'
import { type Context, Hono } from 'hono'
import type { Web } from '#src/web/context.ts'
import { type Entered, type Problems, readForm } from '#src/web/form.ts'
import { frameOf } from '#src/web/frame.ts'
import { say } from '#src/web/notice.ts'
import { BenefitPage } from '#views/associations/benefit.tsx'
import { changedMeanwhile } from '#views/components/meanwhile.tsx'
import { addBenefit, checkBenefit, describeBenefit, takeOffBenefit } from '../actions/associations.ts'
import { benefitChangeForm, benefitForm } from '../forms.ts'
import { type FoundBenefit, findAssociation, findBenefit } from '../store/associations.ts'

const benefitPage = (
  c: Context<Web>,
  association: { id: string; name: string },
  entered: Entered,
  problems: Problems = {},
  benefit?: FoundBenefit,
) =>
  c.html(
    <BenefitPage
      frame={frameOf(c)}
      once={typeof entered.once === 'string' && entered.once ? entered.once : randomUUID()}
      {...{ association, benefit, entered, problems }}
    />,
    Object.keys(problems).length > 0 ? 422 : 200,
  )

/** Under `/associations`: what one brings. */
export const newBenefitRoutes = new Hono<Web>()

newBenefitRoutes.get('/:id/benefits/new', async (c) => {
  const association = await findAssociation(c.var.acting.database, c.req.param('id'))
  return association ? benefitPage(c, association, {}) : c.notFound()
})

newBenefitRoutes.post('/:id/benefits', async (c) => {
  const association = await findAssociation(c.var.acting.database, c.req.param('id'))
  if (!association) return c.notFound()
  const form = await readForm(c, benefitForm)
  if (!form.ok) return benefitPage(c, association, form.entered, form.problems)
  const { once, note: says, ...described } = form.values
  const outcome = await addBenefit(c.var.acting, once, association.id, { ...described, says })
  if (outcome === 'gone') return c.notFound()
  say(c, 'It is on the list.')
  return c.redirect(`/associations/${association.id}`, 303)
})

/** `/association-benefits`: one of them. */
export const benefitRoutes = new Hono<Web>()

const found = (c: Context<Web>) => findBenefit(c.var.acting.database, c.req.param('id') ?? '')
const of = ({ associationId, association }: FoundBenefit) => ({ id: associationId, name: association })

benefitRoutes.get('/:id/edit', async (c) => {
  const benefit = await found(c)
  if (!benefit) return c.notFound()
  const { name, says, forWhom, link } = benefit
  return benefitPage(c, of(benefit), { name, note: says, forWhom, link }, {}, benefit)
})

benefitRoutes.post('/:id/edits', async (c) => {
  const benefit = await found(c)
  if (!benefit) return c.notFound()
  const form = await readForm(c, benefitChangeForm)
  if (!form.ok) return benefitPage(c, of(benefit), form.entered, form.problems, benefit)
  const { version, note: says, ...described } = form.values
  const outcome = await describeBenefit(c.var.acting, { id: benefit.id, version }, { ...described, says })
  if (outcome === 'gone') return c.notFound()
  if (outcome === 'changed meanwhile')
    return benefitPage(c, of(benefit), form.entered, { '': changedMeanwhile }, (await found(c)) ?? benefit)
  say(c, 'It is changed.')
  return c.redirect(`/associations/${benefit.associationId}`, 303)
})

benefitRoutes.post('/:id/checks', async (c) => {
  const benefit = await found(c)
  if (!benefit || (await checkBenefit(c.var.acting, benefit.id)) !== 'done') return c.notFound()
  say(c, 'Noted: it is so today.')
  return c.redirect(`/associations/${benefit.associationId}`, 303)
})

benefitRoutes.post('/:id/endings', async (c) => {
  const benefit = await found(c)
  if (!benefit || (await takeOffBenefit(c.var.acting, benefit.id)) !== 'done') return c.notFound()
  say(c, 'It is off the list.')
  return c.redirect(`/associations/${benefit.associationId}`, 303)
})
