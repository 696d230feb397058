import type { Selectable } from 'kysely'
import type { Bulk } from '#src/database/bulk.ts'
import type { Schema } from '#src/database/schema.ts'

/** The tables that a set fills, each after those that it refers to. */
const tables = [
  'quadrants',
  'households',
  'householdWords',
  'householdFacts',
  'householdTags',
  'carers',
  'carerHomes',
  'accounts',
  'sides',
  'sideQuadrants',
  'helpLines',
  'helpLineHours',
  'helpLineSituations',
  'accountLinks',
  'rotaWeeks',
  'rotaTurns',
  'rotaAsks',
  'rotaChanges',
  'rotaSendings',
  'supervisions',
  'keepAparts',
  'constellations',
  'constellationStates',
  'memberships',
  'hostings',
  'sleepovers',
  'sleepoverSteps',
  'hostNights',
  'childCards',
  'sleepoverChildren',
  'childMeetings',
  'linkedHosts',
  'breakRequests',
  'oneToOnes',
  'noteShowings',
  'handovers',
  'waits',
  'aways',
  'covers',
  'offers',
  'opinions',
  'exceptions',
  'tooFarPairs',
  'grants',
  'gatherings',
  'gatheringHomes',
  'trainings',
  'monthsOff',
  'activityBudgets',
  'spendings',
  'monthlyReports',
  'reportSteps',
  'groups',
  'groupCoordinators',
  'groupSchedules',
  'quadrantMonthsOff',
  'groupSessions',
  'groupGuests',
  'sessionChanges',
  'sessionReplies',
  'familyDayReplies',
  'sessionVisitors',
  'sessionFollowUps',
  'sessionClaims',
  'ambassadors',
  'ambassadorAreas',
  'ambassadorLikes',
  'ambassadorConsents',
  'campaigns',
  'events',
  'shifts',
  'signUps',
  'signUpQuarters',
  'eventMaterials',
  'eventClaims',
  'ideas',
  'ideaSteps',
  'associations',
  'associationBenefits',
  'associationMemberships',
  'committeeParts',
  'consultations',
  'consultationChoices',
  'consultationReplies',
  'consultationWords',
  'helpOffers',
  'helpAsks',
  'schemeDrafts',
  'schemeVersions',
  'candidates',
  'candidatePairs',
  'applications',
  'applicationSteps',
  'referralLinks',
  'referrals',
  'rewards',
  'rewardHolds',
  'payees',
  'payables',
  'paymentFormats',
  'paymentRuns',
  'runLines',
  'ledgerEntries',
  'visits',
  'coordinatorCalls',
  'inductions',
  'independentSupports',
  'coordinatorCovers',
  'peerProfiles',
  'peerProfileTags',
  'confidentialityAgreements',
  'peerRequests',
  'peerRequestTags',
  'pairings',
  'pairingPlaces',
  'pairTalks',
  'pairWords',
  'stillInTouch',
  'touchAnswers',
  'pairClaims',
  'carerShares',
  'yearShares',
  'notNows',
  'movedOns',
  'company',
  'companyNights',
  'plans',
  'planQuadrants',
  'planRuns',
  'planHubs',
  'planHomes',
  'editions',
  'editionItems',
  'editionAudiences',
  'editionCopies',
  'outbox',
  'messageChoices',
  'messageHabits',
  'bounces',
  'quiets',
  'sightings',
  'addressShowings',
] as const

type Table = (typeof tables)[number]

/** A whole row: nothing is left to a default, so that every row of a table has the same columns. */
export type Row<Of extends Table> = Selectable<Schema[Of]>

export interface Rows {
  add<Of extends Table>(table: Of, row: Row<Of>): void
  /** Writes what has come together once it is worth a transaction; always at the end, with `all`. */
  write(all?: 'all'): Promise<void>
}

/** Rows a transaction, all tables together. */
const worthWriting = 20_000

/** Gathers rows of all tables and writes them many at once, in an order in which whatever they refer to is there. */
export function gatherRows(bulk: Bulk): Rows {
  const gathered = new Map<Table, Row<Table>[]>()
  let count = 0
  return {
    add(table, row) {
      const rows = gathered.get(table)
      if (rows) rows.push(row)
      else gathered.set(table, [row])
      count++
    },
    async write(all) {
      if (count < worthWriting && all !== 'all') return
      for (const table of tables) await writeTable(bulk, table, gathered.get(table) ?? [])
      gathered.clear()
      count = 0
    },
  }
}

async function writeTable(bulk: Bulk, table: Table, rows: readonly Row<Table>[]) {
  const [first] = rows
  if (!first) return
  const columns = Object.keys(first) as (keyof typeof first)[]
  await bulk.insert(
    asStored(table),
    columns.map(asStored),
    rows.map((row) => columns.map((column) => row[column])),
  )
}

/** `householdWords` stands in the database as `household_words`. */
const asStored = (name: string) => name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)
