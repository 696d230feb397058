import { randomUUID } from 'node:crypto'
import { setImmediate as breathe } from 'node:timers/promises'
import type { Acting, Unit } from '#src/database/transact.ts'
import type { Details, FirstFacts, Whereabouts } from '#src/households/rules/details.ts'
import { fold } from '#src/households/rules/words.ts'
import type { Placing } from '#src/places/rules.ts'
import { nextPlacesVersion, placeColumns } from '#src/places/store.ts'
import type { Keys } from '#src/secrets/seal.ts'
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

/**
 * Inserts new households with everything that belongs to them, a hundred at a time with a breath between, so that
 * others are answered meanwhile. Locks the service's row.
 * @param tieAccounts whether workers' accounts, found by e-mail, may open the households that name them
 */
export async function insertHouseholds(
  unit: Unit,
  acting: Acting,
  keys: Keys,
  households: readonly HouseholdToInsert[],
  tieAccounts: boolean,
): Promise<void> {
  const placeVersion = await nextPlacesVersion(unit)
  for (let from = 0; from < households.length; from += 100) {
    const some = households.slice(from, from + 100)
    await unit
      .insertInto('households')
      .values(some.map((household) => householdRow(acting, keys, household, placeVersion)))
      .execute()
    await insertAround(unit, acting, some)
    await insertWorkers(unit, some, tieAccounts)
    if (households.length > 100) await breathe()
  }
}

function householdRow(
  acting: Acting,
  keys: Keys,
  { id, details, facts, whereabouts, placing, hidden }: HouseholdToInsert,
  placeVersion: number,
) {
  const { languages: _languages, experience: _experience, ...columns } = details
  const postcode = placing.postcode ?? whereabouts.postcode
  return {
    id,
    ...columns,
    ...facts,
    sortName: fold(details.name),
    endedOn: null,
    hiddenSince: hidden ? acting.now : null,
    addressSealed: whereabouts.address ? sealAddress(keys, id, whereabouts.address) : null,
    postcodeSealed: postcode ? sealPostcode(keys, id, postcode) : null,
    ...placeColumns(keys, id, placing, placeVersion),
    placeChangedAt: null,
    createdAt: acting.now,
  }
}

async function insertAround(unit: Unit, acting: Acting, households: readonly HouseholdToInsert[]) {
  const facts = households.flatMap(({ id, facts }) => firstFactRows(acting, id, facts))
  if (facts.length > 0) await unit.insertInto('householdFacts').values(facts).execute()
  const tags = households.flatMap(({ id, details }) => tagRows(id, details))
  if (tags.length > 0) await unit.insertInto('householdTags').values(tags).execute()
  const words = households.flatMap(({ id, details, carers }) => wordRows(id, details.name, carers))
  if (words.length > 0) await unit.insertInto('householdWords').values(words).execute()

  const carers = households.flatMap(({ id, carers }) =>
    carers.map((carer) => ({ householdId: id, carerId: randomUUID(), ...carer })),
  )
  if (carers.length === 0) return
  await unit
    .insertInto('carers')
    .values(
      carers.map(({ carerId, externalId, name, chosenName, email, phone }) => ({
        id: carerId,
        externalId,
        name,
        chosenName,
        email,
        phone,
        createdAt: acting.now,
      })),
    )
    .execute()
  await unit
    .insertInto('carerHomes')
    .values(
      carers.map(({ householdId, carerId, fromOn }) => ({
        id: randomUUID(),
        carerId,
        householdId,
        fromOn,
        untilOn: null,
      })),
    )
    .execute()
}

async function insertWorkers(unit: Unit, households: readonly HouseholdToInsert[], tieAccounts: boolean) {
  const named = households.flatMap(({ id, details, worker }) =>
    worker ? [{ householdId: id, fromOn: details.sinceOn, ...worker }] : [],
  )
  if (named.length === 0) return
  const emails = [...new Set(named.flatMap(({ workerEmail }) => workerEmail?.toLowerCase() ?? []))]
  const accounts =
    tieAccounts && emails.length > 0
      ? await unit.selectFrom('accounts').select(['id', 'email']).where('email', 'in', emails).execute()
      : []
  const accountIds = new Map(accounts.map(({ email, id }) => [email, id]))
  await unit
    .insertInto('supervisions')
    .values(
      named.map((worker) => ({
        id: randomUUID(),
        part: 'worker' as const,
        ...worker,
        accountId: accountIds.get(worker.workerEmail?.toLowerCase() ?? '') ?? null,
        untilOn: null,
      })),
    )
    .execute()
}
