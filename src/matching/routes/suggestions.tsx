import { randomUUID } from 'node:crypto'
import { type Context, Hono } from 'hono'
import { isRepeat } from '#src/database/once.ts'
import { mayMakeMentors } from '#src/mentoring/rules/who.ts'
import { offersUnderWay } from '#src/mentoring/store/asked.ts'
import { type FoundRequest, findRequest } from '#src/mentoring/store/requests.ts'
import { type OfferOutcome, offer } from '#src/pairings/actions/offering.ts'
import { enoughDistances } from '#src/sightings/enough.tsx'
import { recordSight } from '#src/sightings/seeing.ts'
import type { Web } from '#src/web/context.ts'
import { type Entered, type Problems, readForm } from '#src/web/form.ts'
import { frameOf } from '#src/web/frame.ts'
import { say } from '#src/web/notice.ts'
import { whyField } from '#views/matching/ask.tsx'
import { SuggestionsPage } from '#views/matching/suggestions.tsx'
import { refusalWords } from '#views/pairings/words.tsx'
import { offerForm } from '../forms.ts'
import { kindOf } from '../ground.ts'
import { type Suggestions, suggestionsFor } from '../suggesting.ts'

/** Under `/peer-requests/:id`: who could be asked, and asking them. */
export const suggestionRoutes = new Hono<Web>()

/** An open request for which the viewer may look for somebody: never one of their own home. */
async function found(c: Context<Web>) {
  const { acting, viewer } = c.var
  const request = await findRequest(acting.database, viewer, c.req.param('id') ?? '')
  const isTheirs = request && mayMakeMentors(viewer, { ...request, id: request.householdId })
  return isTheirs && request.endedAt === null ? request : undefined
}

const suggestions = (c: Context<Web>, request: FoundRequest, asked?: string) => {
  const { acting, viewer, settings, services } = c.var
  return suggestionsFor(acting, { homePlaces: services.homePlaces, settings }, viewer, request, asked)
}

async function page(
  c: Context<Web>,
  request: FoundRequest,
  { mayOffer, saidOf, ...shown }: Suggestions,
  entered: Entered = {},
  problems: Problems = {},
) {
  const { acting, viewer } = c.var
  const enough = await enoughDistances(c, ['household', request.householdId])
  if (enough) return enough
  const offers = await offersUnderWay(acting.database, request.wants, [request.carerId])
  const named = [request, ...shown.suggested, ...shown.unsigned, ...shown.apart]
  await recordSight(
    acting,
    viewer,
    'page',
    ...[...new Set(named.map(({ householdId }) => householdId))].map((id) => ['household', id] as const),
  )
  return c.html(
    <SuggestionsPage
      frame={frameOf(c)}
      request={request}
      {...shown}
      offerId={offers.get(request.carerId)}
      asked={askedIn(entered)}
      once={() => randomUUID()}
      problems={problems}
    />,
    Object.keys(problems).length > 0 ? 422 : 200,
  )
}

/** Whom somebody tried to ask, with what they typed, as it comes back. */
function askedIn({ carerId, why, quadrant, mode }: Entered) {
  if (typeof carerId !== 'string') return undefined
  const plan = typeof quadrant === 'string' && typeof mode === 'string' ? { quadrant, mode } : undefined
  return { carerId, why, plan }
}

suggestionRoutes.get('/:id/suggestions', async (c) => {
  const request = await found(c)
  return request ? page(c, request, await suggestions(c, request)) : c.notFound()
})

/** What is wrong, each at its field: why is asked once in the row of each who is suggested. */
function problemsIn({ suggested }: Suggestions, entered: Entered, { why, ...others }: Problems): Problems {
  const asked = suggested.find(({ carerId }) => carerId === entered.carerId)
  const [first = why ?? ''] = Object.values(others)
  return asked && why !== undefined ? { [whyField(asked.carerId)]: why } : { '': first }
}

suggestionRoutes.post('/:id/offers', async (c) => {
  const request = await found(c)
  if (!request) return c.notFound()
  const { acting, settings } = c.var
  const form = await readForm(c, offerForm)
  const { entered } = form
  const shown = await suggestions(c, request, askedIn(entered)?.carerId)
  if (!form.ok) return page(c, request, shown, entered, problemsIn(shown, entered, form.problems))
  const { carerId, once, quadrant, mode, why } = form.values
  // Whoever is none of those whom the viewer may be told of answers as one who is not there just now.
  const outcome: OfferOutcome | { repeat: string } = shown.mayOffer(carerId)
    ? await offer(
        acting,
        once,
        {
          kind: kindOf(request.wants),
          ...{ oneCarerId: carerId, otherCarerId: request.carerId },
          ...{ requestId: request.id, saidYes: null },
          ...{ suggested: shown.saidOf(carerId), why },
        },
        settings,
      )
    : 'not available'
  if (typeof outcome === 'string')
    return page(c, request, await suggestions(c, request, carerId), entered, { '': refusalWords[outcome] })
  say(c, 'Both are asked now, and have some days to answer.')
  if (mode !== undefined && quadrant !== undefined)
    return c.redirect(`/matches?${new URLSearchParams({ part: request.wants, quadrant, mode })}`, 303)
  return c.redirect(isRepeat(outcome) ? outcome.repeat : `/pairings/${outcome.offered}`, 303)
})
