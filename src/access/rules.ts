/** Roles that a manager grants, dated. */
export const grantedRoles = [
  'coordinator',
  'liaison',
  'supervising_worker',
  'recruiter',
  'payments',
  'manager',
] as const
export type GrantedRole = (typeof grantedRoles)[number]

/** Every role. `carer` and `hub_carer` are computed at each request from the household and never stored. */
export type Role = GrantedRole | 'carer' | 'hub_carer'

/** Whoever is signed in, with what they reach today. Roles combine: rights are the sum. */
export interface Viewer {
  accountId: string
  name: string
  roles: ReadonlySet<Role>
  /** Quadrants of a coordinator. */
  quadrantIds: readonly string[]
  /** Constellations given to a liaison worker. */
  constellationIds: readonly string[]
  /** Households that a supervising worker supervises or covers for. */
  supervisedIds: readonly string[]
  /** The viewer's own household, when they foster. */
  householdId: string | null
  /** The constellation whose hub home the viewer's household is. */
  hubOfId: string | null
  /** Constellations for whose hub home the viewer's household stands in today. */
  coveringIds: readonly string[]
}

/** The constellations that the viewer looks after today as their hub carer: of the own hub home, and those covered. */
export const runs = ({ hubOfId, coveringIds }: Viewer): readonly string[] =>
  hubOfId === null ? coveringIds : [hubOfId, ...coveringIds]

export const has = (viewer: Viewer, ...roles: Role[]): boolean => roles.some((role) => viewer.roles.has(role))

/** Whether signing in asks of them for more than a password: of everybody whose rights reach beyond their own home. */
export const needsSecondFactor = (viewer: Viewer): boolean =>
  [...viewer.roles].some((role) => role !== 'carer')

/**
 * Who may use a route: anybody (`public`), whoever has given the password and not the rest yet (`halfway`), whoever is
 * signed in or must first add a second factor (`enrolling`), whoever is signed in, or the roles named.
 */
export type Who = 'public' | 'halfway' | 'enrolling' | 'signed in' | readonly Role[]

/** Whether the table lets somebody signed in use a route. */
export const mayUse = (viewer: Viewer, who: Who | undefined): boolean => {
  if (who === undefined || who === 'halfway') return false
  return typeof who === 'string' || has(viewer, ...who)
}

const seesHouseholds: Who = ['coordinator', 'liaison', 'supervising_worker', 'manager']
const changesHouseholds: Who = ['coordinator', 'liaison', 'manager']
const bringsHouseholds: Who = ['liaison', 'manager']
const showsAddresses: Who = [...seesHouseholds, 'hub_carer']
const makesQuiet: Who = ['coordinator', 'supervising_worker', 'manager']
const logsTalks: Who = ['hub_carer', 'liaison']
const seesTalks: Who = ['manager', 'liaison', 'supervising_worker', 'hub_carer', 'carer']
const plansGatherings: Who = ['hub_carer', 'liaison', 'manager']
const allotsMoney: Who = ['liaison', 'manager']
const goesToGatherings: Who = [...plansGatherings, 'carer']
const saysAway: Who = ['carer', 'liaison', 'manager']
const keepsCards: Who = ['carer', 'supervising_worker', 'manager']
const seesAgreements: Who = [...keepsCards, 'hub_carer', 'liaison']
const erasesCards: Who = ['supervising_worker', 'manager']
const tiesHosts: Who = ['coordinator', 'liaison', 'supervising_worker', 'manager']
const answersBreaks: Who = ['coordinator', 'supervising_worker', 'manager']
const asksForSleepovers: Who = ['carer', 'hub_carer', 'liaison', 'manager']
const seesSleepovers: Who = [...asksForSleepovers, 'supervising_worker']
const keepsApart: Who = ['liaison', 'supervising_worker', 'manager']

/**
 * Who may use each route. What is not here lets nobody in, and a test fails for it. Which records of a kind somebody
 * may see is decided where they are loaded: through the viewer.
 */
