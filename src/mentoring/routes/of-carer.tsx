import { randomUUID } from 'node:crypto'
import { type Context, Hono } from 'hono'
import { has, type Viewer } from '#src/access/rules.ts'
import { carerIn } from '#src/caseload/store/support.ts'
import { isRepeat } from '#src/database/once.ts'
import { found } from '#src/households/routes/through.ts'
import type { FoundHousehold } from '#src/households/store/household.ts'
import { allQuadrants } from '#src/households/store/household.ts'
import { recordSight } from '#src/sightings/seeing.ts'
import type { Web } from '#src/web/context.ts'
import { type Entered, type Problems, readForm } from '#src/web/form.ts'
import { frameOf } from '#src/web/frame.ts'
import { say } from '#src/web/notice.ts'
import { AskPage } from '#views/mentoring/ask.tsx'
import { NewOfferPage } from '#views/mentoring/offer.tsx'
import { PaperPage } from '#views/mentoring/sign.tsx'
import { sign } from '../actions/agreements.ts'
import { makeProfile, pageOfProfile } from '../actions/profiles.ts'
import { askForPeer, pageOfRequest } from '../actions/requests.ts'
import { newProfileOfForm, paperForm, requestForm } from '../forms.ts'
import { mostOf } from '../rules/profiles.ts'
import { mayAskFor, mayMakeMentors } from '../rules/who.ts'
import { tagsFrom } from '../tags.ts'

/** Under `/households/:id/carers/:carerId`: what staff record of a carer. */
export const carerPeerRoutes = new Hono<Web>()

interface OfCarer {
  household: FoundHousehold
  carer: { id: string; name: string }
}

/** A carer who lives in the household of the address, for whoever may; the rest is a 404. */
async function foundCarer(
  c: Context<Web>,
  mayDo: (viewer: Viewer, household: FoundHousehold) => boolean,
): Promise<OfCarer | undefined> {
  const household = await found(c)
  if (!household || household.endedOn !== null || !mayDo(c.var.viewer, household)) return undefined
  const carer = await carerIn(c.var.acting.database, household.id, c.req.param('carerId') ?? '')
  return carer && { household, carer }
}

const onceIn = (entered: Entered) =>
  typeof entered.once === 'string' && entered.once ? entered.once : randomUUID()
const statusOf = (problems: Problems) => (Object.keys(problems).length > 0 ? 422 : 200)
const pathOf = ({ household, carer }: OfCarer) => `/households/${household.id}/carers/${carer.id}`
const seen = (c: Context<Web>, { household }: OfCarer) =>
  recordSight(c.var.acting, c.var.viewer, 'page', ['household', household.id])

async function askPage(c: Context<Web>, of: OfCarer, entered: Entered, problems: Problems) {
  await seen(c, of)
  return c.html(
    <AskPage
      frame={frameOf(c)}
      action={`${pathOf(of)}/peer-requests`}
      once={onceIn(entered)}
      of={of}
      {...{ entered, problems }}
    />,
    statusOf(problems),
  )
}

carerPeerRoutes.get('/:id/carers/:carerId/peer-requests/new', async (c) => {
  const of = await foundCarer(c, mayAskFor)
  return of ? askPage(c, of, {}, {}) : c.notFound()
})

carerPeerRoutes.post('/:id/carers/:carerId/peer-requests', async (c) => {
  const of = await foundCarer(c, mayAskFor)
  if (!of) return c.notFound()
  const form = await readForm(c, requestForm)
  if (!form.ok) return askPage(c, of, form.entered, form.problems)
  const { wants, once } = form.values
  const outcome = await askForPeer(
    c.var.acting,
    { carerId: of.carer.id, householdId: of.household.id, wants, self: 'for them' },
    tagsFrom(form.values),
    once,
  )
  if (outcome === 'gone') return c.notFound()
  if (isRepeat(outcome)) return c.redirect(outcome.repeat, 303)
  say(c, 'asked' in outcome ? 'It is asked for, and they are told.' : 'They have asked for it already.')
  return c.redirect(pageOfRequest('asked' in outcome ? outcome.asked : outcome.open), 303)
})

