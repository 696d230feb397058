/**
 * Routes before which whoever is signed in proves once more that it is they, and the page from which they go on: what
 * changes how they sign in, takes personal data out of the service, takes a family's protection or place from it, or
 * approves money. Nothing of what was sent is kept meanwhile. A page of the table comes back to itself.
 */
export const needsConfirming: Readonly<Record<string, string>> = {
  'GET /account/password': '/account/password',
  'POST /account/password': '/account/password',
  'GET /account/passkeys/new': '/account/passkeys/new',
  'POST /account/passkey-challenges': '/account/passkeys/new',
  'POST /account/passkeys': '/account/passkeys/new',
  'POST /account/passkeys/:id/removals': '/account/factors',
  'POST /account/authenticators': '/account/factors',
  'GET /account/authenticators/:id': '/account/authenticators/:id',
  'GET /account/authenticators/:id/qr.svg': '/account/factors',
  'POST /account/authenticators/:id/confirmations': '/account/authenticators/:id',
  'POST /account/authenticators/:id/removals': '/account/factors',
  'POST /account/recovery-codes': '/account/recovery-codes',
  // Back to the page with the link: no form, not even one that goes on by itself, may lead to another site.
  'GET /account/identities/new': '/account/factors',
  'POST /account/identities/:id/removals': '/account/factors',
  // A key to one's own dates that works without signing in; ending it never waits.
  'POST /account/calendar': '/account/calendar',
  // What an unlocked screen must not be enough for: giving rights, and reading what opens an account.
  'GET /accounts/new': '/accounts/new',
  'POST /accounts': '/accounts/new',
  'POST /accounts/:id/grants': '/accounts/:id',
  'POST /accounts/:id/enablements': '/accounts/:id',
  'POST /accounts/:id/invitations': '/accounts/:id',
  'GET /messages/:id': '/messages/:id',
  'POST /accounts/:id/factor-removals': '/accounts/:id',
  'POST /accounts/:id/identity-removals': '/accounts/:id',
  'GET /accounts/:id/edit': '/accounts/:id/edit',
  'POST /accounts/:id/edits': '/accounts/:id/edit',
  // What shows again where a hidden home is, what lets two families meet again, and what shuts a family out and cannot be
  // taken back. Asked on the way to the form, so that nobody types it twice. Hiding and keeping apart are not here: what
  // protects must never wait for a second step.
  'GET /households/:id/hidings/ends/new': '/households/:id/hidings/ends/new',
  'POST /households/:id/hidings/ends': '/households/:id/hidings/ends/new',
  'GET /keep-aparts/:id/ends/new': '/keep-aparts/:id/ends/new',
  'POST /keep-aparts/:id/ends': '/keep-aparts/:id/ends/new',
  'GET /households/:id/endings/new': '/households/:id/endings/new',
  'POST /households/:id/endings': '/households/:id/endings/new',
  // What others wrote for themselves alone.
  'GET /households/:id/note-showings/new': '/households/:id/note-showings/new',
  'POST /households/:id/note-showings': '/households/:id/note-showings/new',
  'GET /pairings/:id/word-showings/new': '/pairings/:id/word-showings/new',
  'POST /pairings/:id/word-showings': '/pairings/:id/word-showings/new',
  // What gives money away.
  'POST /pair-claims/:id/approvals': '/pair-claims',
  'POST /spendings/:id/approvals': '/spendings/:id',
  'POST /payment-runs/:id/approvals': '/payment-runs/:id',
  'POST /payment-runs/:id/exports': '/payment-runs/:id',
  'POST /payees/:id/numbers': '/payees/:id',
  'POST /payees/:id/confirmations': '/payees/:id',
  'POST /session-claims/:id/approvals': '/session-claims',
  'POST /event-claims/:id/approvals': '/event-claims',
  'POST /scheme-drafts/:id/publications': '/scheme-drafts/:id/edit',
  'POST /rewards/approvals': '/rewards',
  'POST /reward-holds/:id/releases': '/rewards',
  'POST /reward-recoveries/:id/confirmations': '/rewards',
  'GET /activity-budgets/new': '/activity-budgets/new',
  'POST /activity-budgets': '/activity-budgets/new',
  'POST /activity-budgets/:id/ends': '/spendings',
  'GET /referrals/:id/allowances/new': '/referrals/:id/allowances/new',
  'POST /referrals/:id/allowances': '/referrals/:id/allowances/new',
  // Exports: no CSV is answered from a route that is neither here nor beneath.
  'GET /trail.csv': '/trail',
  'GET /ambassadors.csv': '/ambassadors',
  'GET /event-claims.csv': '/event-claims',
  'GET /reports/missed.csv': '/reports/missed',
  'GET /pair-claims.csv': '/pair-claims',
  'GET /rewards.csv': '/rewards',
  'GET /statements.csv': '/statements',
  'GET /payment-runs/:id/file.csv': '/payment-runs/:id',
  'GET /payables.csv': '/payables',
  'GET /ledger.csv': '/ledger',
  'GET /pairings.csv': '/pairings',
  'GET /company.csv': '/company',
  'GET /candidates.csv': '/candidates',
  'GET /pipeline.csv': '/pipeline',
  'GET /households/:id/sightings.csv': '/households/:id/sightings',
  'GET /households/imports/:id/refused.csv': '/households/imports/:id',
}

/** CSVs that say nothing of anybody, each with why that is so; every other one is an export of personal data. */
export const exportsNothingPersonal: Readonly<Record<string, string>> = {
  'GET /rewards/forecast.csv': 'How much is to be paid in which month, and nobody’s name',
  'GET /households/import-template.csv': 'The headings of an empty file, the same for everybody',
  'GET /reports/attendance.csv':
    'Counts of meetings and of those who came, small ones of private groups left out',
  'GET /events.csv': 'What is planned, and how many are needed and confirmed',
  'GET /events/report.csv': 'How many enquired at an event and what it cost, in sums',
  'GET /company/nights.csv': 'How many homes of a quadrant there were, and how many of them were linked',
  'GET /free-places.csv':
    'How many mentors and buddies of a quadrant there are, and how many more they could stand by',
  'GET /strategy.csv': 'Counts of a year, and ideas without their authors',
  'GET /funnel.csv': 'How many enquiries of a year came how far, in sums',
  'GET /reports/gaps.csv':
    'Months of a quadrant in which too few groups meet, as everybody reads it from the programme',
}
