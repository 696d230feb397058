import { guides, leadsWays, seesCaseload, type Who } from './who.ts'

const seesTheWay: Who = [...guides, 'supervising_worker']
/** Whom somebody may name to expect them back: all who are granted something. */
const staff: Who = [...seesTheWay, 'liaison', 'recruiter', 'payments']
const logsCalls: Who = ['coordinator']
const seesCalls: Who = ['manager', 'coordinator', 'supervising_worker', 'carer']
/** The carer agrees to one coordinator: she reads it and records nothing. */
const recordsSupport: Who & readonly string[] = ['supervising_worker', 'manager']

/** A coordinator’s own work, and the way to approval. */
export const caseloadRoutes: Readonly<Record<string, Who>> = {
  'GET /calls/new': logsCalls,
  'POST /calls': logsCalls,
  'GET /calls/:id': seesCalls,
  'GET /calls/:id/corrections/new': logsCalls,
  'POST /calls/:id/corrections': logsCalls,
  'POST /calls/:id/withdrawals': [...logsCalls, 'manager'],
  'POST /calls/:id/follow-ups': logsCalls,
  'GET /households/:id/calls': seesCalls,
  'GET /independent-supports': [...recordsSupport, 'coordinator', 'carer'],
  'GET /independent-supports/:id': [...recordsSupport, 'coordinator', 'carer'],
  'POST /independent-supports/:id/shares': [...recordsSupport, 'carer'],
  'GET /independent-supports/:id/edit': recordsSupport,
  'POST /independent-supports/:id/edits': recordsSupport,
  'GET /households/:id/carers/:carerId/independent-supports/new': recordsSupport,
  'POST /households/:id/carers/:carerId/independent-supports': recordsSupport,
  'GET /coordinator-covers': seesCaseload,
  'GET /coordinator-covers/new': seesCaseload,
  'POST /coordinator-covers': seesCaseload,
  'GET /coordinator-covers/:id/edit': seesCaseload,
  'POST /coordinator-covers/:id/edits': seesCaseload,
  'POST /coordinator-covers/:id/ends': seesCaseload,
  'GET /caseload': seesCaseload,
  'GET /caseload/reviews': seesCaseload,
  'GET /caseload/inductions': seesCaseload,
  'GET /households/:id/carers/:carerId/inductions/new': guides,
  'POST /households/:id/carers/:carerId/inductions': guides,
  'GET /applications': seesTheWay,
  'GET /applications/:id': [...seesTheWay, 'recruiter'],
  'GET /applications/:id/edit': leadsWays,
  'POST /applications/:id/edits': leadsWays,
  'GET /applications/:id/milestones/new': ['supervising_worker'],
  'POST /applications/:id/milestones': ['supervising_worker'],
  'GET /milestones': ['supervising_worker'],
  'GET /milestones/:id/corrections/new': ['supervising_worker'],
  'POST /milestones/:id/corrections': ['supervising_worker'],
  'POST /milestones/:id/withdrawals': ['supervising_worker'],
  'GET /households/:id/applications/new': guides,
  'POST /households/:id/applications': guides,
  'POST /applications/:id/steps': leadsWays,
  'GET /application-steps/:id/corrections/new': leadsWays,
  'POST /application-steps/:id/corrections': leadsWays,
  'POST /application-steps/:id/withdrawals': leadsWays,
  'GET /applications/:id/closures/new': leadsWays,
  'POST /applications/:id/closures': leadsWays,
  'POST /applications/:id/reopenings': leadsWays,
  'GET /households/:id/visits/new': guides,
  'POST /households/:id/visits': guides,
  'GET /visits/:id': staff,
  'GET /visits/:id/edit': guides,
  'POST /visits/:id/edits': guides,
  'POST /visits/:id/cancellations': guides,
  'POST /visits/:id/returns': staff,
  'POST /visits/:id/returns/withdrawals': staff,
}
