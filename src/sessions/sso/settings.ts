import {
  type AppRole,
  appRolesFrom,
  isSafeAddress,
  rolesDaysFrom,
  type SecondFactorFrom,
  secondFactorsFrom,
} from '../rules/single-sign-on.ts'

/** How staff sign in with the account that they have anyway. */
export interface SingleSignOnSettings {
  /** The provider, as it names itself. */
  issuer: URL
  clientId: string
  clientSecret: string
  /** What people call it: "Sign in with NAME". */
  name: string
  appRoles: readonly AppRole[]
  /** Days for which a role that the provider told is held without its being told again. */
  rolesDays: number
  secondFactorFrom: SecondFactorFrom
}

export interface SingleSignOnGiven {
  OIDC_ISSUER?: string | undefined
  OIDC_CLIENT_ID?: string | undefined
  OIDC_CLIENT_SECRET?: string | undefined
  OIDC_NAME?: string | undefined
  OIDC_ROLES?: string | undefined
  OIDC_ROLES_DAYS?: string | undefined
  OIDC_SECOND_FACTOR?: string | undefined
}

const needed = ['OIDC_ISSUER', 'OIDC_CLIENT_ID', 'OIDC_CLIENT_SECRET'] as const
const known = [...needed, 'OIDC_NAME', 'OIDC_ROLES', 'OIDC_ROLES_DAYS', 'OIDC_SECOND_FACTOR'] as const
const longestName = 40

const isSecondFactorFrom = (text: string): text is SecondFactorFrom =>
  secondFactorsFrom.some((each) => each === text)

/**
 * What the environment says of it; null when it says nothing.
 * @returns a sentence that says what is wrong, and never repeats a secret
 */
export function singleSignOnFrom(given: SingleSignOnGiven): SingleSignOnSettings | string | null {
  const { OIDC_ISSUER, OIDC_CLIENT_ID, OIDC_CLIENT_SECRET, OIDC_NAME, OIDC_ROLES, OIDC_SECOND_FACTOR } = given
  if (known.every((name) => given[name] === undefined)) return null
  if (OIDC_ISSUER === undefined || OIDC_CLIENT_ID === undefined || OIDC_CLIENT_SECRET === undefined) {
    const missing = needed.filter((name) => given[name] === undefined)
    return `${missing.join(' and ')} ${missing.length === 1 ? 'is' : 'are'} missing: single sign-on needs ${needed.join(', ')}, or none of them`
  }
  const issuer = issuerFrom(OIDC_ISSUER)
  if (typeof issuer === 'string') return issuer
  const name = OIDC_NAME?.trim() || 'your council account'
  if (name.length > longestName) return `OIDC_NAME must be ${longestName} characters or fewer`
  const appRoles = appRolesFrom(OIDC_ROLES ?? '')
  if (typeof appRoles === 'string') return appRoles
  const rolesDays = rolesDaysFrom(given.OIDC_ROLES_DAYS)
  if (typeof rolesDays === 'string') return rolesDays
  const secondFactorFrom = OIDC_SECOND_FACTOR ?? 'provider'
  if (!isSecondFactorFrom(secondFactorFrom)) return 'OIDC_SECOND_FACTOR must be provider or kith'
  return {
    issuer,
    clientId: OIDC_CLIENT_ID,
    clientSecret: OIDC_CLIENT_SECRET,
    name,
    appRoles,
    rolesDays,
    secondFactorFrom,
  }
}

function issuerFrom(text: string): URL | string {
  const issuer = URL.canParse(text) ? new URL(text) : undefined
  if (!issuer || !isSafeAddress(issuer))
    return 'OIDC_ISSUER must be an https address such as https://login.example.org/tenant/v2.0'
  if (issuer.search || issuer.hash || issuer.username || issuer.password)
    return 'OIDC_ISSUER must be the address of the provider alone, without ?, # or a password'
  // Asked for there, its own name would not be compared with anything.
  if (issuer.pathname.includes('/.well-known/'))
    return 'OIDC_ISSUER must be the issuer itself: leave out what begins with /.well-known/'
  // Anybody's tenant signs with these, and gives its people whatever roles it likes.
  if (/^\/(common|organizations|consumers)(\/|$)/.test(issuer.pathname))
    return 'OIDC_ISSUER must name one tenant, not everybody’s'
  return issuer
}
