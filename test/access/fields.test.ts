import { beforeAll, describe, expect, it } from 'vitest'
import { type ColumnClass, columns, tablesOfTheService } from '#src/access/rules/columns.ts'
import { groupColumns } from '#src/access/rules/columns-of-groups.ts'
import { peerColumns } from '#src/access/rules/columns-of-peers.ts'
import { recruitingColumns } from '#src/access/rules/columns-of-recruiting.ts'
import { fields, hiddenFields, seesHidden } from '#src/access/rules/fields.ts'
import type { Role } from '#src/access/rules.ts'
import { openEmptySqlite } from '../databases.ts'
import { differences } from './expecting.ts'
import { lookEverywhere } from './looking.ts'
import { plantWorld, type World } from './world.ts'

export const roles: readonly Role[] = [
  'manager',
  'liaison',
  'coordinator',
  'supervising_worker',
  'recruiter',
  'payments',
  'carer',
  'hub_carer',
  'mentor',
  'ambassador',
]

/** Tables that only tie others: nothing of them stands on a page but days beside a child's card, which few open. */
const withoutPages: readonly string[] = ['sleepoverChildren', 'childMeetings']

/** Tables of groups and of a coordinator's work that no page shows yet. */
const shownAlready: readonly string[] = [
  ...['applications', 'applicationSteps', 'visits'],
  ...['coordinatorCalls', 'inductions', 'independentSupports'],
  ...['groups', 'groupCoordinators', 'groupSchedules', 'quadrantMonthsOff', 'groupGuests'],
  ...['groupSessions', 'sessionChanges', 'sessionReplies', 'familyDayReplies', 'sessionVisitors'],
  ...['sessionFollowUps', 'sessionClaims'],
  ...['carerShares', 'yearShares'],
  ...['company', 'notNows', 'movedOns'],
  ...['pairings', 'pairingPlaces', 'pairTalks', 'pairWords', 'pairWordsShowings', 'stillInTouch'],
  ...['touchAnswers', 'pairClaims'],
  ...['peerProfiles', 'peerProfileTags', 'confidentialityAgreements', 'peerRequests', 'peerRequestTags'],
]
const ofGroupsWithoutPages: readonly string[] = Object.keys(groupColumns).filter(
  (table) => !shownAlready.includes(table),
)
/** Tables of mentors, buddies and nobody alone that no page shows yet. */
const ofPeersWithoutPages: readonly string[] = Object.keys(peerColumns).filter(
  (table) => !shownAlready.includes(table),
)

/** Tables of recruiting and of money that a page shows: each is named here as its markers are planted. */
const shownOfRecruiting: readonly string[] = [
  ...['candidates', 'referralLinks', 'referrals', 'milestones', 'rewards', 'rewardHolds'],
  ...[
    'ambassadors',
    'ambassadorPauses',
    'ambassadorConsents',
    'events',
    'eventMaterials',
    'signUps',
    'eventClaims',
  ],
  'ideas',
  'ideaSteps',
  ...['payees', 'payables', 'runLines', 'ledgerEntries'],
]
const ofRecruitingWithoutPages: readonly string[] = Object.keys(recruitingColumns).filter(
  (table) => !shownOfRecruiting.includes(table),
)

let world: World
beforeAll(async () => {
  world = await plantWorld()
})

describe('the table of fields', () => {
  it('knows every column of the database', async () => {
    const database = await openEmptySqlite()
    const tables = await database.introspection.getTables()
    const inColumns: Record<string, string[]> = {}
    for (const { name, columns: found } of tables)
      inColumns[camel(name)] = found.map((column) => camel(column.name)).toSorted()
    const ofPeople = Object.fromEntries(
      Object.entries(columns).map(([table, of]) => [table, Object.keys(of).toSorted()]),
    )
    const theirs: readonly string[] = tablesOfTheService
    expect(
      Object.fromEntries(Object.entries(inColumns).filter(([table]) => !theirs.includes(table))),
    ).toEqual(ofPeople)
  })

  it('shows of what is hidden nothing that it would not show in the open', () => {
    for (const role of roles)
      for (const [relation, seen] of Object.entries(seesHidden[role])) {
        expect(hiddenFields).toEqual(expect.arrayContaining([...seen]))
        expect(fields.household[role]).toMatchObject({ [relation]: expect.arrayContaining([...seen]) })
      }
  })

  it('tells no supervising worker who said no to a gathering, nor who missed it', () => {
    const told = Object.values(fields.household.supervising_worker).flat()
    expect(told).toContain('talks')
    expect(told).not.toContain('replies')
    expect(told).not.toContain('attendance')
  })

  it('has a marker in every column that says something', () => {
    const unmarked = Object.entries(columns).flatMap(([table, of]) =>
      Object.entries<ColumnClass>(of)
        .filter(([, field]) => field !== 'id' && field !== 'shown to nobody')
        .map(([column]) => `${table}.${column}`)
        .filter(
          (column) =>
            !world.mark.columnsPlanted.has(column) &&
            ![
              ...withoutPages,
              ...ofGroupsWithoutPages,
              ...ofPeersWithoutPages,
              ...ofRecruitingWithoutPages,
            ].includes(table),
        ),
    )
    expect(unmarked.toSorted()).toEqual(wordsAndStates.toSorted())
  })
})

