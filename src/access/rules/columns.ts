import { associationColumns } from './columns-of-associations.ts'
import { groupColumns } from './columns-of-groups.ts'
import { hubsDayColumns } from './columns-of-hubs-day.ts'
import { newsletterColumns } from './columns-of-newsletters.ts'
import { peerColumns } from './columns-of-peers.ts'
import { planColumns } from './columns-of-plans.ts'
import { recruitingColumns } from './columns-of-recruiting.ts'
import type { ConstellationField, EventField, GroupField, HouseholdField, ReferralField } from './fields.ts'

/** Fields of what is no household and no constellation: for managers alone, and of a plan for whoever made it. */
type ServiceField = 'account' | 'import' | 'plan'

/**
 * What class a column of the database belongs to. `id`: keys, versions and who wrote a row, which say nothing about
 * anybody by themselves. `shown to nobody`: what no page ever says.
 */
export type ColumnClass =
  | HouseholdField
  | ConstellationField
  | GroupField
  | ReferralField
  | EventField
  | ServiceField
  | 'id'
  | 'shown to nobody'

const ids = { id: 'id', householdId: 'id', constellationId: 'id', accountId: 'id' } as const

/**
 * The class of every column that says something about a household, the people in it, or a constellation. A column that
 * is not here fails a test, and a field without a class never reaches a view.
 */
export const columns = {
  households: {
    id: 'id',
    externalId: 'records',
    name: 'name',
    sortName: 'name',
    kind: 'outline',
    quadrantId: 'outline',
    sinceOn: 'standing',
    endedOn: 'standing',
    approval: 'approval',
    approvalFromOn: 'approval',
    approvalUntilOn: 'approval',
    approvedOn: 'approval',
    onHoldSince: 'holds',
    availableSince: 'standing',
    waitingSince: 'standing',
    nextReviewOn: 'standing',
    lastUnannouncedVisitOn: 'records',
    bedrooms: 'home',
    sleepoverBeds: 'home',
    fosteredChildren: 'home',
    hiddenSince: 'hiding',
    addressSealed: 'address',
    postcodeSealed: 'address',
    placeSealed: 'exact place',
    sector: 'point',
    placedBy: 'how placed',
    placeProblem: 'how placed',
    placeChangedAt: 'exact place',
    placeVersion: 'id',
    version: 'id',
    createdAt: 'id',
  },
  householdWords: { word: 'shown to nobody', householdId: 'id', nameOf: 'shown to nobody' },
  householdFacts: {
    ...pick('id', 'householdId', 'accountId'),
    fact: 'records',
    value: 'records',
    fromOn: 'records',
    untilOn: 'records',
    recordedAt: 'id',
  },
  householdTags: { householdId: 'id', kind: 'home', tag: 'home' },
  carers: {
    id: 'id',
    externalId: 'shown to nobody',
    name: 'full names',
    chosenName: 'called',
    email: 'carers',
    phone: 'contact',
    createdAt: 'id',
  },
  carerHomes: { ...pick('id', 'householdId'), carerId: 'id', fromOn: 'carers', untilOn: 'carers' },
  supervisions: {
    ...pick('id', 'householdId', 'accountId'),
    part: 'supervision',
    workerName: 'supervision',
    workerEmail: 'shown to nobody',
    fromOn: 'supervision',
    untilOn: 'supervision',
  },
  keepAparts: {
    id: 'id',
    oneHouseholdId: 'id',
    otherHouseholdId: 'keep apart',
    reasonSealed: 'keep apart',
    setBy: 'id',
    setAt: 'keep apart',
    endedBy: 'id',
    endedAt: 'shown to nobody',
  },
  quiets: {
    ...pick('id', 'householdId'),
    untilOn: 'records',
    rings: 'records',
    setBy: 'id',
    setAt: 'id',
    endedBy: 'id',
    endedAt: 'shown to nobody',
  },
  addressShowings: {
    ...pick('id', 'householdId', 'accountId'),
    day: 'sightings',
    reasonSealed: 'sightings',
    at: 'sightings',
    openUntil: 'id',
  },
  sightings: {
    onKind: 'sightings',
    onId: 'id',
    day: 'sightings',
    accountId: 'id',
    what: 'sightings',
    at: 'sightings',
  },
  imports: {
    ...pick('id', 'accountId'),
    fileHash: 'shown to nobody',
    createdAt: 'id',
    expiresAt: 'id',
    newCount: 'import',
    changedCount: 'import',
    unchangedCount: 'import',
    refusedCount: 'import',
    appliedAt: 'import',
  },
  importParts: { importId: 'id', part: 'id', sealed: 'import' },
  constellations: {
    id: 'id',
    name: 'name',
    sortName: 'name',
    quadrantId: 'terms',
    state: 'strength',
    stateSince: 'strength',
    minHomes: 'strength',
    maxHomes: 'strength',
    homes: 'strength',
    held: 'offers',
    overSince: 'terms',
    limitMetres: 'terms',
    needsHomesSince: 'terms',
    needsHubSince: 'terms',
    version: 'id',
    createdAt: 'id',
  },
  constellationStates: {
    ...pick('id', 'constellationId', 'accountId'),
    state: 'strength',
    fromOn: 'homes',
    reason: 'reasons',
    recordedAt: 'id',
  },
  memberships: {
    ...pick('id', 'householdId', 'constellationId'),
    part: 'homes',
    joinedOn: 'homes',
    leftOn: 'homes',
    agreedOn: 'shown to nobody',
    fit: 'shown to nobody',
    why: 'reasons',
    distanceConfirmedBy: 'id',
    undoesId: 'id',
    joinedBy: 'id',
    joinedAt: 'id',
    leftBy: 'id',
    leftAt: 'id',
  },
  handovers: {
    ...pick('id', 'constellationId'),
    toHouseholdId: 'id',
    onDay: 'handovers',
    agreedOn: 'shown to nobody',
    oldHub: 'shown to nobody',
    oldHubAgreedOn: 'shown to nobody',
    distanceConfirmedBy: 'id',
    plannedBy: 'id',
    plannedAt: 'id',
    doneAt: 'shown to nobody',
    cancelledAt: 'shown to nobody',
    refused: 'handovers',
  },
  waits: {
    ...pick('id', 'householdId', 'constellationId'),
    sinceOn: 'waiting',
    fit: 'waiting',
    addedBy: 'id',
    endedOn: 'shown to nobody',
    endedBy: 'id',
    outcome: 'shown to nobody',
  },
  exceptions: {
    ...pick('id', 'householdId', 'constellationId'),
    rule: 'exceptions',
    reason: 'exceptions',
    fromOn: 'exceptions',
    untilOn: 'exceptions',
    grantedBy: 'id',
    grantedAt: 'id',
    endedBy: 'id',
    endedAt: 'shown to nobody',
  },
  tooFarPairs: {
    id: 'id',
    oneHouseholdId: 'id',
    otherHouseholdId: 'id',
    reason: 'too far',
    markedBy: 'id',
    markedAt: 'id',
    endedBy: 'id',
    endedAt: 'shown to nobody',
  },
  ...hubsDayColumns,
  ...groupColumns,
  ...peerColumns,
  ...recruitingColumns,
  ...planColumns,
  ...newsletterColumns,
  ...associationColumns,
} as const satisfies Readonly<Record<string, Readonly<Record<string, ColumnClass>>>>
type Columns = typeof columns

