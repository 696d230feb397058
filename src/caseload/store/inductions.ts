import { type Kysely, sql } from 'kysely'
import type { Day } from '#src/clock.ts'
import type { Database } from '#src/database/open.ts'
import { prepared } from '#src/database/prepared.ts'
import type { Schema } from '#src/database/schema.ts'
import type { Unit } from '#src/database/transact.ts'
import type { HouseholdKind } from '#src/households/rules.ts'
import { type Induction, type InductionSaid, inductedKinds, inductionDueOn } from '../rules/inductions.ts'

/** A carer with their home and what is recorded of their induction, as it is found. */
export interface InductionRow {
  carerId: string
  carer: string
  householdId: string
  household: string
  kind: HouseholdKind
  approvedOn: Day | null
  joinedOn: Day
  workbookOf: string | null
  standardsMet: number | null
  helperId: string | null
  helper: string | null
  completedOn: Day | null
  version: number | null
}

/** An induction with the home of its carer. */
export interface InductionListed extends Induction {
  householdId: string
  household: string
}

export const inductionOf = ({ kind, approvedOn, joinedOn, ...row }: InductionRow): InductionListed => ({
  ...row,
  standardsMet: row.standardsMet ?? 0,
  version: row.version ?? 0,
  dueOn:
    approvedOn !== null && inductedKinds.includes(kind)
      ? inductionDueOn({ kind, approvedOn, joinedOn })
      : null,
})

/** Carers who live in their home today, with their induction; no approval that is not a full one counts. */
const carers = (database: Kysely<Schema>) =>
  database
    .selectFrom('households')
    .innerJoin('carerHomes', 'carerHomes.householdId', 'households.id')
    .innerJoin('carers', 'carers.id', 'carerHomes.carerId')
    .leftJoin('inductions', 'inductions.carerId', 'carers.id')
    .leftJoin('accounts', 'accounts.id', 'inductions.helperId')
    .select(({ case: when }) => [
      'carers.id as carerId',
      'carers.name as carer',
      'households.id as householdId',
      'households.name as household',
      'households.kind',
      when()
        .when('households.approval', '=', 'approved')
        .then(sql<Day | null>`households.approved_on`)
        .else(null)
        .end()
        .as('approvedOn'),
      'carerHomes.fromOn as joinedOn',
      'inductions.workbookOf',
      'inductions.standardsMet',
      'inductions.helperId',
      'accounts.name as helper',
      'inductions.completedOn',
      'inductions.version',
    ])
    .where('carerHomes.untilOn', 'is', null)
    .orderBy('carers.name')
    .orderBy('carers.id')

const rowsOf = prepared((database: Database, householdId: string) =>
  carers(database).where('households.id', '=', householdId),
)

/** How far each carer of a household is. */
export const inductionsOf = async (database: Database, householdId: string): Promise<InductionListed[]> =>
  (await rowsOf(database, householdId)).map(inductionOf)

/** Writes how far a carer is over what stood, or for the first time. @returns whether it stood as the form knew it */
export async function writeInduction(
  unit: Unit,
  { carerId, householdId, version }: { carerId: string; householdId: string; version: number },
  said: InductionSaid,
): Promise<boolean> {
  const { accountId: recordedBy, now: recordedAt } = unit.acting
  const written = { ...said, householdId, recordedBy, recordedAt, version: version + 1 }
  if (version === 0) {
    const { numInsertedOrUpdatedRows } = await unit
      .insertInto('inductions')
      .values({ carerId, ...written })
      .onConflict((conflict) => conflict.column('carerId').doNothing())
      .executeTakeFirst()
    return (numInsertedOrUpdatedRows ?? 0n) > 0n
  }
  const { numUpdatedRows } = await unit
    .updateTable('inductions')
    .set(written)
    .where('carerId', '=', carerId)
    .where('version', '=', version)
    .executeTakeFirst()
  return numUpdatedRows > 0n
}

/** Who may be named to help a carer of a quadrant: its coordinators of today. */
export const helpersIn = prepared((database: Database, quadrantId: string, today: Day) =>
  database
    .selectFrom('grants')
    .innerJoin('accounts', 'accounts.id', 'grants.accountId')
    .select(['accounts.id', 'accounts.name'])
    .distinct()
    .where('grants.role', '=', 'coordinator')
    .where('grants.quadrantId', '=', quadrantId)
    .where('grants.fromOn', '<=', today)
    .where(({ or, eb }) => or([eb('grants.untilOn', 'is', null), eb('grants.untilOn', '>', today)]))
    .where('accounts.disabledAt', 'is', null)
    .orderBy('accounts.name')
    .orderBy('accounts.id'),
)
