import type { Who } from './who.ts'

const plans: Who = ['manager', 'liaison']

/** Plans of constellations: each is its maker's, and every manager's. */
export const plansRoutes: Readonly<Record<string, Who>> = {
  'GET /plans': plans,
  'GET /plans/new': plans,
  'POST /plans': plans,
  'GET /plans/:id': plans,
  'GET /plans/:id/edit': plans,
  'POST /plans/:id/edits': plans,
  'POST /plans/:id/names': plans,
  'POST /plans/:id/copies': plans,
  'GET /plans/:id/wishes/new': plans,
  'POST /plans/:id/wishes': plans,
  'POST /plans/:id/wishes/:wishId/ends': plans,
  'POST /plans/:id/runs': plans,
  'POST /plans/:id/proofs': plans,
  'GET /plans/:id/runs/:runId': plans,
  'POST /plans/:id/runs/:runId/cancellations': plans,
  'GET /plans/:id/left-out': plans,
  'GET /plans/:id/closed': plans,
  'GET /plans/:id/comparison': plans,
  'GET /plans/:id/print': plans,
  'GET /plans/:id/homes/:householdId/offers/new': plans,
  'POST /plans/:id/homes/:householdId/offers': plans,
}
