import type { Generated } from 'kysely'
import type { GrantedRole } from '#src/access/rules.ts'
import type { Day, Instant } from '#src/clock.ts'
import type { ExceptionRule, Part, State, WaitOutcome } from '#src/constellations/rules.ts'
import type { Approval, Fact, HouseholdKind, SupervisionPart, TagKind } from '#src/households/rules.ts'
import type { PlacedBy, PlaceProblem, PostcodeSource } from '#src/places/rules.ts'

/** One interface a table. Every value has the same JavaScript type on SQLite and on PostgreSQL. */
export interface Schema {
  service: { id: string; setUpAt: Instant | null; placesVersion: number; postcodeEditionId: string | null }
  settings: { version: number; since: Instant; accountId: string | null; terms: string }
  quadrants: { id: string; name: string; position: number }
  setupLinks: { tokenHash: string; expiresAt: Instant; usedAt: Instant | null }

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
  identities: { id: string; accountId: string; issuer: string; subject: string; madeAt: Instant }
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
  }
  signInFailures: { id: string; key: string; at: Instant }
  once: { accountId: string; token: string; location: string; at: Instant }

  postcodeEditions: {
    id: string
    source: PostcodeSource
    edition: string
    fileHash: string
    licence: string
    rows: number
    withoutPosition: number
    startedAt: Instant
    inUseSince: Instant | null
  }
  postcodes: {
    editionId: string
    postcode: string
    easting: number | null
    northing: number | null
    terminated: string | null
  }

  households: {
    id: string
    externalId: string | null
    name: string
    sortName: string
    kind: HouseholdKind
    quadrantId: string
    sinceOn: Day
    endedOn: Day | null
    approval: Approval
    approvalFromOn: Day | null
    approvalUntilOn: Day | null
    approvedOn: Day | null
    onHoldSince: Day | null
    availableSince: Day | null
    waitingSince: Day | null
    nextReviewOn: Day | null
    lastUnannouncedVisitOn: Day | null
    bedrooms: number | null
    sleepoverBeds: Generated<number>
    fosteredChildren: Generated<number>
    hiddenSince: Instant | null
    addressSealed: string | null
    postcodeSealed: string | null
    placeSealed: string | null
    sector: string | null
    placedBy: PlacedBy | null
    placeProblem: PlaceProblem | null
    placeChangedAt: Instant | null
    placeVersion: Generated<number>
    version: Generated<number>
    createdAt: Instant
  }
  householdWords: { word: string; householdId: string; nameOf: 'household' | 'carer' }
  householdFacts: {
    id: string
    householdId: string
    fact: Fact
    value: string
    fromOn: Day
    untilOn: Day | null
    accountId: string | null
    recordedAt: Instant
  }
  householdTags: { householdId: string; kind: TagKind; tag: string }
  carers: {
    id: string
    externalId: string | null
    name: string
    chosenName: string | null
    email: string | null
    phone: string | null
    createdAt: Instant
  }
  carerHomes: { id: string; carerId: string; householdId: string; fromOn: Day; untilOn: Day | null }
  supervisions: {
    id: string
    householdId: string
    part: SupervisionPart
    workerName: string
    workerEmail: string | null
    accountId: string | null
    fromOn: Day
    untilOn: Day | null
  }
  keepAparts: {
    id: string
    oneHouseholdId: string
    otherHouseholdId: string
    reasonSealed: string
    setBy: string | null
    setAt: Instant
    endedBy: string | null
    endedAt: Instant | null
  }
  imports: {
    id: string
    accountId: string | null
    fileHash: string
    createdAt: Instant
    expiresAt: Instant
    newCount: number
    changedCount: number
    unchangedCount: number
    refusedCount: number
    appliedAt: Instant | null
  }
  importParts: { importId: string; part: number; sealed: string }

  constellations: {
    id: string
    name: string
    sortName: string
    quadrantId: string
    state: State
    stateSince: Day
    minHomes: number
    maxHomes: number
    limitMetres: number
    homes: Generated<number>
    overSince: Day | null
    needsHomesSince: Day | null
    needsHubSince: Day | null
    version: Generated<number>
    createdAt: Instant
  }
  constellationStates: {
    id: string
    constellationId: string
    state: State
    fromOn: Day
    reason: string | null
    accountId: string | null
    recordedAt: Instant
  }
  memberships: {
    id: string
    constellationId: string
    householdId: string
    part: Part
    joinedOn: Day
    leftOn: Day | null
    agreedOn: Day
    fit: string | null
    why: string | null
    distanceConfirmedBy: string | null
    undoesId: string | null
    joinedBy: string | null
    joinedAt: Instant
    leftBy: string | null
    leftAt: Instant | null
  }
  handovers: {
    id: string
    constellationId: string
    toHouseholdId: string
    onDay: Day
    agreedOn: Day
    oldHub: 'stays' | 'leaves'
    oldHubAgreedOn: Day | null
    distanceConfirmedBy: string | null
    plannedBy: string | null
    plannedAt: Instant
    doneAt: Instant | null
    cancelledAt: Instant | null
    refused: string | null
  }
  waits: {
    id: string
    constellationId: string
    householdId: string
    sinceOn: Day
    fit: string | null
    addedBy: string | null
    endedOn: Day | null
    endedBy: string | null
    outcome: WaitOutcome | null
  }
  exceptions: {
    id: string
    rule: ExceptionRule
    constellationId: string
    householdId: string | null
    reason: string
    fromOn: Day
    untilOn: Day
    grantedBy: string | null
    grantedAt: Instant
    endedBy: string | null
    endedAt: Instant | null
  }
  tooFarPairs: {
    id: string
    oneHouseholdId: string
    otherHouseholdId: string
    reason: string
    markedBy: string | null
    markedAt: Instant
    endedBy: string | null
    endedAt: Instant | null
  }

  outbox: {
    id: string
    key: string
    accountId: string | null
    carerId: string | null
    kind: string
    aboutKind: string
    aboutId: string
    sealed: string | null
    madeAt: Instant
    dueAt: Instant
    claimedUntil: Instant | null
    claimedBy: string | null
    attempts: Generated<number>
    problem: string | null
    sentAt: Instant | null
    givenUpAt: Instant | null
    withheld: string | null
  }
  jobRuns: {
    job: string
    dueAt: Instant
    startedAt: Instant
    finishedAt: Instant | null
    outcome: 'done' | 'failed' | null
  }
  quiets: {
    id: string
    householdId: string
    untilOn: Day
    rings: string
    setBy: string | null
    setAt: Instant
    endedBy: string | null
    endedAt: Instant | null
  }
  sightings: {
    onKind: 'household' | 'constellation'
    onId: string
    day: Day
    accountId: string
    what: string
    at: Instant
  }
  addressShowings: {
    id: string
    householdId: string
    accountId: string
    day: Day
    reasonSealed: string
    at: Instant
    openUntil: Instant
  }

  auditHead: { id: string; seq: number; hash: string | null }
  auditEntries: {
    seq: number
    at: Instant
    accountId: string | null
    actor: 'account' | 'command' | 'service'
    fromAddress: string | null
    requestId: string | null
    what: string
    onKind: string
    onId: string
    details: string | null
    hash: string | null
  }
}
