import { type Context, Hono } from 'hono'
import { addMonths } from '#src/clock.ts'
import { isRepeat } from '#src/database/once.ts'
import { allQuadrants } from '#src/households/store/household.ts'
import { recordSight } from '#src/sightings/seeing.ts'
import type { Web } from '#src/web/context.ts'
import { type Entered, type Problems, readForm } from '#src/web/form.ts'
import { frameOf } from '#src/web/frame.ts'
import { say } from '#src/web/notice.ts'
import { CandidatePage } from '#views/referrals/candidate.tsx'
import { EnquiryPage } from '#views/referrals/enquiry.tsx'
import { editCandidate, pageOfCandidate, recordEnquiry } from '../actions/candidates.ts'
import type { Told } from '../actions/writing.ts'
import { candidateEditForm, enquiryForm } from '../forms/enquiring.ts'
import { showCandidate } from '../showing-candidates.ts'
import type { FoundCandidate } from '../store/candidates.ts'
import { eventsToChoose } from '../store/homes.ts'
import { found, foundToTend, onceOf, referrerProblem, statusOf, toldBy } from './finding.ts'

/** `/candidates`: everybody who enquired about fostering. */
export const candidateRoutes = new Hono<Web>()

/** So far back an event may be of which somebody tells who it was that enquired. */
const monthsOfEvents = 6

async function enquiryPage(
  c: Context<Web>,
  {
    entered,
    problems,
    candidate,
    now,
  }: { entered: Entered; problems: Problems; candidate?: FoundCandidate; now?: FoundCandidate | undefined },
) {
  const { database, today } = c.var.acting
  return c.html(
    <EnquiryPage
      frame={frameOf(c)}
      candidate={candidate}
      quadrants={await allQuadrants(database)}
      events={candidate ? [] : await eventsToChoose(database, addMonths(today, -monthsOfEvents), today)}
      once={onceOf(entered)}
      {...{ entered, problems, now }}
    />,
    statusOf(problems),
  )
}

candidateRoutes.get('/new', (c) =>
  enquiryPage(c, {
    entered: { enquiredOn: c.var.acting.today, eventId: c.req.query('event') },
    problems: {},
  }),
)

candidateRoutes.post('/', async (c) => {
  const { acting, viewer } = c.var
  const form = await readForm(c, enquiryForm(acting.today))
  if (!form.ok) return enquiryPage(c, form)
  const { referrer, tell, once, ...said } = form.values
  const again = (problems: Problems) => enquiryPage(c, { entered: form.entered, problems })
  const unknown = await unknownPlaces(c, said)
  if (unknown) return again(unknown)
  let told: Told | undefined
  if (referrer !== null) {
    const toldHow = tell === 'yes' ? said.consentedHow : null
    const carer = await toldBy(c, referrer, { namedAt: 'first enquiry', toldHow })
    if (typeof carer === 'string') return again({ referrer: referrerProblem[carer] })
    told = carer
  }
  const byWayOf = said.eventId === null ? 'staff' : 'event'
  const enquiry = { ...said, byWayOf, toldBy: null } as const
  const outcome = await recordEnquiry(acting, enquiry, told, viewer.householdId, once)
  if (outcome === 'own household') return again({ referrer: referrerProblem[outcome] })
  if (isRepeat(outcome)) return c.redirect(outcome.repeat, 303)
  say(c, 'The enquiry is written down')
  return c.redirect(pageOfCandidate(outcome.recorded), 303)
})

/** What was chosen from a list and is not in it. */
async function unknownPlaces(
  { var: { acting } }: Context<Web>,
  { quadrantId, eventId = null }: { quadrantId: string | null; eventId?: string | null },
): Promise<Problems | undefined> {
  const { database, today } = acting
  const quadrants = await allQuadrants(database)
  if (quadrantId !== null && !quadrants.some(({ id }) => id === quadrantId))
    return { quadrantId: 'Select a quadrant from the list' }
  if (eventId === null) return undefined
  const events = await eventsToChoose(database, addMonths(today, -monthsOfEvents), today)
  return events.some(({ id }) => id === eventId) ? undefined : { eventId: 'Select an event from the list' }
}

/** The page of somebody who enquired; what is wrong with a deed on it stands at its top. */
export async function candidatePage(c: Context<Web>, candidate: FoundCandidate, problems: Problems = {}) {
  const { acting, viewer, settings } = c.var
  const shown = await showCandidate(acting, viewer, candidate, settings.enquirerMonths)
  const named = [
    ...(shown.referral?.referrers ?? []).map(({ householdId }) => householdId),
    ...shown.homes.map(({ id }) => id),
  ]
  await recordSight(acting, viewer, 'page', ...named.map((id) => ['household', id] as const))
  return c.html(
    <CandidatePage
      frame={frameOf(c)}
      candidate={shown}
      months={settings.enquirerMonths}
      problems={problems}
    />,
    statusOf(problems),
  )
}

candidateRoutes.get('/:id', async (c) => {
  const candidate = await found(c)
  return candidate ? candidatePage(c, candidate) : c.notFound()
})

candidateRoutes.get('/:id/edit', async (c) => {
  const candidate = await foundToTend(c)
  if (!candidate) return c.notFound()
  return enquiryPage(c, { candidate, entered: { ...candidate }, problems: {} })
})

candidateRoutes.post('/:id/edits', async (c) => {
  const candidate = await foundToTend(c)
  if (!candidate) return c.notFound()
  const form = await readForm(c, candidateEditForm(c.var.acting.today))
  const again = (problems: Problems, now?: FoundCandidate) =>
    enquiryPage(c, { candidate: now ?? candidate, now, entered: form.entered, problems })
  if (!form.ok) return again(form.problems)
  const { version, ...said } = form.values
  const unknown = await unknownPlaces(c, said)
  if (unknown) return again(unknown)
  const outcome = await editCandidate(c.var.acting, candidate.id, version, said)
  if (outcome === 'changed meanwhile')
    return again(
      {
        '': 'Somebody else has changed this meanwhile. What it says now stands below your answers: look at both, then save it again',
      },
      await found(c),
    )
  if (outcome === 'gone') return c.notFound()
  say(c, 'The details are saved')
  return c.redirect(pageOfCandidate(candidate.id), 303)
})
