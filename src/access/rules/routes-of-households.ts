import type { Who } from './who.ts'

const seesHouseholds: Who = ['coordinator', 'liaison', 'supervising_worker', 'manager']
const changesHouseholds: Who = ['coordinator', 'liaison', 'manager']
const bringsHouseholds: Who = ['liaison', 'manager']
const showsAddresses: Who = [...seesHouseholds, 'hub_carer']
const makesQuiet: Who = ['coordinator', 'supervising_worker', 'manager']
const keepsApart: Who = ['liaison', 'supervising_worker', 'manager']

/** Households, and what is looked up or changed of them. */
export const householdsRoutes: Readonly<Record<string, Who>> = {
  'GET /households': seesHouseholds,
  'GET /households/to-place': seesHouseholds,
  'GET /households/new': bringsHouseholds,
  'POST /households': bringsHouseholds,
  'GET /households/import': bringsHouseholds,
  'POST /households/imports': bringsHouseholds,
  'GET /households/imports/:id': bringsHouseholds,
  'POST /households/imports/:id/applications': bringsHouseholds,
  'GET /households/imports/:id/refused.csv': bringsHouseholds,
  'GET /households/import-template.csv': bringsHouseholds,
  'GET /households/:id': [...seesHouseholds, 'carer', 'hub_carer'],
  'GET /households/:id/edit': changesHouseholds,
  'POST /households/:id/edits': changesHouseholds,
  'GET /households/:id/facts/new': changesHouseholds,
  'POST /households/:id/facts': changesHouseholds,
  'GET /households/:id/reviews/new': seesHouseholds,
  'POST /households/:id/reviews': seesHouseholds,
  'GET /households/:id/carers/new': changesHouseholds,
  'POST /households/:id/carers': changesHouseholds,
  'GET /households/:id/carers/:carerId/accounts/new': ['manager'],
  'POST /households/:id/carers/:carerId/accounts': ['manager'],
  'GET /households/:id/carers/:carerId/departures/new': changesHouseholds,
  'POST /households/:id/carers/:carerId/departures': changesHouseholds,
  'GET /households/:id/supervisions/new': changesHouseholds,
  'POST /households/:id/supervisions': changesHouseholds,
  'GET /households/:id/keep-aparts/new': keepsApart,
  'POST /households/:id/keep-aparts': keepsApart,
  'GET /households/:id/places/new': changesHouseholds,
  'POST /households/:id/places': changesHouseholds,
  'GET /households/:id/hidings/new': ['manager'],
  'POST /households/:id/hidings': ['manager'],
  'GET /households/:id/hidings/ends/new': ['manager'],
  'POST /households/:id/hidings/ends': ['manager'],
  'GET /households/:id/endings/new': changesHouseholds,
  'POST /households/:id/endings': changesHouseholds,
  'GET /keep-aparts/:id/ends/new': keepsApart,
  'POST /keep-aparts/:id/ends': keepsApart,
  'GET /households/:id/quiets/new': makesQuiet,
  'POST /households/:id/quiets': makesQuiet,
  'POST /quiets/:id/ends': makesQuiet,
  'GET /households/:id/address-showings/new': showsAddresses,
  'POST /households/:id/address-showings': showsAddresses,
  // A carer is shown where a gathering is.
  'GET /address-showings/:id': [...showsAddresses, 'carer'],
  'GET /address-showings': ['manager'],
  'GET /households/:id/sightings': ['manager'],
  'GET /households/:id/sightings.csv': ['manager'],
}
