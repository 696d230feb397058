import { type SqlBool, sql } from 'kysely'
import type { Database } from '#src/database/open.ts'
import { rewardsWithMoney } from './rewards.ts'

/** The application of a home, and those of everybody whom its carers, of today or before, referred; by their ids. */
export async function applicationsAround(database: Database, householdId: string): Promise<string[]> {
  const rows = await database
    .selectFrom('applications')
    .select('id')
    .where('householdId', '=', householdId)
    .union(
      database
        .selectFrom('carerHomes')
        .innerJoin('referrals', 'referrals.carerId', 'carerHomes.carerId')
        .select('referrals.applicationId as id')
        .where('carerHomes.householdId', '=', householdId)
        .where('referrals.withdrawnAt', 'is', null),
    )
    .execute()
  return rows.map(({ id }) => id).sort()
}

/** That a home was gone on the day on which a reward was due: `goneOn`, asked of the database. */
const goneWhenDue = (home: 'friends' | 'referrers') => sql<SqlBool>`(
  ${sql.ref(`${home}.ended_on`)} <= rewards.due_on
  or (${sql.ref(`${home}.approval`)} = 'ended' and ${sql.ref(`${home}.approval_from_on`)} <= rewards.due_on))`

/**
 * Applications with rewards that what happened since could have made untrue, or true again: not paid yet, to get back,
 * or paid although the home or who referred it was gone by the day on which it was due.
 */
export const applicationsToReckon = (database: Database) =>
  rewardsWithMoney(database)
    .innerJoin('applications', 'applications.id', 'rewards.applicationId')
    .innerJoin('referrals', 'referrals.id', 'rewards.referralId')
    .leftJoin('households as friends', 'friends.id', 'applications.householdId')
    .innerJoin('households as referrers', 'referrers.id', 'referrals.householdId')
    .select('rewards.applicationId')
    .distinct()
    .where('rewards.endedAt', 'is', null)
    .where((eb) =>
      eb.or([
        eb('paymentRuns.state', 'is', null),
        eb('paymentRuns.state', 'not in', ['exported', 'settled']),
        eb('rewards.recovery', '=', 'to get back'),
        eb.and([
          eb('rewards.recovery', 'is', null),
          eb.or([
            goneWhenDue('friends'),
            goneWhenDue('referrers'),
            eb.not(
              eb.exists(
                eb
                  .selectFrom('carerHomes')
                  .select('carerHomes.id')
                  .whereRef('carerHomes.carerId', '=', 'referrals.carerId')
                  .where((of) =>
                    of.or([
                      of('carerHomes.untilOn', 'is', null),
                      of('carerHomes.untilOn', '>', of.ref('rewards.dueOn')),
                    ]),
                  ),
              ),
            ),
          ]),
        ]),
      ]),
    )
    .orderBy('rewards.applicationId')
    .execute()
