import type { AccountState } from '#src/access/rules/accounts.ts'
import type { GrantedRole } from '#src/access/rules.ts'
import type { Day, Instant } from '#src/clock.ts'
import { linkHours } from '#src/sessions/rules/links.ts'

/** Roles as people call them. */
export const roleName: Record<GrantedRole, string> = {
  coordinator: 'Carer coordinator',
  liaison: 'Liaison worker',
  supervising_worker: 'Supervising social worker',
  recruiter: 'Recruitment officer',
  payments: 'Payments officer',
  manager: 'Service manager',
}

export interface GrantShown {
  id: string
  accountId: string
  role: GrantedRole
  fromOn: Day
  untilOn: Day | null
  quadrant: string | null
  constellation: string | null
  /** Of whom single sign-on told it; null when a manager granted it. */
  identityId: string | null
}

export interface AccountShown {
  id: string
  name: string
  email: string
  state: AccountState
  /** The second step of signing in. */
  factor: 'passkey' | 'code' | null
  lastSignedInAt: Instant | null
  /** Of the carer who signs in with it; staff have none. */
  carerId: string | null
}

/** "Carer coordinator, North". Single sign-on tells of no quadrant: a manager gives one. */
export const grantInWords = ({ role, quadrant, constellation, identityId }: GrantShown): string => {
  const reach = quadrant ?? constellation ?? (role === 'coordinator' && identityId ? 'no quadrant yet' : null)
  const words = [roleName[role], reach].filter(Boolean).join(', ')
  return identityId ? `${words} (by single sign-on)` : words
}

export const stateWords: Record<AccountState, string> = {
  invited: 'Invited',
  active: 'In use',
  disabled: 'Cannot sign in',
}

export const factorWords = { passkey: 'Passkey', code: 'Code from an app' } as const

/** Why an account was not made or changed. */
export const refused = {
  email: 'Somebody with this email address can already sign in',
  ownEmail: 'Somebody signs in with this address already: ask the carer for one of their own',
  quadrant: 'Choose quadrants from the list',
  constellation: 'No open constellation has this name',
  lastManager: 'The service needs somebody who is a manager and can sign in: make somebody else one first',
  notWaiting: 'They have signed in before, or are stopped from signing in: no invitation was sent',
  hasAccount: 'This carer has been invited already',
  ownFactors: 'Change your own second step on the page of your account',
  changedMeanwhile: 'Somebody else changed this meanwhile. Compare it with what it is now, then save again',
} as const

export const notDisconnected: Record<'own account' | 'last way in' | 'last manager', string> = {
  'own account': 'Disconnect your own single sign-on on the page of your account',
  'last way in': 'Nothing else would let them in',
  'last manager': refused.lastManager,
}

export const saidInvited: Record<'sent' | 'quiet', string> = {
  sent: `They are sent a link to choose their password. It works once, for ${linkHours.invitation} hours.`,
  quiet: 'This household is quiet just now, so nothing was sent. Invite them again afterwards.',
}
