import { sql } from 'kysely'
import { has, type Viewer } from '#src/access/rules.ts'
import { lastLate } from '#src/applications/rules.ts'
import { countOfOpen } from '#src/applications/store/open.ts'
import { countOfUncovered } from '#src/caseload/store/cover.ts'
import { countOfWaiting } from '#src/caseload/store/support.ts'
import { leftBefore } from '#src/child-cards/rules/leaving.ts'
import { countOfCardsDue } from '#src/child-cards/store/due.ts'
import { addDays, type Day } from '#src/clock.ts'
import { hasExceptionEnding, readBy } from '#src/constellations/store/constellations.ts'
import type { Database } from '#src/database/open.ts'
import { preparedOne } from '#src/database/prepared.ts'
import { seeing } from '#src/households/store/scope.ts'
import { unanswered } from '#src/linked-hosts/store/requests.ts'
import type { Settings } from '#src/service/rules.ts'
import type { OwnConstellation, StaffFacts } from './rules.ts'

/** For so many days managers see on their front page that somebody was shown many addresses. */
const noticedDays = 7

/** The days by which what a member of staff should know first is counted. */
interface CountDays {
  today: Day
  /** When an exception ends soon. */
  soon: Day
  /** From when on many addresses shown to one person are still news, and how many are many. */
  unusualSince: Day
  manyShowings: number
  /** Before when a referral waits too long for its first contact. */
  referredBefore: Day
  /** By when a child left whose card is due for erasure. */
  leftBy: Day
}

const counts = preparedOne(
  (
    database: Database,
    viewer: Viewer,
    { today, soon, unusualSince, manyShowings, referredBefore, leftBy }: CountDays,
  ) =>
    database.selectNoFrom(({ selectFrom, lit }) => {
      const households = selectFrom('households')
        .select(({ fn }) => fn.countAll<number>().as('count'))
        .where('endedOn', 'is', null)
        .where(seeing(viewer, 'records'))
      const unusual = selectFrom('addressShowings')
        .select(['day', 'accountId'])
        .where('day', '>', unusualSince)
        .groupBy(['day', 'accountId'])
        .having(({ fn }) => fn.countAll<number>(), '>', manyShowings)
      const constellations = selectFrom('constellations')
        .select(({ fn }) => fn.countAll<number>().as('count'))
        .where('state', '<>', 'closed')
        .where(readBy(viewer))
      return [
        households.$asScalar().as('households'),
        // A count tells what it counts: only of homes of which that may be seen.
        households
          .where('placeProblem', 'is not', null)
          .where(seeing(viewer, 'how placed'))
          .$asScalar()
          .as('homesToPlace'),
        constellations.$asScalar().as('constellations'),
        constellations.where('needsHomesSince', 'is not', null).$asScalar().as('needHomes'),
        constellations.where('needsHubSince', 'is not', null).$asScalar().as('needHub'),
        constellations
          .where(hasExceptionEnding({ today, by: soon }))
          .$asScalar()
          .as('exceptionsEnding'),
        has(viewer, 'manager')
          ? selectFrom(unusual.as('unusual'))
              .select(sql<number>`count(*)`.as('count'))
              .$asScalar()
              .as('unusualShowings')
          : lit(0).as('unusualShowings'),
        countOfWaiting(database, viewer, referredBefore).$asScalar().as('supportsWaiting'),
        (has(viewer, 'coordinator', 'manager')
          ? countOfUncovered(database, viewer, today).$asScalar()
          : lit(0)
        ).as('coordinatorsUncovered'),
        countOfCardsDue(database, viewer, leftBy).$asScalar().as('cardsToErase'),
      ]
    }),
)

const breaks = preparedOne((database: Database, viewer: Viewer) =>
  unanswered(database, viewer).select(({ fn }) => [
    fn.countAll<number>().as('breaksAsked'),
    fn.min('breakRequests.askedAt').as('breakAskedAt'),
  ]),
)

/**
 * What a member of staff should know first, counted within what they may see.
 * @param soon when an exception ends soon
 * @param settings more addresses than `addressShowingsADay`, shown to one person in a day, are worth a manager's look
 */
export async function staffFacts(
  database: Database,
  viewer: Viewer,
  { today, by }: { today: Day; by: Day },
  {
    addressShowingsADay,
    childCardDays,
    panelMonths,
    independentSupportDays,
  }: Pick<Settings, 'addressShowingsADay' | 'childCardDays' | 'panelMonths' | 'independentSupportDays'>,
): Promise<StaffFacts> {
  const counted = await counts(database, viewer, {
    today,
    soon: by,
    unusualSince: addDays(today, -noticedDays),
    manyShowings: addressShowingsADay,
    referredBefore: addDays(today, -independentSupportDays),
    leftBy: leftBefore(today, childCardDays),
  })
  return {
    ...(counted as Omit<StaffFacts, 'breaksAsked' | 'breakAskedAt' | 'onTheWay' | 'panelsLate' | 'leftOpen'>),
    ...((await breaks(database, viewer)) ?? { breaksAsked: 0, breakAskedAt: null }),
    ...(await countOfOpen(database, viewer, lastLate(panelMonths, today))),
  }
}

/** The constellations given to a liaison worker, by name. */
export const constellationsGivenTo = async (
  database: Database,
  viewer: Viewer,
): Promise<OwnConstellation[]> =>
  has(viewer, 'liaison') && viewer.constellationIds.length > 0
    ? database
        .selectFrom('constellations')
        .select(['id', 'name', 'state', 'homes', 'minHomes', 'maxHomes', 'needsHomesSince', 'needsHubSince'])
        .where('id', 'in', viewer.constellationIds)
        .where('state', '<>', 'closed')
        .orderBy('sortName')
        .orderBy('id')
        .execute()
    : []

/** The constellation in which a fostering household has its place today. */
export const constellationOfHome = (
  database: Database,
  householdId: string,
): Promise<{ id: string; name: string } | undefined> =>
  database
    .selectFrom('memberships')
    .innerJoin('constellations', 'constellations.id', 'memberships.constellationId')
    .select(['constellations.id', 'constellations.name'])
    .where('householdId', '=', householdId)
    .where('leftOn', 'is', null)
    .where('state', '<>', 'closed')
    .executeTakeFirst()

/** How many stays wait for the answer of a host. */
export const askedOf = async (database: Database, hostId: string): Promise<number> =>
  Number((await countAsked(database, hostId))?.count ?? 0)

const countAsked = preparedOne((database: Database, hostId: string) =>
  database
    .selectFrom('sleepovers')
    .select(({ fn }) => fn.countAll<number>().as('count'))
    .where('hostId', '=', hostId)
    .where('state', '=', 'asked'),
)

/**
 * The gathering of these constellations of which who came is noted next: the newest, today's too, of which it is not known
 * of every home; else the newest that has been, to put right.
 */
export const gatheringToNote = preparedOne(
  (database: Database, constellationIds: readonly string[], today: Day) =>
    database
      .selectFrom('gatherings')
      .select('gatherings.id')
      .where('constellationId', 'in', constellationIds)
      .where('onDay', '<=', today)
      .where('cancelledAt', 'is', null)
      .orderBy(({ exists, selectFrom, case: when }) =>
        when()
          .when(
            exists(
              selectFrom('gatheringHomes')
                .select('householdId')
                .whereRef('gatheringId', '=', 'gatherings.id')
                .where('attendance', '=', 'not known')
                .where('uninvitedAt', 'is', null),
            ),
          )
          .then(0)
          .else(1)
          .end(),
      )
      .orderBy('onDay', 'desc')
      .orderBy('gatherings.id')
      .limit(1),
)
