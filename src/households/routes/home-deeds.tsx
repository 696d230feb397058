import { Hono } from 'hono'
import { z } from 'zod'
import type { Acting } from '#src/database/transact.ts'
import type { Web } from '#src/web/context.ts'
import { EndingFields, FactFields, PlaceFields, ReviewFields } from '#views/households/deed-fields.tsx'
import { problemWords } from '#views/households/words.ts'
import { endHousehold } from '../actions/ending.ts'
import { recordFact, recordReviews } from '../actions/facts.ts'
import { placeByHand, placeByNewPostcode, setHidden } from '../actions/placing.ts'
import { endingForm, factForm, placeForm, reviewForm } from '../forms.ts'
import { type Done, routesOf } from './deeds.tsx'

/** What is recorded of a household itself: its dated facts, reviews, where it is, and its leaving. */
export const homeDeeds = new Hono<Web>()

homeDeeds.route(
  '/',
  routesOf({
    path: '/facts',
    right: 'edit',
    title: 'Record a change',
    button: 'Record',
    schema: factForm,
    fields: FactFields,
    start: (c) => ({ fact: c.req.query('fact'), fromOn: c.var.acting.today }),
    async act(c, household, { fact, value, fromOn, untilOn }): Promise<Done> {
      const change = { fact, value: value === 'no' ? null : value, fromOn, untilOn }
      switch (await recordFact(c.var.acting, household.id, change)) {
        case 'recorded':
          return { said: 'Recorded.' }
        case 'does not stand':
          return { problems: { value: 'It does not stand, so it cannot end' } }
        case 'before it began':
          return { problems: { fromOn: 'It cannot end before it began' } }
        case 'no such household':
          return 'not found'
      }
    },
  }),
)

homeDeeds.route(
  '/',
  routesOf({
    path: '/reviews',
    right: 'review',
    title: 'Review and visits',
    button: 'Record',
    schema: reviewForm,
    fields: ReviewFields,
    start: (_c, household) => ({ ...household }),
    async act(c, household, dates) {
      const outcome = await recordReviews(c.var.acting, household.id, dates)
      return outcome === 'recorded' ? { said: 'Recorded.' } : 'not found'
    },
  }),
)

homeDeeds.route(
  '/',
  routesOf({
    path: '/places',
    right: 'place',
    title: 'Where is this home?',
    explained: 'It is stored sealed and shown on no page.',
    button: 'Save',
    schema: () => placeForm,
    fields: PlaceFields,
    async act(c, household, values) {
      const { acting, services } = c.var
      if (values.by === 'hand') {
        const point = { easting: values.easting, northing: values.northing }
        const outcome = await placeByHand(acting, services.keys, household.id, point)
        return outcome === 'placed' ? { said: 'The home is placed by hand.' } : 'not found'
      }
      const outcome = await placeByNewPostcode(acting, services.keys, household.id, values.postcode)
      if (outcome === 'no such household') return 'not found'
      return {
        said: outcome.problem
          ? `The postcode is saved, but the home is still to place. ${problemWords[outcome.problem]}.`
          : 'The home is placed by its postcode.',
      }
    },
  }),
)

homeDeeds.route(
  '/',
  routesOf({
    path: '/hidings',
    right: 'hide',
    title: 'Hide where this household is?',
    explained:
      'A hidden home counts as a home, but its distance and its point on the map are shown to nobody.',
    button: 'Hide',
    schema: () => z.object({}),
    fields: () => null,
    act: (c, household) => hide(c.var.acting, household.id, true),
  }),
)

homeDeeds.route(
  '/',
  routesOf({
    path: '/hidings/ends',
    right: 'hide',
    title: 'Show where this household is again?',
    button: 'Show again',
    schema: () => z.object({}),
    fields: () => null,
    act: (c, household) => hide(c.var.acting, household.id, false),
  }),
)

async function hide(acting: Acting, id: string, hidden: boolean): Promise<Done> {
  const outcome = await setHidden(acting, id, hidden)
  if (outcome === 'no such household') return 'not found'
  return { said: hidden ? 'Where it is, is hidden.' : 'Where it is, is no longer hidden.' }
}

homeDeeds.route(
  '/',
  routesOf({
    path: '/endings',
    right: 'edit',
    title: 'This household leaves the service',
    explained:
      'It leaves its constellation and every waiting list today. Its carers and its supervising worker no longer see it. Everything recorded stays with the manager and the coordinator.',
    button: 'Record',
    schema: endingForm,
    fields: EndingFields,
    start: (c) => ({ endedOn: c.var.acting.today }),
    async act(c, household, { endedOn, why }) {
      switch (await endHousehold(c.var.acting, household.id, endedOn, why)) {
        case 'ended':
          return { said: 'The household has left the service.' }
        case 'already ended':
          return { problems: { endedOn: 'It has left the service already' } }
        case 'before it began':
          return { problems: { endedOn: 'It cannot have left before it came' } }
        case 'no such household':
          return 'not found'
      }
    },
  }),
)