export const routes: Readonly<Record<string, Who>> = {
  'GET /healthz': 'public',
  'GET /help-now': 'public',
  'GET /licences': 'public',
  'GET /set-up': 'public',
  'POST /set-up': 'public',
  'GET /sign-in': 'public',
  'POST /sign-in': 'public',
  // Public, so that it answers the same when the session has ended by itself.
  'POST /sign-out': 'public',
  'GET /invitations': 'public',
  'POST /invitations': 'public',
  'GET /password-resets': 'public',
  'GET /password-resets/new': 'public',
  'POST /password-resets': 'public',
  'GET /new-passwords': 'public',
  'POST /new-passwords': 'public',

  'POST /sign-in/passkey-challenges': 'public',
  'POST /sign-in/passkeys': 'public',
  'GET /sign-in/single-sign-on': 'public',
  'GET /sign-in/single-sign-on/callback': 'public',
  'GET /sign-in/single-sign-on/ended': 'public',
  'GET /sign-in/second-factor': 'halfway',
  'POST /sign-in/codes': 'halfway',
  'GET /sign-in/recovery-codes/new': 'halfway',
  'POST /sign-in/recovery-codes': 'halfway',

  'GET /': 'signed in',
  'GET /account': 'signed in',
  'GET /account/password': 'signed in',
  'POST /account/password': 'signed in',
  'GET /account/sessions': 'signed in',
  'POST /account/session-ends': 'signed in',
  'POST /sessions/:handle/ends': 'signed in',
  'GET /account/confirmations/new': 'enrolling',
  'POST /account/confirmations': 'enrolling',
  'POST /account/confirmation-challenges': 'enrolling',
  'POST /account/passkey-confirmations': 'enrolling',
  'GET /account/factors': 'enrolling',
  'GET /account/passkeys/new': 'enrolling',
  'POST /account/passkey-challenges': 'enrolling',
  'POST /account/passkeys': 'enrolling',
  'POST /account/passkeys/:id/removals': 'signed in',
  'POST /account/authenticators': 'enrolling',
  'GET /account/authenticators/:id': 'enrolling',
  'GET /account/authenticators/:id/qr.svg': 'enrolling',
  'POST /account/authenticators/:id/confirmations': 'enrolling',
  'POST /account/authenticators/:id/removals': 'signed in',
  'GET /account/recovery-codes': 'signed in',
  'GET /account/identities/new': 'signed in',
  'POST /account/identities/:id/removals': 'signed in',
  'POST /account/recovery-codes': 'signed in',

  'GET /accounts': ['manager'],
  'GET /accounts/new': ['manager'],
  'GET /accounts/:id': ['manager'],
  'POST /accounts': ['manager'],
  'GET /accounts/:id/edit': ['manager'],
  'POST /accounts/:id/edits': ['manager'],
  'POST /accounts/:id/grants': ['manager'],
  'POST /accounts/:id/invitations': ['manager'],
  'POST /accounts/:id/session-ends': ['manager'],
  'POST /accounts/:id/factor-removals': ['manager'],
  'POST /accounts/:id/identity-removals': ['manager'],
  'POST /accounts/:id/supervisions': ['manager'],
  'POST /accounts/:id/disablements': ['manager'],
  'POST /accounts/:id/enablements': ['manager'],
  'POST /grants/:id/ends': ['manager'],
  'GET /messages': ['manager'],
  'GET /messages/:id': ['manager'],
  'POST /messages/:id/retries': ['manager'],
  'GET /jobs': ['manager'],
  // In the demo only: elsewhere messages come by e-mail.
  'GET /inbox': 'signed in',
  'GET /settings': ['manager'],
  'POST /settings': ['manager'],
  'GET /trail': ['manager'],
  'GET /trail.csv': ['manager'],
  'GET /quadrants': ['manager'],
  'GET /quadrants/:id': ['manager'],
  'POST /quadrants': ['manager'],
  'POST /quadrants/:id/names': ['manager'],

  'GET /constellations': ['manager', 'liaison', 'coordinator'],
  'GET /constellations/:id': ['manager', 'liaison', 'coordinator', 'hub_carer', 'carer'],
  'GET /constellations/new': ['manager', 'liaison'],
  'POST /constellations': ['manager', 'liaison'],
  'GET /constellations/:id/edit': ['manager', 'liaison'],
  'POST /constellations/:id/edits': ['manager', 'liaison'],
  'GET /constellations/:id/memberships/new': ['manager', 'liaison'],
  'POST /constellations/:id/memberships': ['manager', 'liaison'],
  'POST /constellations/:id/launches': ['manager', 'liaison'],
  'GET /constellations/:id/closures/new': ['manager', 'liaison'],
  'POST /constellations/:id/pauses': ['manager', 'liaison'],
  'POST /constellations/:id/closures': ['manager', 'liaison'],
  'GET /constellations/:id/handovers/new': ['manager', 'liaison'],
  'POST /constellations/:id/handovers': ['manager', 'liaison'],
  'POST /handovers/:id/withdrawals': ['manager', 'liaison'],
  'GET /constellations/:id/exceptions/new': ['manager'],
  'POST /constellations/:id/exceptions': ['manager'],
  'POST /exceptions/:id/ends': ['manager'],
  'GET /constellations/:id/too-far-pairs/new': ['manager', 'liaison'],
  'POST /constellations/:id/too-far-pairs': ['manager', 'liaison'],
  'POST /too-far-pairs/:id/ends': ['manager', 'liaison'],
  'GET /constellations/:id/waits/new': ['manager', 'liaison'],
  'POST /constellations/:id/waits': ['manager', 'liaison'],
  'POST /waits/:id/ends': ['manager', 'liaison'],
  'GET /households/:id/aways/new': saysAway,
  'POST /households/:id/aways': saysAway,
  'GET /aways/:id/edit': saysAway,
  'POST /aways/:id/edits': saysAway,
  'POST /aways/:id/ends': saysAway,
  'GET /aways/:id/covers/new': ['manager', 'liaison'],
  'POST /aways/:id/covers': ['manager', 'liaison'],
  'POST /covers/:id/ends': ['manager', 'liaison'],
  'GET /waits/:id/offers/new': ['manager', 'liaison'],
  'POST /waits/:id/offers': ['manager', 'liaison'],
  'GET /offers/:id': saysAway,
  'POST /offers/:id/answers': saysAway,
  'POST /offers/:id/withdrawals': ['manager', 'liaison'],
  'GET /constellations/:id/opinions/new': ['manager', 'liaison'],
  'POST /constellations/:id/opinions': ['manager', 'liaison'],
  'POST /opinions/:id/ends': ['manager', 'liaison'],
  'GET /constellations/overview': ['manager', 'liaison'],
  'GET /memberships/:id/departures/new': ['manager', 'liaison'],
  'POST /memberships/:id/departures': ['manager', 'liaison'],
  'POST /memberships/:id/moves': ['manager', 'liaison'],
  'GET /memberships/:id/restorations/new': ['manager', 'liaison'],
  'POST /memberships/:id/restorations': ['manager', 'liaison'],

  'GET /one-to-ones/new': logsTalks,
  'POST /one-to-ones': logsTalks,
  'GET /one-to-ones/:id': seesTalks,
  'GET /one-to-ones/:id/corrections/new': logsTalks,
  'POST /one-to-ones/:id/corrections': logsTalks,
  'POST /one-to-ones/:id/withdrawals': [...logsTalks, 'manager'],
  'POST /one-to-ones/:id/follow-ups': logsTalks,
  'GET /constellations/:id/one-to-ones': [...logsTalks, 'manager'],
  'GET /households/:id/one-to-ones': seesTalks,
  'GET /households/:id/note-showings/new': ['manager'],
  'POST /households/:id/note-showings': ['manager'],
  'GET /note-showings/:id': ['manager'],

  'GET /households/:id/child-cards': seesAgreements,
  'GET /households/:id/child-cards/new': keepsCards,
  'POST /households/:id/child-cards': keepsCards,
  'GET /child-cards': erasesCards,
  'GET /child-cards/:id': keepsCards,
  'GET /child-cards/:id/edit': keepsCards,
  'POST /child-cards/:id/edits': keepsCards,
  'GET /child-cards/:id/departures/new': keepsCards,
  'POST /child-cards/:id/departures': keepsCards,
  'POST /child-cards/:id/returns': keepsCards,
  'GET /child-cards/:id/erasures/new': erasesCards,
  'POST /child-cards/:id/erasures': erasesCards,
  'GET /households/:id/linked-hosts/new': tiesHosts,
  'POST /households/:id/linked-hosts': tiesHosts,
  'GET /linked-hosts/:id/ends/new': tiesHosts,
  'POST /linked-hosts/:id/ends': tiesHosts,
  'GET /break-requests': answersBreaks,
  'GET /break-requests/new': ['carer'],
  'POST /break-requests': ['carer'],
  'GET /break-requests/:id': [...tiesHosts, 'carer'],
  'POST /break-requests/:id/answers': answersBreaks,
  'POST /break-requests/:id/withdrawals': ['carer'],
  'GET /sleepovers/:id/children': seesAgreements,
  'POST /sleepovers/:id/children': keepsCards,

  'GET /gatherings': goesToGatherings,
  'GET /gatherings/new': plansGatherings,
  'POST /gatherings': plansGatherings,
  'GET /gatherings/:id': goesToGatherings,
  'GET /gatherings/:id/edit': plansGatherings,
  'POST /gatherings/:id/edits': plansGatherings,
  'POST /gatherings/:id/cancellations': plansGatherings,
  'POST /gatherings/:id/replies': goesToGatherings,
  'POST /gatherings/:id/reminders': plansGatherings,
  'GET /gatherings/:id/attendances': plansGatherings,
  'POST /gatherings/:id/attendances': plansGatherings,
  'POST /gatherings/:id/address-showings': ['carer'],
  'POST /months-off': plansGatherings,
  'POST /months-off/:id/ends': plansGatherings,
  'GET /trainings/new': plansGatherings,
  'POST /trainings': plansGatherings,
  'POST /trainings/:id/ends': plansGatherings,
  'GET /spendings': plansGatherings,
  'GET /spendings/new': plansGatherings,
  'POST /spendings': plansGatherings,
  'GET /spendings/:id': plansGatherings,
  'POST /spendings/:id/approvals': allotsMoney,
  'POST /spendings/:id/refusals': allotsMoney,
  'POST /spendings/:id/reversals': plansGatherings,
  'GET /activity-budgets/new': allotsMoney,
  'POST /activity-budgets': allotsMoney,
  'POST /activity-budgets/:id/ends': allotsMoney,

  'GET /monthly-reports': ['hub_carer', 'liaison', 'manager'],
  'GET /constellations/:id/monthly-reports/:month': ['hub_carer', 'liaison', 'manager'],
  'POST /constellations/:id/monthly-reports/:month/paragraphs': ['hub_carer'],
  'POST /constellations/:id/monthly-reports/:month/sendings': ['hub_carer'],
  'POST /constellations/:id/monthly-reports/:month/questions': ['liaison', 'manager'],
  'POST /constellations/:id/monthly-reports/:month/acceptances': ['liaison', 'manager'],

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
  'POST /keep-aparts/:id/ends': keepsApart,
  'GET /households/:id/quiets/new': makesQuiet,
  'POST /households/:id/quiets': makesQuiet,
  'POST /quiets/:id/ends': makesQuiet,
  'GET /households/:id/address-showings/new': showsAddresses,
  'POST /households/:id/address-showings': showsAddresses,
  // A carer is shown where a gathering is.
  'GET /address-showings/:id': [...showsAddresses, 'carer'],
  'GET /sleepovers': seesSleepovers,
  'GET /sleepovers/new': asksForSleepovers,
  'POST /sleepovers': asksForSleepovers,
  'GET /sleepovers/:id': seesSleepovers,
  'POST /sleepovers/:id/agreements': asksForSleepovers,
  'POST /sleepovers/:id/declines': asksForSleepovers,
  'POST /sleepovers/:id/cancellations': asksForSleepovers,
  'POST /sleepovers/:id/decisions': ['liaison', 'manager'],
  'GET /sleepovers/:id/dates/new': asksForSleepovers,
  'POST /sleepovers/:id/dates': asksForSleepovers,
  'GET /sleepovers/:id/happenings/new': asksForSleepovers,
  'POST /sleepovers/:id/happenings': asksForSleepovers,
  'GET /households/:id/hostings/new': ['carer', 'liaison', 'manager'],
  'POST /households/:id/hostings': ['carer', 'liaison', 'manager'],
  'GET /address-showings': ['manager'],
  'GET /households/:id/sightings': ['manager'],
  'GET /households/:id/sightings.csv': ['manager'],
}

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
  // What shows again where a hidden home is, and what shuts a family out and cannot be taken back. Asked on the way to
  // the form, so that nobody types it twice. Hiding is not here: what protects must never wait for a second step.
  'GET /households/:id/hidings/ends/new': '/households/:id/hidings/ends/new',
  'POST /households/:id/hidings/ends': '/households/:id/hidings/ends/new',
  'GET /households/:id/endings/new': '/households/:id/endings/new',
  'POST /households/:id/endings': '/households/:id/endings/new',
  // What others wrote for themselves alone.
  'GET /households/:id/note-showings/new': '/households/:id/note-showings/new',
  'POST /households/:id/note-showings': '/households/:id/note-showings/new',
  // What gives money away.
  'POST /spendings/:id/approvals': '/spendings/:id',
  'GET /activity-budgets/new': '/activity-budgets/new',
  'POST /activity-budgets': '/activity-budgets/new',
  'POST /activity-budgets/:id/ends': '/spendings',
  // Exports: no CSV is answered from a route that is neither here nor beneath.
  'GET /trail.csv': '/trail',
  'GET /households/:id/sightings.csv': '/households/:id/sightings',
  'GET /households/imports/:id/refused.csv': '/households/imports/:id',
}

/** CSVs that say nothing of anybody, each with why that is so; every other one is an export of personal data. */
export const exportsNothingPersonal: Readonly<Record<string, string>> = {
  'GET /households/import-template.csv': 'The headings of an empty file, the same for everybody',
}
