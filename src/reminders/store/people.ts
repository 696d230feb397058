import type { GrantedRole } from '#src/access/rules.ts'
import type { Day } from '#src/clock.ts'
import { foundInLots, groupedBy } from '#src/database/lots.ts'
import type { Database } from '#src/database/open.ts'
import type { Recipient } from '#src/mail/telling.ts'

/** Who is reminded, by what they are reminded for. */
export type PeopleBy = ReadonlyMap<string, readonly Recipient[]>

const by = <Row extends { key: string }>(
  rows: readonly Row[],
  recipientOf: (row: Row) => Recipient | undefined,
): PeopleBy =>
  new Map(
    [...groupedBy(rows, ({ key }) => key)].map(([key, group]) => [
      key,
      group.flatMap((row) => recipientOf(row) ?? []),
    ]),
  )

/** By their account; by their e-mail address alone where they have none; else by nothing. */
const asCarer = (row: { carerId: string; email: string | null; accountId: string | null }) => {
  if (row.accountId !== null) return { accountId: row.accountId }
  return row.email === null ? undefined : { carerId: row.carerId }
}

const carers = (database: Database) =>
  database
    .selectFrom('carers')
    .leftJoin('accounts', (join) =>
      join.onRef('accounts.carerId', '=', 'carers.id').on('accounts.disabledAt', 'is', null),
    )
    .select(['carers.id as carerId', 'carers.email', 'accounts.id as accountId'])
    .orderBy('carers.id')

/** These carers, each by their id. */
export const carersBy = async (database: Database, carerIds: readonly string[]): Promise<PeopleBy> =>
  by(
    await foundInLots([...new Set(carerIds)], (lot) =>
      carers(database).select('carers.id as key').where('carers.id', 'in', lot).execute(),
    ),
    asCarer,
  )

/** Who fosters in the hub homes of these constellations on a day, by constellation. */
export const hubCarersBy = async (
  database: Database,
  constellationIds: readonly string[],
  today: Day,
): Promise<PeopleBy> =>
  by(
    await foundInLots(constellationIds, (lot) =>
      carers(database)
        .innerJoin('carerHomes', 'carerHomes.carerId', 'carers.id')
        .innerJoin('memberships', 'memberships.householdId', 'carerHomes.householdId')
        .select('memberships.constellationId as key')
        .where('memberships.constellationId', 'in', lot)
        .where('memberships.part', '=', 'hub')
        .where('memberships.leftOn', 'is', null)
        .where('carerHomes.fromOn', '<=', today)
        .where(({ eb, or }) =>
          or([eb('carerHomes.untilOn', 'is', null), eb('carerHomes.untilOn', '>', today)]),
        )
        .execute(),
    ),
    asCarer,
  )

const holders = (database: Database, role: GrantedRole, today: Day) =>
  database
    .selectFrom('grants')
    .innerJoin('accounts', 'accounts.id', 'grants.accountId')
    .select('grants.accountId')
    .distinct()
    .where('grants.role', '=', role)
    .where('grants.fromOn', '<=', today)
    .where(({ eb, or }) => or([eb('grants.untilOn', 'is', null), eb('grants.untilOn', '>', today)]))
    .where('accounts.disabledAt', 'is', null)
    .orderBy('grants.accountId')

const asAccount = ({ accountId }: { accountId: string }) => ({ accountId })

/** Who holds a role for all of the service on a day. */
export const holdersOf = async (database: Database, role: GrantedRole, today: Day): Promise<string[]> =>
  (await holders(database, role, today).execute()).map(({ accountId }) => accountId)

/** Who holds a role on a day, by the quadrant or the constellation for which they hold it. */
export const holdersBy = async (
  database: Database,
  role: GrantedRole,
  scope: 'quadrantId' | 'constellationId',
  today: Day,
): Promise<PeopleBy> => {
  const rows = await holders(database, role, today).select(`grants.${scope} as key`).execute()
  return by(
    rows.flatMap(({ key, accountId }) => (key === null ? [] : [{ key, accountId }])),
    asAccount,
  )
}

/** Who supervises these households on a day or covers: named on one, and holding the role that this needs. */
export const workersBy = async (
  database: Database,
  householdIds: readonly string[],
  today: Day,
): Promise<PeopleBy> => {
  const ids = [...new Set(householdIds)]
  const granted = await foundInLots(ids, (lot) =>
    holders(database, 'supervising_worker', today)
      .select((eb) => eb.ref('grants.householdId').$notNull().as('key'))
      .where('grants.householdId', 'in', lot)
      .execute(),
  )
  const named = await foundInLots(ids, (lot) =>
    holders(database, 'supervising_worker', today)
      .innerJoin('supervisions', 'supervisions.accountId', 'grants.accountId')
      .select('supervisions.householdId as key')
      .where('supervisions.householdId', 'in', lot)
      .where('supervisions.fromOn', '<=', today)
      .where(({ eb, or }) =>
        or([eb('supervisions.untilOn', 'is', null), eb('supervisions.untilOn', '>', today)]),
      )
      .execute(),
  )
  const once = new Map([...granted, ...named].map((row) => [`${row.key} ${row.accountId}`, row]))
  return by([...once.values()], asAccount)
}
