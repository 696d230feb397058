import type { Role } from '#src/access/rules.ts'

/**
 * Who may use a route: anybody (`public`), whoever has given the password and not the rest yet (`halfway`), whoever is
 * signed in or must first add a second factor (`enrolling`), whoever is signed in, or the roles named.
 */
export type Who = 'public' | 'halfway' | 'enrolling' | 'signed in' | readonly Role[]

export const guides: readonly Role[] = ['coordinator', 'manager']
/** Before they are a home, whoever recruits leads along the way too. */
export const leadsWays: readonly Role[] = [...guides, 'recruiter']
export const seesCaseload: readonly Role[] = ['coordinator', 'manager']
export const recruits: readonly Role[] = ['recruiter', 'manager']
export const runsEvents: readonly Role[] = ['recruiter', 'manager']
/** An ambassador says of themself what staff note from their word. */
export const saysOfAmbassadors: readonly Role[] = [...runsEvents, 'ambassador']
