import { type Context, Hono } from 'hono'
import { has } from '#src/access/rules.ts'
import { recordSight } from '#src/sightings/seeing.ts'
import type { Web } from '#src/web/context.ts'
import { type Entered, type Problems, readForm } from '#src/web/form.ts'
import { frameOf } from '#src/web/frame.ts'
import { say } from '#src/web/notice.ts'
import { SignPage } from '#views/mentoring/sign.tsx'
import { UnsignedPage } from '#views/mentoring/unsigned.tsx'
import { sign, takeBackAgreement } from '../actions/agreements.ts'
import { signForm } from '../forms.ts'
import { signersOf } from '../signing.ts'
import { findAgreement } from '../store/agreements.ts'
import { carersWithoutAgreement, coordinatorsWithoutAgreement } from '../store/unsigned.ts'
import { listAsked, pageOf, rowsAsked } from './asking.ts'

/** `/confidentiality-agreements`: who has signed that what they hear stays with them, and who has yet to. */
export const agreementRoutes = new Hono<Web>()

agreementRoutes.get('/', async (c) => {
  const { acting, viewer, settings } = c.var
  const { database, today } = acting
  const asked = await listAsked(c)
  const { quadrantIds, after } = asked
  const rows =
    quadrantIds.length === 0
      ? []
      : await carersWithoutAgreement(database, viewer, { quadrantIds, today, after, limit: rowsAsked })
  const { page, first, next } = pageOf(c, asked, rows)
  await recordSight(acting, viewer, 'page', ...page.map((one) => ['household', one.householdId] as const))
  return c.html(
    <UnsignedPage
      frame={frameOf(c)}
      {...{ asked, carers: page, first, next }}
      confidentiality={settings.confidentiality}
      coordinators={has(viewer, 'manager') ? await coordinatorsWithoutAgreement(database, today) : []}
    />,
  )
})

async function page(c: Context<Web>, entered: Entered, problems: Problems) {
  const { unsigned, signedOn } = await signersOf(c.var)
  return c.html(
    <SignPage
      frame={frameOf(c)}
      signedOn={unsigned.length > 0 ? undefined : signedOn}
      {...{ entered, problems }}
    />,
    Object.keys(problems).length > 0 ? 422 : 200,
  )
}

agreementRoutes.get('/new', (c) => page(c, {}, {}))

agreementRoutes.post('/', async (c) => {
  const form = await readForm(c, signForm)
  if (!form.ok) return page(c, form.entered, form.problems)
  const { unsigned } = await signersOf(c.var)
  const outcome =
    unsigned.length > 0 ? await sign(c.var.acting, unsigned, c.var.acting.today) : 'signed before'
  say(c, outcome === 'signed' ? 'Thank you. You have signed.' : 'You have signed already.')
  return c.redirect('/confidentiality-agreements/new', 303)
})

agreementRoutes.post('/:id/ends', async (c) => {
  const { acting, viewer } = c.var
  const agreement = await findAgreement(acting.database, viewer, c.req.param('id') ?? '')
  // Whoever fosters there themself leaves it to another manager.
  if (!agreement || agreement.householdId === viewer.householdId) return c.notFound()
  const outcome = await takeBackAgreement(acting, agreement)
  say(c, outcome === 'taken back' ? 'The agreement is taken back.' : 'It was taken back before.')
  return c.redirect(`/households/${agreement.householdId}`, 303)
})
