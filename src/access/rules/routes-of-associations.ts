import type { Who } from './who.ts'

/** Whoever fosters, or works with those who do. */
const readsAssociations: Who = [
  'carer',
  'coordinator',
  'liaison',
  'supervising_worker',
  'recruiter',
  'manager',
]
/** Of her quadrants only, a coordinator; each thing is loaded through whoever asks. */
const keepsAssociations: Who = ['coordinator', 'manager']

/** Associations, questions to carers, and carers who lend a hand. */
export const associationsRoutes: Readonly<Record<string, Who>> = {
  'GET /associations': readsAssociations,
  'GET /associations/new': ['manager'],
  'POST /associations': ['manager'],
  'GET /associations/:id': readsAssociations,
  'GET /associations/:id/edit': ['manager'],
  'POST /associations/:id/edits': ['manager'],
  'POST /associations/:id/endings': ['manager'],
  'GET /associations/:id/benefits/new': keepsAssociations,
  'POST /associations/:id/benefits': keepsAssociations,
  'GET /association-benefits/:id/edit': keepsAssociations,
  'POST /association-benefits/:id/edits': keepsAssociations,
  'POST /association-benefits/:id/checks': keepsAssociations,
  'POST /association-benefits/:id/endings': keepsAssociations,
  // Whoever fosters says themself that they are a member.
  'POST /associations/:id/memberships': ['carer'],
  'GET /associations/:id/members': keepsAssociations,
  'GET /households/:id/association-memberships/new': keepsAssociations,
  'POST /households/:id/association-memberships': keepsAssociations,
  'GET /association-memberships/:id': keepsAssociations,
  'POST /association-memberships/:id/endings': ['coordinator', 'manager', 'carer'],
  'POST /association-memberships/:id/parts': keepsAssociations,
  'POST /committee-parts/:id/endings': keepsAssociations,
  'GET /consultations': readsAssociations,
  'GET /consultations/new': keepsAssociations,
  'POST /consultations': keepsAssociations,
  'GET /consultations/:id': readsAssociations,
  'POST /consultations/:id/replies': ['carer'],
  'POST /consultations/:id/decisions': keepsAssociations,
  'POST /consultations/:id/endings': keepsAssociations,
  'GET /help-offers': ['coordinator', 'manager', 'carer'],
  'POST /help-offers': ['carer'],
  'POST /help-offers/:id/endings': ['carer'],
  'GET /help-offers/:id/asks/new': keepsAssociations,
  'POST /help-offers/:id/asks': keepsAssociations,
  'GET /help-asks/:id': ['coordinator', 'manager', 'carer'],
  'POST /help-asks/:id/answers': ['carer'],
  'POST /help-asks/:id/withdrawals': keepsAssociations,
  'POST /help-asks/:id/endings': keepsAssociations,
}
