import type { Day } from '#src/clock.ts'
import type { Database } from '#src/database/open.ts'
import { preparedOne } from '#src/database/prepared.ts'
import type { Unit } from '#src/database/transact.ts'
import type { Recipient } from '#src/mail/telling.ts'

/** The carer as whom an account replies, with their home on a day; undefined when there is none that day. */
export const carerOfAccount = preparedOne((database: Database, accountId: string, day: Day) =>
  homesOn(database, day)
    .innerJoin('accounts', 'accounts.carerId', 'carers.id')
    .select(['carers.id as carerId', 'households.id as householdId'])
    .where('accounts.id', '=', accountId),
)

/** A carer's home on a day; undefined when they are with no household of the service then. */
export const homeOfCarer = preparedOne((database: Database, carerId: string, day: Day) =>
  homesOn(database, day)
    .select(['carers.id as carerId', 'households.id as householdId'])
    .where('carers.id', '=', carerId),
)

/** Carers with the household in which they are on a day, as far as it is with the service then. */
export const homesOn = (database: Database, day: Day) =>
  database
    .selectFrom('carers')
    .innerJoin('carerHomes', 'carerHomes.carerId', 'carers.id')
    .innerJoin('households', 'households.id', 'carerHomes.householdId')
    .where('carerHomes.fromOn', '<=', day)
    .where((eb) => eb.or([eb('carerHomes.untilOn', 'is', null), eb('carerHomes.untilOn', '>', day)]))
    .where((eb) => eb.or([eb('households.endedOn', 'is', null), eb('households.endedOn', '>', day)]))

/** How these carers are told something: by their account, or by their e-mail address alone; some by neither. */
export async function recipientsOf(unit: Unit, carerIds: readonly string[]): Promise<Recipient[]> {
  if (carerIds.length === 0) return []
  const rows = await unit
    .selectFrom('carers')
    .leftJoin('accounts', (join) =>
      join.onRef('accounts.carerId', '=', 'carers.id').on('accounts.disabledAt', 'is', null),
    )
    .select(['carers.id as carerId', 'carers.email', 'accounts.id as accountId'])
    .where('carers.id', 'in', [...carerIds])
    .orderBy('carers.id')
    .execute()
  return rows.flatMap(({ carerId, email, accountId }): Recipient[] => {
    if (accountId !== null) return [{ accountId }]
    return email !== null ? [{ carerId }] : []
  })
}

/** The households of those of these accounts who foster, on a day. */
export async function householdsOfAccounts(
  database: Database,
  accountIds: readonly string[],
  day: Day,
): Promise<Map<string, string>> {
  if (accountIds.length === 0) return new Map()
  const rows = await homesOn(database, day)
    .innerJoin('accounts', 'accounts.carerId', 'carers.id')
    .select(['accounts.id as accountId', 'households.id as householdId'])
    .where('accounts.id', 'in', [...accountIds])
    .execute()
  return new Map(rows.map(({ accountId, householdId }) => [accountId, householdId]))
}
