import type { Who } from './who.ts'

/** Of a quadrant only its coordinators, besides; each edition is loaded through whoever asks. */
const writesNewsletters: Who = ['coordinator', 'recruiter', 'manager']
const sendsNewsletters: Who = ['coordinator', 'manager']
const readsNewsletters: Who = [...writesNewsletters, 'liaison', 'supervising_worker', 'payments', 'carer']

/** Newsletters: who writes them, who sends them, and who reads which. */
export const newslettersRoutes: Readonly<Record<string, Who>> = {
  'GET /newsletters': readsNewsletters,
  'GET /newsletters/new': writesNewsletters,
  'POST /newsletters': writesNewsletters,
  'GET /newsletters/:id': readsNewsletters,
  'GET /newsletters/:id/edit': writesNewsletters,
  'POST /newsletters/:id/edits': writesNewsletters,
  'POST /newsletters/:id/collections': writesNewsletters,
  'GET /newsletters/:id/pieces/new': writesNewsletters,
  'POST /newsletters/:id/pieces': writesNewsletters,
  'GET /newsletters/:id/preview': writesNewsletters,
  'GET /newsletters/:id/preview.txt': writesNewsletters,
  'GET /newsletters/:id/sendings/new': sendsNewsletters,
  'GET /newsletters/:id/sendings/check': sendsNewsletters,
  'POST /newsletters/:id/sendings': sendsNewsletters,
  'GET /newsletters/:id/progress': writesNewsletters,
  'POST /newsletters/:id/pauses': sendsNewsletters,
  'POST /newsletters/:id/resumptions': sendsNewsletters,
  'POST /newsletters/:id/cancellations': sendsNewsletters,
  'GET /newsletter-pieces/:id/edit': writesNewsletters,
  'POST /newsletter-pieces/:id/edits': writesNewsletters,
  'POST /newsletter-pieces/:id/removals': writesNewsletters,
  'POST /newsletter-pieces/:id/returns': writesNewsletters,
  'POST /newsletter-pieces/:id/moves': writesNewsletters,
}