/** The quadrants for which the viewer may make somebody a mentor, the home's own first. */
async function quadrantsOf(c: Context<Web>, { household }: OfCarer) {
  const { acting, viewer } = c.var
  const all = await allQuadrants(acting.database)
  const theirs = has(viewer, 'manager') ? all : all.filter(({ id }) => viewer.quadrantIds.includes(id))
  return theirs.toSorted(
    (one, other) => Number(other.id === household.quadrantId) - Number(one.id === household.quadrantId),
  )
}

async function offerPage(c: Context<Web>, of: OfCarer, entered: Entered, problems: Problems) {
  await seen(c, of)
  return c.html(
    <NewOfferPage
      frame={frameOf(c)}
      action={`${pathOf(of)}/peer-profiles`}
      once={onceIn(entered)}
      most={mostOf({ part: 'mentor', ownMost: null }, c.var.settings)}
      quadrants={await quadrantsOf(c, of)}
      of={of}
      {...{ entered, problems }}
    />,
    statusOf(problems),
  )
}

carerPeerRoutes.get('/:id/carers/:carerId/peer-profiles/new', async (c) => {
  const of = await foundCarer(c, mayMakeMentors)
  return of ? offerPage(c, of, {}, {}) : c.notFound()
})

carerPeerRoutes.post('/:id/carers/:carerId/peer-profiles', async (c) => {
  const of = await foundCarer(c, mayMakeMentors)
  if (!of) return c.notFound()
  const form = await readForm(c, newProfileOfForm)
  if (!form.ok) return offerPage(c, of, form.entered, form.problems)
  const { part, ownMost, quadrantId, once } = form.values
  const quadrants = await quadrantsOf(c, of)
  if (!quadrants.some(({ id }) => id === quadrantId))
    return offerPage(c, of, form.entered, { quadrantId: 'Select the quadrant' })
  const outcome = await makeProfile(
    c.var.acting,
    { carerId: of.carer.id, householdId: of.household.id, part },
    { ownMost, quadrantId, tags: tagsFrom(form.values) },
    once,
  )
  if (outcome === 'gone') return c.notFound()
  if (isRepeat(outcome)) return c.redirect(outcome.repeat, 303)
  say(c, 'made' in outcome ? 'Saved' : 'They are that already: change it here.')
  return c.redirect(pageOfProfile('made' in outcome ? outcome.made : outcome.has), 303)
})

async function paperPage(c: Context<Web>, of: OfCarer, entered: Entered, problems: Problems) {
  await seen(c, of)
  return c.html(
    <PaperPage
      frame={frameOf(c)}
      action={`${pathOf(of)}/confidentiality-agreements`}
      of={of}
      {...{ entered, problems }}
    />,
    statusOf(problems),
  )
}

carerPeerRoutes.get('/:id/carers/:carerId/confidentiality-agreements/new', async (c) => {
  const of = await foundCarer(c, mayMakeMentors)
  return of ? paperPage(c, of, { signedOn: c.var.acting.today }, {}) : c.notFound()
})

carerPeerRoutes.post('/:id/carers/:carerId/confidentiality-agreements', async (c) => {
  const of = await foundCarer(c, mayMakeMentors)
  if (!of) return c.notFound()
  const form = await readForm(c, paperForm(c.var.acting.today))
  if (!form.ok) return paperPage(c, of, form.entered, form.problems)
  const outcome = await sign(c.var.acting, [{ carerId: of.carer.id }], form.values.signedOn)
  say(c, outcome === 'signed' ? 'It is recorded that they signed.' : 'They have signed already.')
  return c.redirect(`/households/${of.household.id}`, 303)
})
