import { randomUUID } from 'node:crypto'
import type { Insertable } from 'kysely'
import { bulkIn } from '#src/database/bulk.ts'
import type { Database } from '#src/database/open.ts'
import type { Schema } from '#src/database/schema.ts'
import type { Acting, Unit } from '#src/database/transact.ts'
import type { Details, FirstFacts, Whereabouts } from '#src/households/rules/details.ts'
import { fold } from '#src/households/rules/words.ts'
import type { Placing } from '#src/places/rules.ts'
import { nextPlacesVersion, placeColumns } from '#src/places/store.ts'
import { sealAddress, sealPostcode } from '../sealing.ts'
import { tagRows } from './around.ts'
import { firstFactRows } from './facts.ts'
import type { NewCarer } from './people.ts'
import { wordRows } from './words.ts'

export interface HouseholdToInsert {
  id: string
  details: Details
  facts: FirstFacts
  whereabouts: Whereabouts
  placing: Placing & { postcode: string | null }
  carers: readonly NewCarer[]
  hidden?: boolean
  worker?: { workerName: string; workerEmail: string | null } | null
}

const tables = [
  'households',
  'householdFacts',
  'householdTags',
  'householdWords',
  'carers',
  'carerHomes',
  'supervisions',
] as const

/** Rows to insert, table by table. The homes of carers stand in the order of the carers. */
export type NewRows = { [Table in (typeof tables)[number]]: Insertable<Schema[Table]>[] }

export const noRows = (): NewRows => ({
  households: [],
  householdFacts: [],
  householdTags: [],
  householdWords: [],
  carers: [],
  carerHomes: [],
  supervisions: [],
})

/** Adds one household, with everything that belongs to it. Locks the service's row. */
export async function insertHousehold(unit: Unit, household: HouseholdToInsert): Promise<void> {
  const placeVersion = await nextPlacesVersion(unit)
  const rows = noRows()
  addHouseholdRows(rows, unit.acting, household, new Map())
  await insertRows(unit, rows, placeVersion)
}

/** Writes the rows, new homes with the version of their places, which is known only inside the unit. */
export async function insertRows(unit: Unit, rows: NewRows, placeVersion: number): Promise<void> {
  const bulk = bulkIn(unit)
  for (const row of rows.households) row.placeVersion = placeVersion
  await bulk.insert('households', rows.households)
  await bulk.insert('householdFacts', rows.householdFacts)
  await bulk.insert('householdTags', rows.householdTags)
  await bulk.insert('householdWords', rows.householdWords)
  await bulk.insert('carers', rows.carers)
  await bulk.insert('carerHomes', rows.carerHomes)
  await bulk.insert('supervisions', rows.supervisions)
}

/** Adds the rows of a new household. `accountIds` are the accounts that may be tied to workers, by e-mail. */
export function addHouseholdRows(
  rows: NewRows,
  acting: Acting,
  household: HouseholdToInsert,
  accountIds: ReadonlyMap<string, string>,
): void {
  const { id, details, facts, carers, worker } = household
  rows.households.push(householdRow(acting, household))
  rows.householdFacts.push(...firstFactRows(acting, id, facts))
  rows.householdTags.push(...tagRows(id, details))
  rows.householdWords.push(...wordRows(id, details.name, carers))
  for (const carer of carers) addCarerRows(rows, acting, id, carer)
  if (worker) rows.supervisions.push(supervisionRow(id, { ...worker, fromOn: details.sinceOn }, accountIds))
}

function householdRow(
  { keys, now }: Acting,
  { id, details, facts, whereabouts, placing, hidden }: HouseholdToInsert,
) {
  const { languages: _languages, experience: _experience, ...columns } = details
  const postcode = placing.postcode ?? whereabouts.postcode
  return {
    id,
    ...columns,
    ...facts,
    sortName: fold(details.name),
    endedOn: null,
    hiddenSince: hidden ? now : null,
    addressSealed: whereabouts.address ? sealAddress(keys, id, whereabouts.address) : null,
    postcodeSealed: postcode ? sealPostcode(keys, id, postcode) : null,
    ...placeColumns(keys, id, placing, 0),
    placeChangedAt: null,
    createdAt: now,
  }
}

export function addCarerRows(
  rows: NewRows,
  acting: Acting,
  householdId: string,
  { fromOn, ...carer }: NewCarer,
): void {
  const carerId = randomUUID()
  rows.carers.push({ id: carerId, ...carer, createdAt: acting.now })
  rows.carerHomes.push({ id: randomUUID(), carerId, householdId, fromOn, untilOn: null })
}

export const supervisionRow = (
  householdId: string,
  worker: { workerName: string; workerEmail: string | null; fromOn: string },
  accountIds: ReadonlyMap<string, string>,
): Insertable<Schema['supervisions']> => ({
  id: randomUUID(),
  householdId,
  part: 'worker',
  ...worker,
  accountId: accountIds.get(worker.workerEmail?.toLowerCase() ?? '') ?? null,
  untilOn: null,
})

/** Accounts by their e-mail, which is stored in lower case. */
export async function accountsByEmail(
  database: Database,
  emails: readonly (string | undefined)[],
): Promise<Map<string, string>> {
  const asked = [...new Set(emails.flatMap((email) => email?.toLowerCase() ?? []))]
  if (asked.length === 0) return new Map()
  const accounts = await database
    .selectFrom('accounts')
    .select(['id', 'email'])
    .where('email', 'in', asked)
    .execute()
  return new Map(accounts.map(({ email, id }) => [email, id]))
}
