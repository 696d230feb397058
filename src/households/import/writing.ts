import type { Acting, Unit } from '#src/database/transact.ts'
import type { Placing } from '#src/places/rules.ts'
import { nextPlacesVersion } from '#src/places/store.ts'
import type { Keys } from '#src/secrets/seal.ts'
import { movePostcode } from '../actions/saving.ts'
import type { RowValues } from '../rules/import-row.ts'
import { fold } from '../rules/words.ts'
import type { Fact } from '../rules.ts'
import { sealAddress } from '../sealing.ts'
import { writeTags } from '../store/around.ts'
import type { ExistingHousehold } from '../store/existing.ts'
import { type FactChange, writeFact } from '../store/facts.ts'
import { type HouseholdChange, writeHousehold } from '../store/household.ts'
import type { HouseholdToInsert } from '../store/insert.ts'
import { changeCarer, insertCarer, writeSupervision } from '../store/people.ts'
import { writeWords } from '../store/words.ts'
import {
  addressChanges,
  approvalUntilOf,
  carerIdOf,
  carerMeant,
  changedFields,
  postcodeChanges,
  tagsIn,
  workerChanges,
} from './comparing.ts'

type Located = Placing & { postcode: string | null }

/** A new household as its row describes it. */
export function newHousehold(
  id: string,
  today: string,
  values: RowValues,
  placing: Located,
): HouseholdToInsert {
  const sinceOn = values.sinceOn ?? values.approvedOn ?? today
  return {
    id,
    placing,
    details: {
      externalId: values.externalId,
      name: values.name,
      kind: values.kind,
      quadrantId: values.quadrantId,
      sinceOn,
      bedrooms: values.bedrooms ?? null,
      sleepoverBeds: values.sleepoverBeds ?? 0,
      fosteredChildren: values.fosteredChildren ?? 0,
      languages: values.languages ?? [],
      experience: values.experience ?? [],
      nextReviewOn: values.nextReviewOn ?? null,
      lastUnannouncedVisitOn: values.lastUnannouncedVisitOn ?? null,
    },
    facts: {
      approval: values.approval,
      approvalFromOn: values.approval === 'approved' ? (values.approvedOn ?? null) : null,
      approvalUntilOn: approvalUntilOf(values),
      approvedOn: values.approvedOn ?? null,
      onHoldSince: values.onHoldSince ?? null,
      availableSince: values.availableSince ?? null,
      waitingSince: values.waitingSince ?? null,
    },
    whereabouts: { address: values.address, postcode: values.postcode },
    hidden: values.hidden === 'yes',
    worker: values.workerName
      ? { workerName: values.workerName, workerEmail: values.workerEmail ?? null }
      : null,
    carers: values.carers.map((carer) => ({
      externalId: carerIdOf(values.externalId, carer),
      name: carer.name,
      chosenName: null,
      email: carer.email ?? null,
      phone: carer.phone ?? null,
      fromOn: sinceOn,
    })),
  }
}

/** Writes what a row changes in a household whose row the unit has locked. */
export async function changeHousehold(
  unit: Unit,
  acting: Acting,
  keys: Keys,
  existing: ExistingHousehold,
  values: RowValues,
  placing: Located,
  tieAccount: boolean,
): Promise<void> {
  const { id } = existing
  const changed = changedFields(values, existing)
  for (const change of factChanges(acting, values, changed))
    await writeFact(unit, acting, id, existing, change)
  const columns = columnsOf(keys, existing, values, changed)
  await writeHousehold(unit, id, columns)
  const hides = values.hidden !== undefined && (values.hidden === 'yes') !== (existing.hiddenSince !== null)
  if (hides)
    await writeHousehold(unit, id, {
      hiddenSince: values.hidden === 'yes' ? acting.now : null,
      placeVersion: await nextPlacesVersion(unit),
    })
  await changeTags(unit, existing, values)
  if (values.workerName && workerChanges(values, existing))
    await writeSupervision(
      unit,
      id,
      {
        part: 'worker',
        workerName: values.workerName,
        workerEmail: values.workerEmail ?? null,
        fromOn: acting.today,
      },
      tieAccount,
    )
  const renamed = await changeCarers(unit, acting, existing, values)
  if (changed.includes('name') || renamed) await writeWords(unit, id)
  const postcode = placing.postcode ?? values.postcode
  if (postcode && postcodeChanges(keys, postcode, existing))
    await movePostcode(unit, acting, keys, existing, postcode, placing)
}

function columnsOf(
  keys: Keys,
  existing: ExistingHousehold,
  values: RowValues,
  changed: readonly (keyof RowValues)[],
): HouseholdChange {
  const said = { ...values, approvalUntilOn: approvalUntilOf(values) }
  const columns: HouseholdChange = Object.fromEntries(changed.map((field) => [field, said[field]]))
  if (columns.name !== undefined) columns.sortName = fold(columns.name)
  if (values.address !== undefined && addressChanges(keys, values, existing))
    columns.addressSealed = sealAddress(keys, existing.id, values.address)
  return columns
}

function factChanges(acting: Acting, values: RowValues, changed: readonly (keyof RowValues)[]): FactChange[] {
  const changes: FactChange[] = []
  if (changed.includes('approval'))
    changes.push({
      fact: 'approval',
      value: values.approval,
      fromOn: (values.approval === 'approved' && values.approvedOn) || acting.today,
      untilOn: approvalUntilOf(values),
    })
  const marks: [Fact, 'onHoldSince' | 'availableSince' | 'waitingSince'][] = [
    ['on hold', 'onHoldSince'],
    ['available', 'availableSince'],
    ['waiting', 'waitingSince'],
  ]
  for (const [fact, column] of marks) {
    const since = values[column]
    if (since === undefined || !changed.includes(column)) continue
    changes.push({ fact, value: since === null ? null : 'yes', fromOn: since ?? acting.today, untilOn: null })
  }
  return changes
}

async function changeTags(unit: Unit, existing: ExistingHousehold, values: RowValues) {
  const before = { languages: tagsIn(existing, 'language'), experience: tagsIn(existing, 'experience') }
  const after = {
    languages: values.languages ?? before.languages,
    experience: values.experience ?? before.experience,
  }
  if (JSON.stringify(after) !== JSON.stringify(before)) await writeTags(unit, existing.id, after)
}

/** @returns whether a carer came or has another name, so that the household is found by other words */
async function changeCarers(
  unit: Unit,
  acting: Acting,
  existing: ExistingHousehold,
  values: RowValues,
): Promise<boolean> {
  let renamed = false
  for (const carer of values.carers) {
    const externalId = carerIdOf(values.externalId, carer)
    const meant = carerMeant(values.externalId, carer, existing)
    const { place: _place, ...said } = carer
    if (!meant) {
      const none = { chosenName: null, email: null, phone: null }
      await insertCarer(unit, acting, existing.id, { externalId, ...none, ...said, fromOn: acting.today })
      renamed = true
    } else if (meant.untilOn === null && carerDiffers(externalId, said, meant)) {
      await changeCarer(unit, meant.id, { externalId, ...said })
      renamed ||= said.name !== meant.name
    }
  }
  return renamed
}

type Carer = ExistingHousehold['carers'][number]

const carerDiffers = (
  externalId: string,
  said: { name: string; email?: string; phone?: string },
  meant: Carer,
): boolean =>
  externalId !== meant.externalId ||
  said.name !== meant.name ||
  (said.email ?? meant.email) !== meant.email ||
  (said.phone ?? meant.phone) !== meant.phone
