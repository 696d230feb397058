import type { Database } from '#src/database/open.ts'
import { prepared } from '#src/database/prepared.ts'
import type { HomePlaces } from '#src/places/memory.ts'
import { homeColumns, withPlace } from './homes.ts'

/** Every membership that a constellation ever had, with its household and who signed for it; the oldest first. */
export async function membershipsEver(database: Database, homePlaces: HomePlaces, constellationId: string) {
  const rows = await membershipRows(database, constellationId)
  return rows.map((row) => withPlace(homePlaces, row))
}

const membershipRows = prepared((database: Database, constellationId: string) =>
  database
    .selectFrom('memberships')
    .innerJoin('households', 'households.id', 'memberships.householdId')
    .leftJoin('memberships as undoing', 'undoing.undoesId', 'memberships.id')
    .select([
      ...homeColumns,
      'households.quadrantId',
      'households.sortName',
      'households.sector',
      'memberships.id as membershipId',
      'memberships.part',
      'memberships.joinedOn',
      'memberships.leftOn',
      'memberships.agreedOn',
      'memberships.fit',
      'memberships.why',
      'memberships.undoesId',
      'memberships.joinedAt',
      'memberships.leftAt',
      'undoing.id as undoneById',
    ])
    .where('memberships.constellationId', '=', constellationId)
    .orderBy('memberships.joinedOn')
    .orderBy('memberships.id'),
)

/** Everybody who ever waited for this constellation, the longest wait first. */
export async function waitsEver(database: Database, homePlaces: HomePlaces, constellationId: string) {
  const rows = await waitRows(database, constellationId)
  return rows.map((row) => withPlace(homePlaces, row))
}

const waitRows = prepared((database: Database, constellationId: string) =>
  database
    .selectFrom('waits')
    .innerJoin('households', 'households.id', 'waits.householdId')
    .select([
      ...homeColumns,
      'households.quadrantId',
      'waits.id as waitId',
      'waits.sinceOn',
      'waits.fit',
      'waits.endedOn',
      'waits.outcome',
    ])
    .where('waits.constellationId', '=', constellationId)
    .orderBy('waits.sinceOn')
    .orderBy('waits.id'),
)

/** Every exception with its home and who allowed it, the newest first. */
export const exceptionsEver = prepared((database: Database, constellationId: string) =>
  database
    .selectFrom('exceptions')
    .leftJoin('households', 'households.id', 'exceptions.householdId')
    .leftJoin('accounts', 'accounts.id', 'exceptions.grantedBy')
    .select([
      'exceptions.id',
      'exceptions.rule',
      'exceptions.householdId',
      'households.name as householdName',
      'exceptions.reason',
      'exceptions.fromOn',
      'exceptions.untilOn',
      'exceptions.endedAt',
      'exceptions.grantedAt',
      'accounts.name as grantedByName',
    ])
    .where('exceptions.constellationId', '=', constellationId)
    .orderBy('exceptions.grantedAt', 'desc')
    .orderBy('exceptions.id'),
)

export const statesEver = prepared((database: Database, constellationId: string) =>
  database
    .selectFrom('constellationStates')
    .select(['id', 'state', 'fromOn', 'reason', 'recordedAt'])
    .where('constellationId', '=', constellationId)
    .orderBy('recordedAt')
    .orderBy('id'),
)

/** The liaison workers to whom a constellation is given today. */
export const liaisonsOf = prepared((database: Database, constellationId: string, today: string) =>
  database
    .selectFrom('grants')
    .innerJoin('accounts', 'accounts.id', 'grants.accountId')
    .select('accounts.name')
    .where('grants.constellationId', '=', constellationId)
    .where('grants.role', '=', 'liaison')
    .where('grants.fromOn', '<=', today)
    .where((eb) => eb.or([eb('grants.untilOn', 'is', null), eb('grants.untilOn', '>', today)]))
    .where('accounts.disabledAt', 'is', null)
    .orderBy('accounts.name'),
)

/** Carers of these households by the name they chose, with their phone: what a hub carer sees of her homes. */
export const carersOf = async (database: Database, householdIds: readonly string[]) =>
  householdIds.length === 0 ? [] : carersOfSome(database, householdIds)

const carersOfSome = prepared((database: Database, householdIds: readonly string[]) =>
  database
    .selectFrom('carerHomes')
    .innerJoin('carers', 'carers.id', 'carerHomes.carerId')
    .select(['carerHomes.householdId', 'carers.id', 'carers.name', 'carers.chosenName', 'carers.phone'])
    .where('carerHomes.householdId', 'in', householdIds)
    .where('carerHomes.untilOn', 'is', null)
    .orderBy('carers.name')
    .orderBy('carers.id'),
)
