import { sql } from 'kysely'
import type { Database } from '#src/database/open.ts'
import { prepared, preparedOne } from '#src/database/prepared.ts'
import type { Privacy } from '#src/groups/rules.ts'
import type { TalksHad, Year, YearDays } from '../rules/year.ts'

/**
 * A carer's year as it may be shown to others: of private groups there is nothing in it, and nothing that is counted
 * counts them. Six queries.
 */
export async function yearOf(
  database: Database,
  { carerId, householdId }: { carerId: string; householdId: string },
  days: YearDays,
): Promise<Year> {
  return {
    days,
    groups: await groupsCome(database, carerId, days, 'open'),
    gatherings: await gatheringsCome(database, carerId, householdId, days),
    trainings: await trainingsHad(database, carerId, householdId, days),
    givenBesides: await trainingsGiven(database, carerId, householdId, days),
    talks: (await talksHad(database, carerId, days)).map((row) => ({
      ...row,
      ...{ talks: Number(row.talks), minutes: Number(row.minutes), people: Number(row.people) },
    })),
    induction: await inductionOf(database, carerId),
  }
}

/** The private groups that a carer came to: for nobody but themselves. */
export const privateGroupsOf = (database: Database, carerId: string, days: YearDays) =>
  groupsCome(database, carerId, days, 'private')

const groupsCome = prepared((database: Database, carerId: string, days: YearDays, privacy: Privacy) =>
  database
    .selectFrom('sessionReplies')
    .innerJoin('groupSessions', 'groupSessions.id', 'sessionReplies.sessionId')
    .innerJoin('groups', 'groups.id', 'groupSessions.groupId')
    .select(['groupSessions.id', 'groupSessions.groupId', 'groupSessions.onDay'])
    .select(['groups.name', 'groupSessions.topic'])
    .where('sessionReplies.carerId', '=', carerId)
    .where('sessionReplies.attendance', '=', 'came')
    .where('groups.privacy', '=', privacy)
    .where('groupSessions.cancelledAt', 'is', null)
    .where('groupSessions.onDay', '>=', days.from)
    .where('groupSessions.onDay', '<', days.until)
    .orderBy('groupSessions.onDay')
    .orderBy('groupSessions.id'),
)

/** Gatherings to which a home came while this carer lived in it. */
const come = (database: Database, carerId: string, householdId: string, days: YearDays) =>
  database
    .selectFrom('gatheringHomes')
    .innerJoin('gatherings', 'gatherings.id', 'gatheringHomes.gatheringId')
    .innerJoin('carerHomes', 'carerHomes.householdId', 'gatheringHomes.householdId')
    .where('gatheringHomes.householdId', '=', householdId)
    .where('carerHomes.carerId', '=', carerId)
    .where('gatheringHomes.attendance', '=', 'came')
    .where('gatherings.cancelledAt', 'is', null)
    .where('gatherings.onDay', '>=', days.from)
    .where('gatherings.onDay', '<', days.until)
    .whereRef('gatherings.onDay', '>=', 'carerHomes.fromOn')
    .where(({ eb, or, ref }) =>
      or([eb('carerHomes.untilOn', 'is', null), eb('carerHomes.untilOn', '>', ref('gatherings.onDay'))]),
    )

const gatheringsCome = prepared((database: Database, carerId: string, householdId: string, days: YearDays) =>
  come(database, carerId, householdId, days)
    .select(['gatherings.id', 'gatherings.onDay', 'gatherings.kind'])
    .orderBy('gatherings.onDay')
    .orderBy('gatherings.id'),
)

const trainingsHad = prepared((database: Database, carerId: string, householdId: string, days: YearDays) =>
  come(database, carerId, householdId, days)
    .innerJoin('trainings', 'trainings.gatheringId', 'gatherings.id')
    .select(['trainings.id', 'trainings.onDay', 'trainings.topic', 'trainings.minutes'])
    .where('trainings.endedAt', 'is', null)
    .orderBy('trainings.onDay')
    .orderBy('trainings.id'),
)

/** Training that a home's constellation had by itself, while the home and this carer were in it: who came is not noted. */
const trainingsGiven = prepared((database: Database, carerId: string, householdId: string, days: YearDays) =>
  database
    .selectFrom('memberships')
    .innerJoin('trainings', 'trainings.constellationId', 'memberships.constellationId')
    .innerJoin('carerHomes', 'carerHomes.householdId', 'memberships.householdId')
    .select(['trainings.id', 'trainings.onDay', 'trainings.topic', 'trainings.minutes'])
    .distinct()
    .where('memberships.householdId', '=', householdId)
    .where('carerHomes.carerId', '=', carerId)
    .where('trainings.gatheringId', 'is', null)
    .where('trainings.endedAt', 'is', null)
    .where('trainings.onDay', '>=', days.from)
    .where('trainings.onDay', '<', days.until)
    .whereRef('trainings.onDay', '>=', 'memberships.joinedOn')
    .whereRef('trainings.onDay', '>=', 'carerHomes.fromOn')
    .where(({ eb, and, or, ref }) =>
      and([
        or([eb('memberships.leftOn', 'is', null), eb('memberships.leftOn', '>', ref('trainings.onDay'))]),
        or([eb('carerHomes.untilOn', 'is', null), eb('carerHomes.untilOn', '>', ref('trainings.onDay'))]),
      ]),
    )
    .orderBy('trainings.onDay')
    .orderBy('trainings.id'),
)

/** As what the carer had them, and with how many different people. */
const talksHad = prepared((database: Database, carerId: string, days: YearDays) =>
  database
    .selectFrom('pairTalks')
    .innerJoin('pairings', 'pairings.id', 'pairTalks.pairingId')
    .select(({ fn }) => [
      sql<TalksHad['part']>`case when kind = 'buddies' then 'buddy'
        when one_carer_id = ${carerId} then 'mentor' else 'mentee' end`.as('part'),
      fn.countAll<number>().as('talks'),
      sql<number>`coalesce(sum(minutes), 0)`.as('minutes'),
      sql<number>`count(distinct pair)`.as('people'),
    ])
    .where(({ eb, or }) => or([eb('oneCarerId', '=', carerId), eb('otherCarerId', '=', carerId)]))
    .where('pairTalks.endedAt', 'is', null)
    .where('pairTalks.onDay', '>=', days.from)
    .where('pairTalks.onDay', '<', days.until)
    .groupBy(sql`1`)
    .orderBy(sql`1`),
)

/** Whoever shares a workbook stands where the other does. */
const inductionOf = preparedOne((database: Database, carerId: string) =>
  database
    .selectFrom('inductions')
    .leftJoin('inductions as theirs', 'theirs.carerId', 'inductions.workbookOf')
    .select(({ fn, ref }) => [
      fn.coalesce(ref('theirs.standardsMet'), ref('inductions.standardsMet')).as('standardsMet'),
      fn.coalesce(ref('theirs.completedOn'), ref('inductions.completedOn')).as('completedOn'),
    ])
    .where('inductions.carerId', '=', carerId),
)
