import { randomUUID } from 'node:crypto'
import { moveStandings } from '#src/company/store/moving.ts'
import { duplicateOf } from '#src/database/errors.ts'
import { transactOnce } from '#src/database/once.ts'
import { type Acting, transact, type Unit } from '#src/database/transact.ts'
import type { Details, FirstFacts, Whereabouts } from '#src/households/rules/details.ts'
import { fold } from '#src/households/rules/words.ts'
import { placeByPostcode } from '#src/places/postcodes.ts'
import type { Placing } from '#src/places/rules.ts'
import { nextPlacesVersion, writePlace } from '#src/places/store.ts'
import type { Keys } from '#src/secrets/seal.ts'
import { settleBeds } from '#src/sleepovers/actions/settling.ts'
import { openPostcode, sealAddress, sealPostcode } from '../sealing.ts'
import { tagsIn, writeTags } from '../store/around.ts'
import { idOfExternal, type LockedHousehold, lockHousehold, writeHousehold } from '../store/household.ts'
import { insertHousehold } from '../store/insert.ts'
import { writeWords } from '../store/words.ts'

export interface NewHousehold {
  details: Details
  facts: FirstFacts
  whereabouts: Whereabouts
}

export type AddOutcome = 'external id taken' | { added: string }

/** Adds a household, wherever it is: a postcode that cannot be placed puts it on the list of homes to place. */
export async function addHousehold(acting: Acting, once: string, household: NewHousehold) {
  const id = randomUUID()
  const placing = await placeByPostcode(acting.database, household.whereabouts.postcode ?? null)
  return transactOnce<AddOutcome>(
    acting,
    once,
    async (unit) => {
      const { externalId } = household.details
      if (externalId !== null && (await idOfExternal(unit, externalId))) return 'external id taken'
      await insertHousehold(unit, { id, ...household, placing, carers: [] })
      unit.record({ what: 'added household', on: ['household', id] })
      return { added: id }
    },
    (outcome) => (outcome === 'external id taken' ? undefined : `/households/${outcome.added}`),
  ).catch(takenMeanwhile)
}

/** Somebody else's household got the id between the look for it and the write. */
function takenMeanwhile(error: unknown): 'external id taken' {
  if (duplicateOf(error) === 'households.external_id') return 'external id taken'
  throw error
}

export type EditOutcome =
  | 'saved'
  | 'unchanged'
  | 'no such household'
  | 'changed meanwhile'
  | 'external id taken'

/** Changes what a household is, unless somebody has changed it since the form was made. */
export async function editHousehold(
  acting: Acting,
  keys: Keys,
  id: string,
  version: number,
  { details, whereabouts }: Omit<NewHousehold, 'facts'>,
): Promise<EditOutcome> {
  const placing =
    whereabouts.postcode === undefined
      ? undefined
      : await placeByPostcode(acting.database, whereabouts.postcode)
  return transact<EditOutcome>(acting, async (unit) => {
    // The service's row is locked before a household's, as everywhere.
    if (placing) await nextPlacesVersion(unit)
    const before = await lockHousehold(unit, id)
    if (!before) return 'no such household'
    if (before.version !== version) return 'changed meanwhile'
    const { externalId } = details
    if (externalId !== null && externalId !== before.externalId && (await idOfExternal(unit, externalId)))
      return 'external id taken'
    const changed = await changedFields(unit, before, details)
    if (whereabouts.address !== undefined) changed.push('address')
    if (placing) changed.push('postcode')
    if (changed.length === 0) return 'unchanged'

    const { languages, experience, ...columns } = details
    await writeHousehold(unit, id, {
      ...columns,
      sortName: fold(details.name),
      ...(whereabouts.address !== undefined && { addressSealed: sealAddress(keys, id, whereabouts.address) }),
    })
    if (changed.includes('quadrantId')) await moveStandings(unit, [id])
    if (changed.includes('sleepoverBeds') || changed.includes('kind')) await settleBeds(unit, id)
    await writeTags(unit, id, { languages, experience })
    if (details.name !== before.name) await writeWords(unit, id)
    if (placing && whereabouts.postcode !== undefined)
      await movePostcode(unit, acting, keys, before, whereabouts.postcode, placing)
    unit.record({
      what: 'changed household',
      on: ['household', id],
      details: { fields: changed.join(', ') },
    })
    return 'saved'
  }).catch(takenMeanwhile)
}

/** Stores a postcode sealed and places the home by it; the same postcode again leaves a home placed by hand there. */
export async function movePostcode(
  unit: Unit,
  acting: Acting,
  keys: Keys,
  before: Pick<LockedHousehold, 'id' | 'postcodeSealed' | 'placedBy'>,
  postcode: string,
  placing: Placing & { postcode: string | null },
): Promise<void> {
  const stored = before.postcodeSealed === null ? null : openPostcode(keys, before.id, before.postcodeSealed)
  const written = placing.postcode ?? postcode
  if (stored === written && before.placedBy === 'hand') return
  await writeHousehold(unit, before.id, { postcodeSealed: sealPostcode(keys, before.id, written) })
  await writePlace(unit, keys, before.id, placing, stored === written ? null : acting.now)
}

async function changedFields(unit: Unit, before: LockedHousehold, details: Details): Promise<string[]> {
  const now: Details = { ...before, ...(await tagsIn(unit, before.id)) }
  const fields = Object.keys(details) as (keyof Details)[]
  return fields.filter((field) => JSON.stringify(details[field]) !== JSON.stringify(now[field]))
}
