import type { Day } from '#src/clock.ts'
import type { Keys } from '#src/secrets/seal.ts'
import type { FieldChange } from '../rules/import-entries.ts'
import type { CarerValues, RowValues } from '../rules/import-row.ts'
import { fold } from '../rules/words.ts'
import { openAddress, openPostcode } from '../sealing.ts'
import type { ExistingHousehold } from '../store/existing.ts'

/** The fields that are columns of a household, with the words that a preview uses. */
const plainFields = {
  name: 'household name',
  kind: 'kind',
  quadrantId: 'quadrant',
  approval: 'approval',
  approvedOn: 'approved on',
  approvalUntilOn: 'approval until',
  onHoldSince: 'on hold since',
  availableSince: 'available since',
  waitingSince: 'waiting since',
  sinceOn: 'since',
  bedrooms: 'bedrooms',
  sleepoverBeds: 'sleepover beds',
  fosteredChildren: 'fostered children',
  nextReviewOn: 'next review',
  lastUnannouncedVisitOn: 'last unannounced visit',
} as const satisfies Partial<Record<keyof RowValues, string>>
type PlainField = keyof typeof plainFields

const isPlain = (field: string): field is PlainField => field in plainFields

/** What the row says of the approval's last day: only a temporary one has one. */
export const approvalUntilOf = (values: RowValues): Day | null =>
  values.approval === 'temporarily approved' ? (values.approvalUntilOn ?? null) : null

/** Which plain fields of a household a row changes. */
export function changedFields(values: RowValues, existing: ExistingHousehold): PlainField[] {
  const said = { ...values, approvalUntilOn: approvalUntilOf(values) }
  return Object.keys(plainFields)
    .filter(isPlain)
    .filter((field) => said[field] !== undefined && said[field] !== existing[field])
}

/** Which carer of the household a row means: the one that an import knew by this place, else one of that name. */
export const carerMeant = (externalId: string, carer: CarerValues, existing: ExistingHousehold) =>
  existing.carers.find((one) => one.externalId === carerIdOf(externalId, carer)) ??
  existing.carers.find((one) => one.externalId === null && fold(one.name) === fold(carer.name))

export const carerIdOf = (externalId: string, { place }: CarerValues): string =>
  `${externalId} carer ${place}`

export const addressChanges = (keys: Keys, values: RowValues, existing: ExistingHousehold): boolean =>
  values.address !== undefined &&
  (existing.addressSealed === null ||
    openAddress(keys, existing.id, existing.addressSealed) !== values.address)

/** @param written the postcode as it is written properly, or as it came when it is none */
export const postcodeChanges = (
  keys: Keys,
  written: string | undefined,
  existing: ExistingHousehold,
): boolean =>
  written !== undefined &&
  (existing.postcodeSealed === null || openPostcode(keys, existing.id, existing.postcodeSealed) !== written)

export const tagsIn = (existing: ExistingHousehold, kind: 'language' | 'experience'): string[] =>
  existing.tags.flatMap((tag) => (tag.kind === kind ? [tag.tag] : [])).toSorted()

/**
 * Everything that a row changes in a household, in words, for somebody who sees the household whole: to anybody else
 * even a change that is not listed confirms a guess. An address or a postcode is never told, only that it changed.
 */
export function changesIn(
  keys: Keys,
  values: RowValues,
  existing: ExistingHousehold,
  postcode: string | undefined,
  quadrants: ReadonlyMap<string, string>,
): FieldChange[] {
  const said = { ...values, approvalUntilOn: approvalUntilOf(values) }
  const words = (field: PlainField, value: unknown): string =>
    value === null || value === undefined
      ? 'none'
      : field === 'quadrantId'
        ? (quadrants.get(String(value)) ?? 'none')
        : String(value)
  const changes: FieldChange[] = changedFields(values, existing).map((field) => ({
    field: plainFields[field],
    before: words(field, existing[field]),
    after: words(field, said[field]),
  }))
  for (const [field, kind] of [
    ['languages', 'language'],
    ['experience', 'experience'],
  ] as const) {
    const before = tagsIn(existing, kind).join(', ')
    const after = values[field]?.join(', ')
    if (after !== undefined && after !== before)
      changes.push({ field, before: before || 'none', after: after || 'none' })
  }
  const sealed = { before: null, after: null }
  if (addressChanges(keys, values, existing)) changes.push({ field: 'address', ...sealed })
  if (postcodeChanges(keys, postcode, existing)) changes.push({ field: 'postcode', ...sealed })
  if (values.hidden !== undefined && (values.hidden === 'yes') !== (existing.hiddenSince !== null))
    changes.push({ field: 'hidden', before: existing.hiddenSince ? 'yes' : 'no', after: values.hidden })
  if (workerChanges(values, existing))
    changes.push({
      field: 'supervising worker',
      before: existing.worker?.workerName ?? 'none',
      after: values.workerName ?? 'none',
    })
  return [...changes, ...values.carers.flatMap((carer) => carerChanges(values.externalId, carer, existing))]
}

export const workerChanges = (values: RowValues, { worker }: ExistingHousehold): boolean =>
  values.workerName !== undefined &&
  (worker?.workerName !== values.workerName ||
    (values.workerEmail !== undefined && worker.workerEmail !== values.workerEmail))

function carerChanges(externalId: string, carer: CarerValues, existing: ExistingHousehold): FieldChange[] {
  const field = `carer ${carer.place}`
  const meant = carerMeant(externalId, carer, existing)
  if (!meant) return [{ field: `${field} name`, before: 'none', after: carer.name }]
  if (meant.untilOn !== null) return []
  return (['name', 'email', 'phone'] as const)
    .filter((part) => carer[part] !== undefined && carer[part] !== meant[part])
    .map((part) => ({
      field: `${field} ${part}`,
      before: meant[part] ?? 'none',
      after: carer[part] ?? 'none',
    }))
}
