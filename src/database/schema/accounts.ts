import type { Generated } from 'kysely'
import type { GrantedRole } from '#src/access/rules.ts'
import type { Day, Instant } from '#src/clock.ts'

/** Who can sign in, by what, and what is granted to them. */
export interface AccountTables {
  accounts: {
    id: string
    email: string
    name: string
    passwordHash: string | null
    carerId: string | null
    createdAt: Instant
    disabledAt: Instant | null
  }
  sessions: {
    id: string
    accountId: string
    createdAt: Instant
    expiresAt: Instant
    handle: string | null
    agent: string | null
    ownPhonePasskeyId: string | null
    passkeyId: string | null
    secondFactorAt: Instant | null
    confirmedAt: Instant | null
    seenAt: Instant | null
  }
  accountLinks: {
    id: string
    accountId: string
    purpose: 'invitation' | 'reset'
    tokenHash: string
    madeBy: string | null
    madeAt: Instant
    expiresAt: Instant
    usedAt: Instant | null
    endedAt: Instant | null
  }
  passkeys: {
    id: string
    accountId: string
    credentialId: string
    publicKey: string
    counter: Generated<number>
    transports: string | null
    name: string
    madeAt: Instant
    usedAt: Instant | null
    removedAt: Instant | null
  }
  authenticators: {
    id: string
    accountId: string
    secretSealed: string
    madeAt: Instant
    confirmedAt: Instant | null
    lastStep: Generated<number>
    removedAt: Instant | null
  }
  recoveryCodes: {
    id: string
    accountId: string
    codeHash: string
    madeAt: Instant
    usedAt: Instant | null
    replacedAt: Instant | null
  }
  challenges: {
    id: string
    kind: 'passkey sign-in' | 'passkey adding' | 'passkey confirming' | 'single sign-on'
    accountId: string | null
    sealed: string
    expiresAt: Instant
  }
  identities: {
    id: string
    accountId: string
    issuer: string
    subject: string
    madeAt: Instant
    endedAt: Instant | null
  }
  grants: {
    id: string
    accountId: string
    role: GrantedRole
    quadrantId: string | null
    constellationId: string | null
    householdId: string | null
    fromOn: Day
    untilOn: Day | null
    grantedBy: string | null
    grantedAt: Instant
    identityId: string | null
    lapsesOn: Day | null
  }
  signInFailures: { id: string; key: string; at: Instant }
}