/** Columns of a few words each, which are looked for beside the name of their household, and those that follow another. */
const wordsAndStates = [
  // A plan is its maker's and every manager's: its pages are there for nobody else.
  ...['name', 'madeAt', 'mode', 'hubsFrom', 'minHomes', 'maxHomes'].map((column) => `plans.${column}`),
  ...['limitMetres', 'mostNew', 'across', 'keptAt'].map((column) => `plans.${column}`),
  'planWishes.wish',
  ...['ask', 'terms', 'askedAt', 'state', 'endedAt', 'stage', 'progress', 'figures', 'toldSealed'].map(
    (column) => `planRuns.${column}`,
  ),
  ...['part', 'staying', 'joining', 'lacking', 'whySealed'].map((column) => `planHubs.${column}`),
  ...['part', 'hubNumber', 'whySealed'].map((column) => `planHomes.${column}`),
  ...['rewards.part', 'rewards.recovery', 'rewardHolds.why'],
  ...['candidates.byWayOf', 'candidates.consentedHow'],
  ...['referrals.namedAt', 'referrals.toldHow', 'milestones.milestone'],
  'households.approval',
  'households.approvalFromOn',
  'households.endedOn',
  'households.hiddenSince',
  'households.kind',
  'households.placeChangedAt',
  'households.placeProblem',
  'households.placeSealed',
  'households.placedBy',
  'households.quadrantId',
  'households.sector',
  'households.sortName',
  ...['closedWhy', 'appliesAs', 'transfers'].map((column) => `applications.${column}`),
  ...['ideas.state', 'ideas.hadAt', 'ideaSteps.step'],
  ...['paidBy', 'untilOn'].map((column) => `associationMemberships.${column}`),
  ...['committeeParts.part', 'committeeParts.untilOn', 'helpOffers.kind'],
  ...['onDay', 'atTime', 'state', 'askedAt'].map((column) => `helpAsks.${column}`),
  ...[
    'ambassadors.endReason',
    'ambassadorConsents.what',
    'signUps.attendance',
    'events.fromTime',
    'events.untilTime',
  ],
  ...['taken', 'broughtBack'].map((column) => `eventMaterials.${column}`),
  ...['miles', 'milePence', 'spentPence'].map((column) => `eventClaims.${column}`),
  ...['payables.kind', 'ledgerEntries.what', 'ledgerEntries.fromAccount', 'ledgerEntries.toAccount'],
  ...['endedHow', 'endedOn', 'endedWhy'].map((column) => `runLines.${column}`),
  'householdFacts.fact',
  'householdFacts.value',
  'householdTags.kind',
  'carerHomes.untilOn',
  'supervisions.part',
  'supervisions.untilOn',
  'keepAparts.otherHouseholdId',
  'addressShowings.at',
  'sightings.at',
  'sightings.day',
  'sightings.onKind',
  'sightings.what',
  'imports.appliedAt',
  'imports.changedCount',
  'imports.newCount',
  'imports.refusedCount',
  'imports.unchangedCount',
  'importParts.sealed',
  'constellations.held',
  'offers.answeredAt',
  'offers.offeredAt',
  'offers.outcome',
  'opinions.at',
  'opinions.opinion',
  ...['part', 'quadrantId', 'ownMost', 'endedOn'].map((column) => `peerProfiles.${column}`),
  ...['peerProfileTags.kind', 'peerRequestTags.kind', 'peerRequests.wants', 'peerRequests.outcome'],
  ...['quadrantId', 'state', 'sinceOn', 'place'].map((column) => `company.${column}`),
  ...['kind', 'state', 'offeredAt', 'answerBy', 'oneAnswer', 'otherAnswer', 'holdSince', 'extendedOn'].map(
    (column) => `pairings.${column}`,
  ),
  ...['askedOn', 'inTouchOn', 'toDecideSince', 'endReason'].map((column) => `pairings.${column}`),
  ...['pairingPlaces.part', 'pairTalks.channel', 'pairTalks.minutes', 'pairWords.kind'],
  ...['pairWordsShowings.purpose', 'pairWordsShowings.at', 'stillInTouch.askedOn'],
  ...['touchAnswers.answer', 'touchAnswers.answeredOn'],
  ...['month', 'minutes', 'miles', 'hourPence', 'milePence', 'preparedAt', 'approvedAt', 'refusedAt'].map(
    (column) => `pairClaims.${column}`,
  ),
  'groupSessions.cancelledWhy',
  'groupSessions.fromTime',
  'groupSessions.untilTime',
  'sessionChanges.change',
  'sessionChanges.workingDays',
  'sessionReplies.attendance',
  'sessionReplies.childcare',
  'sessionReplies.people',
  'sessionReplies.place',
  'sessionReplies.reply',
  'sessionClaims.approvedAt',
  'sessionClaims.kind',
  'sessionClaims.refusedAt',
  'sessionFollowUps.what',
  'sessionVisitors.who',
  'familyDayReplies.fromEleven',
  'familyDayReplies.fromFive',
  'familyDayReplies.fromSixteen',
  'familyDayReplies.underFive',
  'groups.at',
  'groups.childcare',
  'groups.form',
  'groups.hearingLoop',
  'groups.parking',
  'groups.privacy',
  'groups.stepFree',
  'groupGuests.part',
  'groupSchedules.bankHolidays',
  'groupSchedules.everyWeeks',
  'groupSchedules.fromTime',
  'groupSchedules.nth',
  'groupSchedules.pattern',
  'groupSchedules.untilTime',
  'groupSchedules.weekday',
  'quadrantMonthsOff.month',
  'carerShares.what',
  'yearShares.untilOn',
  'coordinatorCalls.channel',
  'coordinatorCalls.followedUpAt',
  'coordinatorCalls.minutes',
  'inductions.standardsMet',
  'applications.outcome',
  'applicationSteps.step',
  'visits.fromTime',
  'visits.kind',
  'visits.untilTime',
  'breakRequests.children',
  'breakRequests.outcome',
  'childCards.agreement',
  'childCards.leftOn',
  'constellations.homes',
  'constellations.limitMetres',
  'constellations.maxHomes',
  'constellations.minHomes',
  'constellations.needsHubSince',
  'constellations.overSince',
  'constellations.quadrantId',
  'constellations.sortName',
  'constellations.state',
  'constellationStates.state',
  'memberships.part',
  'activityBudgets.pence',
  'monthsOff.month',
  'monthlyReports.month',
  'monthlyReports.state',
  'reportSteps.step',
  'spendings.pence',
  'trainings.minutes',
  'gatherings.at',
  'gatherings.fromTime',
  'gatherings.invites',
  'gatherings.kind',
  'gatherings.untilTime',
  'gatheringHomes.attendance',
  'gatheringHomes.people',
  'gatheringHomes.reply',
  'oneToOnes.channel',
  'oneToOnes.followedUpAt',
  'oneToOnes.minutes',
  'oneToOnes.part',
  'noteShowings.at',
  'noteShowings.purpose',
  'hostings.untilOn',
  'sleepovers.hostId',
  'sleepovers.through',
  'sleepovers.type',
  'sleepovers.state',
  'sleepovers.children',
  'sleepovers.fromTime',
  'sleepovers.untilTime',
  'sleepovers.askedAt',
  'sleepovers.answeredAt',
  'sleepovers.passedOnAt',
  'sleepovers.toDecide',
  'sleepovers.toDecideSince',
  'sleepovers.standsDespite',
  'sleepovers.usualLimitReason',
  'sleepovers.happenedFromOn',
  'sleepovers.happenedUntilOn',
  'sleepovers.happenedChildren',
  'sleepovers.happenedMinutes',
  'sleepovers.overBedsWhy',
  'sleepovers.recordedAt',
  'sleepoverSteps.children',
  'sleepoverSteps.step',
  'hostNights.beds',
  'hostNights.night',
  'hostNights.promised',
  'exceptions.fromOn',
  'exceptions.rule',
]

const camel = (name: string) => name.replace(/_(\w)/g, (_, letter: string) => letter.toUpperCase())

describe.each(roles.map((role) => [role] as const))('%s', (role) => {
  it('sees of every household and constellation exactly what the table says, wherever they look', async () => {
    const { viewer, sights, faults } = await lookEverywhere(world, [role], 'all')
    expect(faults).toEqual([])
    expect(differences(world, viewer, sights)).toEqual([])
  })
})
