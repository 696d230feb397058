import type { Acting } from '#src/database/transact.ts'
import type { Placing } from '#src/places/rules.ts'
import { isElsewhere, placeColumns } from '#src/places/store.ts'
import type { RowValues } from '../rules/import-row.ts'
import { fold } from '../rules/words.ts'
import type { Fact } from '../rules.ts'
import { sealAddress, sealPostcode } from '../sealing.ts'
import { tagRows } from '../store/around.ts'
import type { ImportRows } from '../store/changed.ts'
import type { ExistingHousehold, Standing } from '../store/existing.ts'
import { type FactChange, historyOf, mirrorOf } from '../store/facts.ts'
import type { HouseholdChange } from '../store/household.ts'
import { addCarerRows, type HouseholdToInsert, supervisionRow } from '../store/insert.ts'
import { wordRows } from '../store/words.ts'
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
  { carerIdsTaken }: Standing,
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
      externalId: ifFree(carerIdOf(values.externalId, carer), carerIdsTaken),
      name: carer.name,
      chosenName: null,
      email: carer.email ?? null,
      phone: carer.phone ?? null,
      fromOn: sinceOn,
    })),
  }
}

/** The id of the case system moved on to this household, and its carers stayed in another: they are known by name. */
const ifFree = (carerId: string, taken: Standing['carerIdsTaken']): string | null =>
  taken.has(carerId) ? null : carerId

/** What a row is worked out against, besides the household itself. */
export interface Around {
  placing: Located
  standing: Standing
  /** The accounts that may be tied to workers, by e-mail. */
  accountIds: ReadonlyMap<string, string>
}

/** Adds what a row changes in a household. */
export function addChangeRows(
  rows: ImportRows,
  acting: Acting,
  existing: ExistingHousehold,
  values: RowValues,
  { placing, standing, accountIds }: Around,
): void {
  const { id } = existing
  const changed = changedFields(values, existing)
  const columns: HouseholdChange = {}
  for (const change of factChanges(acting, values, changed)) {
    const stands = standing.facts.find((one) => one.householdId === id && one.fact === change.fact)
    const { ended, added } = historyOf(acting, id, existing, change, stands)
    if (ended) rows.endedFacts.push(ended)
    rows.added.householdFacts.push(...added)
    Object.assign(columns, mirrorOf(existing, change))
  }
  Object.assign(columns, columnsOf(acting, existing, values, changed))
  const hides = values.hidden !== undefined && (values.hidden === 'yes') !== (existing.hiddenSince !== null)
  if (hides) columns.hiddenSince = values.hidden === 'yes' ? acting.now : null
  const place = placeOf(acting, existing, values, placing)
  rows.households.push({ id, version: existing.version + 1, ...columns, ...place })
  if (place || hides) rows.places.push({ id })
  addTags(rows, existing, values)
  if (values.workerName && workerChanges(values, existing)) {
    const stands = standing.supervisions.find((one) => one.householdId === id)
    if (stands) rows.endedSupervisions.push({ id: stands.id, untilOn: later(stands.fromOn, acting.today) })
    const { workerName, workerEmail = null } = values
    rows.added.supervisions.push(
      supervisionRow(id, { workerName, workerEmail, fromOn: acting.today }, accountIds),
    )
  }
  const renamed = addCarers(rows, acting, existing, values, standing)
  if (changed.includes('name') || renamed) addWords(rows, existing, values)
}

/** Whoever began later than today never supervised. */
const later = (one: string, other: string) => (one > other ? one : other)

function columnsOf(
  { keys }: Acting,
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

/** Where the home is by its new postcode; undefined when the postcode stays. */
function placeOf({ keys, now }: Acting, existing: ExistingHousehold, values: RowValues, placing: Located) {
  const postcode = placing.postcode ?? values.postcode
  if (!postcode || !postcodeChanges(keys, postcode, existing)) return undefined
  const { id } = existing
  return {
    postcodeSealed: sealPostcode(keys, id, postcode),
    ...placeColumns(keys, id, placing, existing.placeVersion),
    ...(isElsewhere(keys, id, existing, placing) && { placeChangedAt: now }),
  }
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

function addTags(rows: ImportRows, existing: ExistingHousehold, values: RowValues) {
  const before = { languages: tagsIn(existing, 'language'), experience: tagsIn(existing, 'experience') }
  const after = {
    languages: values.languages ?? before.languages,
    experience: values.experience ?? before.experience,
  }
  if (JSON.stringify(after) === JSON.stringify(before)) return
  rows.tagged.push(existing.id)
  rows.added.householdTags.push(...tagRows(existing.id, after))
}

/** @returns whether a carer came or has another name, so that the household is found by other words */
function addCarers(
  rows: ImportRows,
  acting: Acting,
  existing: ExistingHousehold,
  values: RowValues,
  { carerIdsTaken }: Standing,
): boolean {
  let renamed = false
  for (const carer of values.carers) {
    const externalId = carerIdOf(values.externalId, carer)
    const meant = carerMeant(values.externalId, carer, existing)
    const { place: _place, ...said } = carer
    if (!meant) {
      const none = { chosenName: null, email: null, phone: null }
      const known = { externalId: ifFree(externalId, carerIdsTaken), ...none, ...said }
      addCarerRows(rows.added, acting, existing.id, { ...known, fromOn: acting.today })
      renamed = true
      continue
    }
    const id = meant.externalId ?? ifFree(externalId, carerIdsTaken)
    if (meant.untilOn === null && carerDiffers(id, said, meant)) {
      rows.carers.push({ id: meant.id, externalId: id, ...said })
      renamed ||= said.name !== meant.name
    }
  }
  return renamed
}

/** The words of its name and of its carers of today, as they are called from now on. */
function addWords(rows: ImportRows, existing: ExistingHousehold, values: RowValues) {
  const meant = new Map(
    values.carers.map((carer) => [carerMeant(values.externalId, carer, existing)?.id, carer]),
  )
  const stay = existing.carers
    .filter(({ untilOn }) => untilOn === null)
    .map(({ id, name, chosenName }) => ({ name: meant.get(id)?.name ?? name, chosenName }))
  const come = values.carers
    .filter((carer) => !carerMeant(values.externalId, carer, existing))
    .map(({ name }) => ({ name, chosenName: null }))
  rows.worded.push(existing.id)
  rows.added.householdWords.push(...wordRows(existing.id, values.name, [...stay, ...come]))
}

type Carer = ExistingHousehold['carers'][number]

const carerDiffers = (
  externalId: string | null,
  said: { name: string; email?: string; phone?: string },
  meant: Carer,
): boolean =>
  externalId !== meant.externalId ||
  said.name !== meant.name ||
  (said.email ?? meant.email) !== meant.email ||
  (said.phone ?? meant.phone) !== meant.phone