function pick<Name extends keyof typeof ids>(...names: readonly Name[]): { [Key in Name]: 'id' } {
  return Object.fromEntries(names.map((name) => [name, ids[name]])) as { [Key in Name]: 'id' }
}

/** Tables of the service itself: signing in, settings, jobs, the trail. Who uses their pages is said by `routes`. */
export const tablesOfTheService = [
  'service',
  'settings',
  'quadrants',
  'sides',
  'sideQuadrants',
  'helpLines',
  'helpLineHours',
  'helpLineSituations',
  'rotaTerms',
  'rotaWeeks',
  'rotaTurns',
  'rotaChanges',
  'rotaAsks',
  'rotaSendings',
  'setupLinks',
  'accounts',
  'sessions',
  'accountLinks',
  'passkeys',
  'authenticators',
  'recoveryCodes',
  'challenges',
  'calendarFeeds',
  'calendarEntries',
  'coordinatorCovers',
  'companyNights',
  'paymentRuns',
  'paymentFormats',
  'schemeVersions',
  'schemeDrafts',
  'signUpQuarters',
  'campaigns',
  'identities',
  'grants',
  'signInFailures',
  'once',
  'postcodeEditions',
  'postcodes',
  // By a keyed hash of two rounded places: nobody can tell whose.
  'travelTimes',
  // Their words are for everybody whom they go to.
  'editions',
  'editionItems',
  'editionAudiences',
  // What an association is and brings, and what is asked of carers; what was written beside answers is nobody's.
  'associations',
  'associationBenefits',
  'consultations',
  'consultationChoices',
  'consultationWords',
  'outbox',
  // Each person's own, and of addresses only a keyed print.
  'messageChoices',
  'messageHabits',
  'bounces',
  'jobRuns',
  'auditHead',
  'auditEntries',
] as const

type ColumnsOf<Table extends keyof Columns, Field> = {
  [Name in keyof Columns[Table]]: Columns[Table][Name] extends Field ? Name : never
}[keyof Columns[Table]]

type ClassesOf<Table extends keyof Columns> = Exclude<
  Columns[Table][keyof Columns[Table]] & string,
  'id' | 'shown to nobody'
>

/** A row by the classes of its columns. What the viewer may not see is not in it, and its type says so. */
export type Seen<Table extends keyof Columns, Row> = {
  readonly [Field in ClassesOf<Table>]?: Readonly<Pick<Row, keyof Row & ColumnsOf<Table, Field>>>
}

/** Sorts a row's columns into their classes and leaves out each class that the viewer does not see. */
export function dropUnseen<Table extends keyof Columns, Row extends object>(
  table: Table,
  row: Row,
  sees: (field: ClassesOf<Table>) => boolean,
): Seen<Table, Row> {
  const classOf: Readonly<Record<string, ColumnClass>> = columns[table]
  const seen: Partial<Record<ColumnClass, Record<string, unknown>>> = {}
  for (const [name, value] of Object.entries(row)) {
    const field = classOf[name]
    if (field === undefined || field === 'id' || field === 'shown to nobody') continue
    if (!sees(field as ClassesOf<Table>)) continue
    const ofClass = seen[field] ?? {}
    ofClass[name] = value
    seen[field] = ofClass
  }
  return seen as Seen<Table, Row>
}
