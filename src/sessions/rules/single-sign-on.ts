import { type GrantedRole, grantedRoles } from '#src/access/rules.ts'

/** Minutes within which somebody comes back from their council's sign-in: time enough for a second step there. */
export const signOnMinutes = 10

/** Refused sign-ins of one network, which may be a whole council's, before all of it must wait. */
export const signOnThrottle = { refused: 60, minutes: 60 } as const

/** Whose word counts as the second step: the provider's, where its token says that there was one, or only our own. */
export const secondFactorsFrom = ['provider', 'kith'] as const
export type SecondFactorFrom = (typeof secondFactorsFrom)[number]

/** A role here for everybody of whom the provider tells this role of the app. */
export interface AppRole {
  told: string
  role: GrantedRole
}

const isRole = (text: string): text is GrantedRole => grantedRoles.some((role) => role === text)

/**
 * `Kith.Manager=manager;Kith.Liaison=liaison`: what the provider tells, and the role that it gives here.
 * @returns a sentence that says what is wrong
 */
export function appRolesFrom(text: string): readonly AppRole[] | string {
  const roles: AppRole[] = []
  for (const part of text.split(';').map((each) => each.trim())) {
    if (!part) continue
    const at = part.lastIndexOf('=')
    const told = part.slice(0, at).trim()
    const role = part.slice(at + 1).trim()
    if (at < 1 || !told || !isRole(role))
      return `OIDC_ROLES must be of the form Kith.Manager=manager;Kith.Liaison=liaison, with roles of ${grantedRoles.join(', ')}`
    roles.push({ told, role })
  }
  return roles
}

const usualRolesDays = 7
const mostRolesDays = 90

/**
 * Days for which a role is held after the provider told it: whoever is removed there cannot sign in there, so nobody
 * tells us, and a password or passkey of their own would keep the role for ever.
 * @returns a sentence that says what is wrong
 */
export function rolesDaysFrom(text: string | undefined): number | string {
  const days = text === undefined ? usualRolesDays : Number(text.trim() || Number.NaN)
  return Number.isInteger(days) && days >= 1 && days <= mostRolesDays
    ? days
    : `OIDC_ROLES_DAYS must be a whole number from 1 to ${mostRolesDays}`
}

/** Days for which the last manager keeps a role that would have lapsed: until somebody else manages, again and again. */
export const lastManagerDays = 7

/** The roles that somebody has here by what the provider tells of them. */
export const rolesBy = (appRoles: readonly AppRole[], told: readonly string[]): ReadonlySet<GrantedRole> =>
  new Set(appRoles.filter((each) => told.includes(each.told)).map(({ role }) => role))

/**
 * Values of `acr` that stand for more than one factor: phishing-resistant (OpenID Connect EAP ACR Values 1.0), the
 * REFEDS MFA profile, and PAPE's multi-factor.
 */
const multiFactorContexts: readonly string[] = [
  'phr',
  'phrh',
  'https://refeds.org/profile/mfa',
  'http://schemas.openid.net/pape/policies/2007/06/multi-factor',
]

/** Whether a token says that more than one factor was shown: `mfa` among its methods (RFC 8176), or such a context. */
export const saysMultiFactor = ({
  amr,
  acr,
}: {
  amr: readonly string[]
  acr?: string | undefined
}): boolean => amr.includes('mfa') || (acr !== undefined && multiFactorContexts.includes(acr))

/** Only https, but to this machine: what is said there decides who gets in. */
export const isSafeAddress = ({ protocol, hostname }: URL): boolean =>
  protocol === 'https:' ||
  (protocol === 'http:' &&
    (hostname === 'localhost' || hostname === '[::1]' || /^127(\.\d{1,3}){3}$/.test(hostname)))

/** Why somebody who comes back from the provider is not let in. */
export type SignOnRefusal =
  /** Nobody here has this identity, or whoever has was stopped: one answer for both. */
  | 'unknown'
  /** Their roles would let them in, but the address of their e-mail is another account's. */
  | 'email taken'
  /** The identity opens another account already. */
  | 'connected elsewhere'
  /** It was not finished, took too long, was begun in another browser, or is not to be believed. */
  | 'not finished'
  /** The provider does not answer. */
  | 'away'
  /** This network was refused too often. */
  | 'wait'
