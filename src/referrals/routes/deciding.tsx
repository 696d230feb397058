import { type Context, Hono } from 'hono'
import { may } from '#src/access/rules/rights.ts'
import { has } from '#src/access/rules.ts'
import { isRepeat } from '#src/database/once.ts'
import { allQuadrants } from '#src/households/store/household.ts'
import type { Web } from '#src/web/context.ts'
import { type Entered, type Problems, readForm } from '#src/web/form.ts'
import { frameOf } from '#src/web/frame.ts'
import { say } from '#src/web/notice.ts'
import { ErasePage, ReferralPage } from '#views/referrals/deciding.tsx'
import { JoinPage } from '#views/referrals/join.tsx'
import { comparisonWords, erasingWords, joiningWords, referralWords } from '#views/referrals/words.ts'
import { pageOfCandidate, recordReferral } from '../actions/candidates.ts'
import { compare, compareWithCarer } from '../actions/comparing.ts'
import { eraseCandidate } from '../actions/erasing.ts'
import { becomeHousehold, type Home } from '../actions/joining.ts'
import { comparisonForm, erasureForm, joiningForm } from '../forms/candidates.ts'
import { referralForm } from '../forms/enquiring.ts'
import { showCandidate } from '../showing-candidates.ts'
import { type FoundCandidate, findCandidate } from '../store/candidates.ts'
import { homesNamed } from '../store/homes.ts'
import { candidatePage } from './candidates.tsx'
import { found, foundToTend, onceOf, referrerProblem, statusOf, toldBy } from './finding.ts'

/** `/candidates/:id/…`: what is decided about somebody who enquired. */
export const decidingRoutes = new Hono<Web>()

const referralPage = (c: Context<Web>, candidate: FoundCandidate, entered: Entered, problems: Problems) =>
  c.html(
    <ReferralPage
      frame={frameOf(c)}
      candidate={candidate}
      once={onceOf(entered)}
      {...{ entered, problems }}
    />,
    statusOf(problems),
  )

decidingRoutes.get('/:id/referrals/new', async (c) => {
  const candidate = await foundToTend(c)
  return candidate ? referralPage(c, candidate, {}, {}) : c.notFound()
})

decidingRoutes.post('/:id/referrals', async (c) => {
  const candidate = await foundToTend(c)
  if (!candidate) return c.notFound()
  const form = await readForm(c, referralForm)
  const again = (problems: Problems) => referralPage(c, candidate, form.entered, problems)
  if (!form.ok) return again(form.problems)
  const { referrer, namedAt, tell, tellHow, once } = form.values
  if (tell === 'yes' && tellHow === undefined) return again({ tellHow: 'Select how they told you' })
  const told = await toldBy(c, referrer, { namedAt, toldHow: tell === 'yes' ? (tellHow ?? null) : null })
  if (typeof told === 'string') return again({ referrer: referrerProblem[told] })
  const outcome = await recordReferral(c.var.acting, candidate.id, told, c.var.viewer.householdId, once)
  if (outcome === 'gone') return c.notFound()
  if (outcome === 'own household') return again({ referrer: referrerProblem[outcome] })
  if (typeof outcome === 'string') return again({ '': referralWords[outcome] })
  if (!isRepeat(outcome)) say(c, 'The referral is written down')
  return c.redirect(pageOfCandidate(candidate.id), 303)
})

decidingRoutes.post('/:id/comparisons', async (c) => {
  const { acting, viewer } = c.var
  const candidate = await foundToTend(c)
  if (!candidate) return c.notFound()
  const form = await readForm(c, comparisonForm)
  if (!form.ok) return candidatePage(c, candidate, { '': Object.values(form.problems)[0] ?? '' })
  const { kind, other, answer } = form.values
  // Whom the viewer's own home referred is somebody else's to compare.
  if (kind === 'candidate' && !(await findCandidate(acting.database, viewer, other))) return c.notFound()
  const outcome =
    kind === 'candidate'
      ? await compare(acting, candidate.id, other, answer)
      : await compareWithCarer(acting, candidate.id, other, answer)
  if (outcome === 'gone') return c.notFound()
  if (outcome === 'two homes' || outcome === 'both rewarded')
    return candidatePage(c, candidate, { '': comparisonWords[outcome] })
  say(c, answer === 'the same' ? 'They are the same person' : 'They are not the same: this is remembered')
  return c.redirect(pageOfCandidate(typeof outcome === 'string' ? candidate.id : outcome.kept), 303)
})

