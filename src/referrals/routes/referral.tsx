import { type Context, Hono } from 'hono'
import { recordSight } from '#src/sightings/seeing.ts'
import type { Web } from '#src/web/context.ts'
import { type Entered, type Problems, readForm } from '#src/web/form.ts'
import { frameOf } from '#src/web/frame.ts'
import { say } from '#src/web/notice.ts'
import { allowingWords } from '#views/referrals/progress-words.ts'
import { ReferralPage } from '#views/referrals/referral.tsx'
import { AllowPage, KnownPage, ToldPage } from '#views/referrals/referral-deeds.tsx'
import { allowReferral, endAllowance, sayKnown, sayTold, withdrawReferral } from '../actions/referrals.ts'
import { allowingForm, knownForm, toldForm, versionForm } from '../forms/referrals.ts'
import { showReferral } from '../showing.ts'
import { type FoundReferral, findReferral } from '../store/referrals.ts'

/** `/referrals/:id`: who told whom, what the terms say to it, and what it earned. */
export const oneReferralRoutes = new Hono<Web>()

const pageOf = (id: string) => `/referrals/${id}`
const statusOf = (problems: Problems) => (Object.keys(problems).length > 0 ? 422 : 200)
const meanwhile =
  'Somebody has changed this referral since you opened the form. Look at what it says now, then save it again'

const found = (c: Context<Web>) => findReferral(c.var.acting.database, c.var.viewer, c.req.param('id') ?? '')

/** One that stands, for whoever changes it. */
async function foundStanding(c: Context<Web>): Promise<FoundReferral | undefined> {
  const referral = await found(c)
  return referral?.withdrawnAt === null ? referral : undefined
}

async function page(c: Context<Web>, referral: FoundReferral, problems: Problems = {}) {
  const { acting, viewer } = c.var
  await recordSight(acting, viewer, 'page', ['household', referral.householdId])
  const shown = await showReferral(acting, viewer, referral)
  return c.html(<ReferralPage frame={frameOf(c)} referral={shown} problems={problems} />, statusOf(problems))
}

oneReferralRoutes.get('/:id', async (c) => {
  const referral = await found(c)
  return referral ? page(c, referral) : c.notFound()
})

const knownPage = (
  c: Context<Web>,
  referral: FoundReferral,
  entered: Entered,
  problems: Problems,
  now?: FoundReferral,
) =>
  c.html(
    <KnownPage
      frame={frameOf(c)}
      referral={now ?? referral}
      now={now}
      entered={entered}
      problems={problems}
    />,
    statusOf(problems),
  )

oneReferralRoutes.get('/:id/edit', async (c) => {
  const referral = await foundStanding(c)
  return referral ? knownPage(c, referral, { ...referral }, {}) : c.notFound()
})

oneReferralRoutes.post('/:id/edits', async (c) => {
  const referral = await foundStanding(c)
  if (!referral) return c.notFound()
  const form = await readForm(c, knownForm)
  if (!form.ok) return knownPage(c, referral, form.entered, form.problems)
  const { version, ...said } = form.values
  const outcome = await sayKnown(c.var.acting, { id: referral.id, version }, said)
  if (outcome === 'changed') return knownPage(c, referral, form.entered, { '': meanwhile }, await found(c))
  say(c, outcome === 'said' ? 'What you found out is saved' : 'Somebody has withdrawn this referral')
  return c.redirect(pageOf(referral.id), 303)
})

const toldPage = (
  c: Context<Web>,
  referral: FoundReferral,
  entered: Entered,
  problems: Problems,
  now?: FoundReferral,
) =>
  c.html(
    <ToldPage
      frame={frameOf(c)}
      referral={now ?? referral}
      now={now}
      entered={entered}
      problems={problems}
    />,
    statusOf(problems),
  )

oneReferralRoutes.get('/:id/agreements/new', async (c) => {
  const referral = await foundStanding(c)
  return referral ? toldPage(c, referral, {}, {}) : c.notFound()
})

oneReferralRoutes.post('/:id/agreements', async (c) => {
  const referral = await foundStanding(c)
  if (!referral) return c.notFound()
  const form = await readForm(c, toldForm)
  if (!form.ok) return toldPage(c, referral, form.entered, form.problems)
  const { version, how } = form.values
  const outcome = await sayTold(c.var.acting, { id: referral.id, version }, how)
  if (outcome === 'changed') return toldPage(c, referral, form.entered, { '': meanwhile }, await found(c))
  say(c, outcome === 'said' ? 'What the friend said is saved' : 'Somebody has withdrawn this referral')
  return c.redirect(pageOf(referral.id), 303)
})

oneReferralRoutes.post('/:id/withdrawals', async (c) => {
  const referral = await foundStanding(c)
  if (!referral) return c.notFound()
  const form = await readForm(c, versionForm)
  if (!form.ok) return page(c, referral, form.problems)
  const outcome = await withdrawReferral(c.var.acting, { id: referral.id, version: form.values.version })
  if (outcome === 'changed') return page(c, (await found(c)) ?? referral, { '': meanwhile })
  say(c, outcome === 'withdrawn now' ? 'The referral is withdrawn' : 'Somebody has withdrawn it already')
  return c.redirect(pageOf(referral.id), 303)
})

const allowPage = (c: Context<Web>, referral: FoundReferral, entered: Entered, problems: Problems) =>
  c.html(
    <AllowPage frame={frameOf(c)} referral={referral} entered={entered} problems={problems} />,
    statusOf(problems),
  )

oneReferralRoutes.get('/:id/allowances/new', async (c) => {
  const referral = await foundStanding(c)
  return referral ? allowPage(c, referral, {}, {}) : c.notFound()
})

oneReferralRoutes.post('/:id/allowances', async (c) => {
  const referral = await foundStanding(c)
  if (!referral) return c.notFound()
  const form = await readForm(c, allowingForm)
  if (!form.ok) return allowPage(c, referral, form.entered, form.problems)
  const outcome = await allowReferral(c.var.acting, referral.id, form.values.why)
  if (outcome !== 'allowed') return allowPage(c, referral, form.entered, { '': allowingWords[outcome] })
  say(c, 'It is paid all the same, as far as its stages are reached')
  return c.redirect(pageOf(referral.id), 303)
})

oneReferralRoutes.post('/:id/allowances/ends', async (c) => {
  const referral = await foundStanding(c)
  if (!referral) return c.notFound()
  const outcome = await endAllowance(c.var.acting, referral.id)
  say(c, outcome === 'ended' ? 'From now on the terms decide again' : 'Somebody has ended it already')
  return c.redirect(pageOf(referral.id), 303)
})
