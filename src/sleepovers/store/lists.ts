import type { Viewer } from '#src/access/rules.ts'
import { firstStayed } from '#src/child-cards/store/stays.ts'
import type { Day } from '#src/clock.ts'
import type { Database } from '#src/database/open.ts'
import { prepared } from '#src/database/prepared.ts'
import { type Households, openPlace } from '#src/households/store/scope.ts'
import { lacksAgreement } from './following.ts'
import { openPlaceOf, staysSeenBy } from './scope.ts'

const columns = [
  'sleepovers.id',
  'sleepovers.householdId',
  'sleepovers.hostId',
  'sleepovers.constellationId',
  'sleepovers.type',
  'sleepovers.state',
  'sleepovers.children',
  'sleepovers.fromOn',
  'sleepovers.untilOn',
  'sleepovers.fromTime',
  'sleepovers.untilTime',
  'sleepovers.passedOnAt',
  'sleepovers.toDecide',
  'sleepovers.roomSharingAgreedOn',
  'sleepovers.usualLimitReason',
  'sleepovers.happenedFromOn',
  'sleepovers.happenedUntilOn',
  'sleepovers.happenedChildren',
  'sleepovers.happenedMinutes',
  'sleepovers.overBedsWhy',
  'sleepovers.version',
] as const

/** What is asked or agreed and not yet recorded, the first day first; those to decide about before all others. */
export const openStays = prepared((database: Database, viewer: Viewer, most: number) =>
  database
    .selectFrom('sleepovers')
    .select(columns)
    .select((eb) => [
      openPlaceOf(eb, 'householdId').as('householdIn'),
      openPlaceOf(eb, 'hostId').as('hostIn'),
    ])
    .where('sleepovers.state', 'in', ['asked', 'agreed'])
    .where((eb) => staysSeenBy(viewer, eb))
    .orderBy((eb) => eb.case().when('sleepovers.toDecide', 'is', null).then(1).else(0).end())
    .orderBy('sleepovers.fromOn')
    .orderBy('sleepovers.id')
    .limit(most),
)

/** Emergencies that happened and wait for an overnight agreement, the latest first. */
export const staysToFollowUp = prepared((database: Database, viewer: Viewer, since: Day, most: number) =>
  database
    .selectFrom('sleepovers')
    .select(columns)
    .select((eb) => [
      openPlaceOf(eb, 'householdId').as('householdIn'),
      openPlaceOf(eb, 'hostId').as('hostIn'),
    ])
    .where((eb) => lacksAgreement(eb, since))
    .where((eb) => staysSeenBy(viewer, eb))
    .orderBy('sleepovers.fromOn', 'desc')
    .orderBy('sleepovers.id')
    .limit(most),
)

export type ListedStay = Awaited<ReturnType<typeof openStays>>[number]

/** The stays of one household that the viewer may see, as the home that asked or as host, the newest first. */
export const staysOf = prepared((database: Database, viewer: Viewer, householdId: string, most: number) =>
  database
    .selectFrom('sleepovers')
    .select(columns)
    .select((eb) => [
      openPlaceOf(eb, 'householdId').as('householdIn'),
      openPlaceOf(eb, 'hostId').as('hostIn'),
    ])
    .where((eb) =>
      eb.or([eb('sleepovers.householdId', '=', householdId), eb('sleepovers.hostId', '=', householdId)]),
    )
    .where((eb) => staysSeenBy(viewer, eb))
    .orderBy('sleepovers.fromOn', 'desc')
    .orderBy('sleepovers.id')
    .limit(most),
)

/** Households by what it takes to say what they are to somebody, and what they are called. */
export const homesNamed = prepared((database: Database, ids: readonly string[]) =>
  database
    .selectFrom('households')
    .select(['households.id', 'households.name', 'households.quadrantId', 'households.hiddenSince'])
    .select((eb) => openPlace(eb as unknown as Households).as('openIn'))
    .where('households.id', 'in', ids),
)

/** The homes with an open place in these constellations. */
export const homesIn = prepared((database: Database, constellationIds: readonly string[]) =>
  database
    .selectFrom('memberships')
    .select(['householdId', 'part', 'constellationId'])
    .where('constellationId', 'in', constellationIds)
    .where('leftOn', 'is', null),
)

/** What these hosts have agreed to from a day on, with how many fostered children live with them. */
export const promisedBy = prepared((database: Database, hostIds: readonly string[], from: Day) =>
  database
    .selectFrom('sleepovers')
    .select([
      'id',
      'hostId',
      'householdId',
      'type',
      'fromOn',
      'untilOn',
      'children',
      'roomSharingAgreedOn',
      'usualLimitReason',
    ])
    .where('hostId', 'in', hostIds)
    .where('state', '=', 'agreed')
    .where('untilOn', '>', from),
)

export const childrenLivingWith = prepared((database: Database, ids: readonly string[]) =>
  database.selectFrom('households').select(['id', 'fosteredChildren']).where('id', 'in', ids),
)

/** Of the children named in these stays, who has met the host, and for whom an overnight stay is agreed. */
export const childrenOf = prepared((database: Database, ids: readonly string[]) =>
  database
    .selectFrom('sleepoverChildren')
    .innerJoin('sleepovers', 'sleepovers.id', 'sleepoverChildren.sleepoverId')
    .innerJoin('childCards', 'childCards.id', 'sleepoverChildren.childCardId')
    .leftJoin('childMeetings', (join) =>
      join
        .onRef('childMeetings.childCardId', '=', 'childCards.id')
        .onRef('childMeetings.hostId', '=', 'sleepovers.hostId'),
    )
    .select(['sleepovers.id as stayId', 'childCards.agreement', 'childCards.erasedAt', 'childMeetings.metOn'])
    .select((eb) => firstStayed(eb).as('stayedOn'))
    .where('sleepovers.id', 'in', ids),
)
