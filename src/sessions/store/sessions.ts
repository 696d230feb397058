import type { Instant } from '#src/clock.ts'
import type { Database } from '#src/database/open.ts'
import type { Unit } from '#src/database/transact.ts'

/** Whether the account has a second factor that can be asked for. */
export async function hasFactor(database: Database, accountId: string): Promise<boolean> {
  const { any } = await database
    .selectNoFrom(({ selectFrom }) =>
      selectFrom('passkeys')
        .select('id')
        .where('accountId', '=', accountId)
        .where('removedAt', 'is', null)
        .unionAll(
          selectFrom('authenticators')
            .select('id')
            .where('accountId', '=', accountId)
            .where('confirmedAt', 'is not', null)
            .where('removedAt', 'is', null),
        )
        .limit(1)
        .as('any'),
    )
    .executeTakeFirstOrThrow()
  return any !== null
}

export const markSeen = (database: Database, handle: string, hour: Instant) =>
  database.updateTable('sessions').set({ seenAt: hour }).where('handle', '=', handle).execute()

export const deleteSessionsOf = (unit: Unit, accountId: string) =>
  unit.deleteFrom('sessions').where('accountId', '=', accountId).execute()
