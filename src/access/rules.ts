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
}

export const has = (viewer: Viewer, ...roles: Role[]): boolean => roles.some((role) => viewer.roles.has(role))

/** Who may use a route: anybody (`public`), whoever is signed in, or the roles named. */
export type Who = 'public' | 'signed in' | readonly Role[]

/**
 * Who may use each route. What is not here lets nobody in, and a test fails for it. Which records of a kind somebody
 * may see is decided where they are loaded: through the viewer.
 */
export const routes: Readonly<Record<string, Who>> = {
  'GET /healthz': 'public',
  'GET /help-now': 'public',
  'GET /set-up': 'public',
  'POST /set-up': 'public',
  'GET /sign-in': 'public',
  'POST /sign-in': 'public',
  // Public, so that it answers the same when the session has ended by itself.
  'POST /sign-out': 'public',

  'GET /': 'signed in',
  'GET /account/password': 'signed in',
  'POST /account/password': 'signed in',

  'GET /accounts': ['manager'],
  'GET /accounts/new': ['manager'],
  'GET /accounts/:id': ['manager'],
  'POST /accounts': ['manager'],
  'POST /accounts/:id/grants': ['manager'],
  'POST /accounts/:id/disablements': ['manager'],
  'POST /accounts/:id/enablements': ['manager'],
  'POST /grants/:id/ends': ['manager'],
  'GET /settings': ['manager'],
  'POST /settings': ['manager'],
  'GET /quadrants': ['manager'],
  'GET /quadrants/:id': ['manager'],
  'POST /quadrants': ['manager'],
  'POST /quadrants/:id/names': ['manager'],
}
