import type { Day } from '#src/clock.ts'
import type { Database } from '#src/database/open.ts'

/** The accounts of those who hold the role on a day and look after the household: its coordinators, or its workers. */
const heldOn = (database: Database, role: 'coordinator' | 'supervising_worker', today: Day) =>
  database
    .selectFrom('grants')
    .innerJoin('accounts', 'accounts.id', 'grants.accountId')
    .select('grants.accountId')
    .distinct()
    .where('role', '=', role)
    .where('grants.fromOn', '<=', today)
    .where(({ eb, or }) => or([eb('grants.untilOn', 'is', null), eb('grants.untilOn', '>', today)]))
    .where('accounts.disabledAt', 'is', null)
    .orderBy('grants.accountId')

/** The coordinators of a quadrant on a day. */
export const coordinatorsOn = async (database: Database, quadrantId: string, today: Day): Promise<string[]> =>
  (await heldOn(database, 'coordinator', today).where('quadrantId', '=', quadrantId).execute()).map(
    ({ accountId }) => accountId,
  )

/** Who supervises a household on a day or covers: named on it, and holding the role that this needs. */
export const workersOn = async (database: Database, householdId: string, today: Day): Promise<string[]> =>
  (
    await heldOn(database, 'supervising_worker', today)
      .where(({ eb, or, selectFrom }) =>
        or([
          eb('grants.householdId', '=', householdId),
          eb('grants.accountId', 'in', () =>
            selectFrom('supervisions')
              .select((of) => of.ref('supervisions.accountId').$notNull().as('accountId'))
              .where('supervisions.householdId', '=', householdId)
              .where('supervisions.accountId', 'is not', null)
              .where('supervisions.fromOn', '<=', today)
              .where((of) =>
                of.or([of('supervisions.untilOn', 'is', null), of('supervisions.untilOn', '>', today)]),
              ),
          ),
        ]),
      )
      .execute()
  ).map(({ accountId }) => accountId)