/** Whoever may put somebody among the homes: a coordinator those of her quadrants, recruiters and managers all. */
async function joinPage(c: Context<Web>, candidate: FoundCandidate, entered: Entered, problems: Problems) {
  const { acting, viewer } = c.var
  const all = await allQuadrants(acting.database)
  return c.html(
    <JoinPage
      frame={frameOf(c)}
      candidate={candidate}
      quadrants={
        has(viewer, 'manager', 'recruiter') ? all : all.filter(({ id }) => viewer.quadrantIds.includes(id))
      }
      mayChoose={has(viewer, 'coordinator', 'manager')}
      once={onceOf(entered)}
      {...{ entered, problems }}
    />,
    statusOf(problems),
  )
}

async function foundToJoin(c: Context<Web>): Promise<FoundCandidate | undefined> {
  const { acting, viewer, settings } = c.var
  const candidate = await found(c)
  const shown = candidate && (await showCandidate(acting, viewer, candidate, settings.enquirerMonths))
  return shown?.mayJoin ? candidate : undefined
}

decidingRoutes.get('/:id/households/new', async (c) => {
  const candidate = await foundToJoin(c)
  if (!candidate) return c.notFound()
  const surname = candidate.name?.split(' ').at(-1) ?? ''
  return joinPage(
    c,
    candidate,
    { home: 'new', name: surname, kind: 'foster', quadrantId: candidate.quadrantId },
    {},
  )
})

decidingRoutes.post('/:id/households', async (c) => {
  const candidate = await foundToJoin(c)
  if (!candidate) return c.notFound()
  const { acting, services, viewer } = c.var
  const form = await readForm(c, joiningForm)
  const again = (problems: Problems) => joinPage(c, candidate, form.entered, problems)
  if (!form.ok) return again(form.problems)
  const { once, ...home } = form.values
  const chosen = await chosenHome(c, home)
  if (typeof chosen === 'string') return again({ [home.home === 'new' ? 'quadrantId' : 'known']: chosen })
  if ('householdId' in chosen && chosen.householdId === viewer.householdId)
    return again({ known: 'Somebody else must do this for your own household' })
  const outcome = await becomeHousehold(acting, candidate, chosen, once)
  if (outcome === 'gone') return c.notFound()
  if (typeof outcome === 'string') return again({ '': joiningWords[outcome] })
  await services.homePlaces.refresh()
  say(c, 'They are a household now, and their way to approval goes on there')
  return c.redirect(isRepeat(outcome) ? outcome.repeat : pageOfCandidate(candidate.id), 303)
})

type Typed =
  | { home: 'new'; name: string; kind: Extract<Home, { name: string }>['kind']; quadrantId: string }
  | { home: 'known'; known: string }

/** The home that was chosen, or why it is none. */
async function chosenHome(c: Context<Web>, typed: Typed): Promise<Home | string> {
  const { acting, viewer } = c.var
  if (typed.home === 'new') {
    const { name, kind, quadrantId } = typed
    const all = await allQuadrants(acting.database)
    const open = all.some(({ id }) => id === quadrantId)
    const theirs = has(viewer, 'manager', 'recruiter') || viewer.quadrantIds.includes(quadrantId)
    return open && theirs ? { name, kind, quadrantId } : 'Select a quadrant from the list'
  }
  const homes = await homesNamed(acting.database, viewer, typed.known)
  const [home, ...others] = homes.filter((one) => may(viewer, one, 'guide'))
  if (!home) return 'No household that you lead to approval has this name or id'
  return others.length > 0
    ? 'Several households have this name. Enter the id in the case system'
    : { householdId: home.id }
}

const erasePage = (c: Context<Web>, candidate: FoundCandidate, entered: Entered, problems: Problems) =>
  c.html(
    <ErasePage
      frame={frameOf(c)}
      candidate={candidate}
      months={c.var.settings.enquirerMonths}
      {...{ entered, problems }}
    />,
    statusOf(problems),
  )

decidingRoutes.get('/:id/erasures/new', async (c) => {
  const candidate = await foundToTend(c)
  return candidate ? erasePage(c, candidate, {}, {}) : c.notFound()
})

decidingRoutes.post('/:id/erasures', async (c) => {
  const candidate = await foundToTend(c)
  if (!candidate) return c.notFound()
  const form = await readForm(c, erasureForm)
  if (!form.ok) return erasePage(c, candidate, form.entered, form.problems)
  const { acting, settings } = c.var
  const outcome = await eraseCandidate(acting, candidate.id, form.values.why, settings.enquirerMonths)
  if (outcome === 'gone') return c.notFound()
  if (outcome !== 'erased' && outcome !== 'erased already')
    return erasePage(c, candidate, form.entered, { why: erasingWords[outcome] })
  say(c, 'What they gave is erased')
  return c.redirect('/candidates?show=due', 303)
})
