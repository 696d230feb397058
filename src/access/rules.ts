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

/**
 * Every role. `carer` and `hub_carer` are computed at each request from the household, `mentor` and `ambassador` from the
 * carer's open record; none of them is ever stored.
 */
export type Role = GrantedRole | 'carer' | 'hub_carer' | 'mentor' | 'ambassador'

/** Whoever is signed in, with what they reach today. Roles combine: rights are the sum. */
export interface Viewer {
  accountId: string
  name: string
  roles: ReadonlySet<Role>
  /** Quadrants of a coordinator. */
  quadrantIds: readonly string[]
  /** Other coordinators for whom a coordinator stands in today; their quadrants are among hers. */
  standsInForIds: readonly string[]
  /** Constellations given to a liaison worker. */
  constellationIds: readonly string[]
  /** Households that a supervising worker supervises or covers for. */
  supervisedIds: readonly string[]
  /** Who the viewer is among the carers, when they foster. */
  carerId: string | null
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

/** The accounts whose groups and homes a coordinator looks after today: her own, and those for whom she stands in. */
export const runsFor = ({ accountId, standsInForIds }: Viewer): readonly string[] => [
  accountId,
  ...standsInForIds,
]

export const has = (viewer: Viewer, ...roles: Role[]): boolean => roles.some((role) => viewer.roles.has(role))

/** Whether signing in asks of them for more than a password: of everybody whose rights reach beyond their own home. */
export const needsSecondFactor = (viewer: Viewer): boolean =>
  [...viewer.roles].some((role) => role !== 'carer')
