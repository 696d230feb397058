import { Hono } from 'hono'
import { has } from '#src/access/rules.ts'
import type { Web } from '#src/web/context.ts'
import {
  CarerFields,
  KeepApartFields,
  LeavingFields,
  SupervisionFields,
} from '#views/households/deed-fields.tsx'
import { keepHouseholdsApart } from '../actions/apart.ts'
import { addCarer, recordCarerLeaving, recordSupervision } from '../actions/people.ts'
import { carerForm, keepApartForm, leavingForm, supervisionForm } from '../forms.ts'
import { routesOf } from './deeds.tsx'

/** What is recorded of the people around a household: its carers, who supervises it, whom it must not meet. */
export const peopleDeeds = new Hono<Web>()

peopleDeeds.route(
  '/',
  routesOf({
    path: '/carers',
    right: 'edit',
    title: 'Add a carer',
    button: 'Add carer',
    creates: true,
    schema: carerForm,
    fields: CarerFields,
    async act(c, household, { once, ...carer }) {
      const outcome = await addCarer(c.var.acting, once, household.id, { externalId: null, ...carer })
      if (outcome === 'has ended') return { problems: { '': 'This household has left the service' } }
      return outcome === 'no such household' ? 'not found' : { said: 'The carer is added.' }
    },
  }),
)

peopleDeeds.route(
  '/',
  routesOf({
    path: '/carers/:carerId/departures',
    right: 'edit',
    title: 'A carer has left',
    explained: 'What they did here stays with the household. From that day on they no longer see it.',
    button: 'Record',
    schema: leavingForm,
    fields: LeavingFields,
    async act(c, household, { untilOn }) {
      const carerId = c.req.param('carerId') ?? ''
      switch (await recordCarerLeaving(c.var.acting, household.id, carerId, untilOn)) {
        case 'left':
          return { said: 'Recorded.' }
        case 'before they came':
          return { problems: { untilOn: 'They cannot have left before they came' } }
        case 'no such carer':
          return 'not found'
      }
    },
  }),
)

peopleDeeds.route(
  '/',
  routesOf({
    path: '/supervisions',
    right: 'edit',
    title: 'Supervising social worker',
    explained: 'The household opens for this person’s account only when a manager records it.',
    button: 'Record',
    schema: supervisionForm,
    fields: SupervisionFields,
    start: (c) => ({ part: c.req.query('part'), fromOn: c.var.acting.today }),
    async act(c, household, { part, workerName, workerEmail, fromOn }) {
      const supervision =
        workerName === null ? { part, workerName, fromOn } : { part, workerName, workerEmail, fromOn }
      const ties = has(c.var.viewer, 'manager')
      const outcome = await recordSupervision(c.var.acting, household.id, supervision, ties)
      return outcome === 'recorded' ? { said: 'Recorded.' } : 'not found'
    },
  }),
)

peopleDeeds.route(
  '/',
  routesOf({
    path: '/keep-aparts',
    right: 'keepApart',
    title: 'Keep apart from another household',
    explained: 'To everybody else the result reads “not available”.',
    button: 'Keep apart',
    schema: () => keepApartForm,
    fields: KeepApartFields,
    async act(c, household, values) {
      const { acting, services, viewer } = c.var
      switch (await keepHouseholdsApart(acting, services.keys, viewer, household.id, values)) {
        case 'kept apart':
          return { said: 'They are kept apart from now on.' }
        case 'already kept apart':
          return { problems: { other: 'These two are kept apart already' } }
        case 'several have that name':
          return { problems: { other: 'Several households have that name: enter the id in the case system' } }
        case 'the same household':
          return { problems: { other: 'That is this household' } }
        case 'no such household':
          return {
            problems: {
              other: 'No household that you can see has that name or id: a manager can look for it',
            },
          }
      }
    },
  }),
)
