import { setImmediate as breathe } from 'node:timers/promises'
import { maySee } from '#src/access/rules/seeing.ts'
import { has, type Viewer } from '#src/access/rules.ts'
import type { Acting } from '#src/database/transact.ts'
import { placeByPostcodes } from '#src/places/postcodes.ts'
import type { Keys } from '#src/secrets/seal.ts'
import type { Entries, ImportCounts } from '../rules/import-entries.ts'
import { type Ground, type RowValues, readRow } from '../rules/import-row.ts'
import { fold } from '../rules/words.ts'
import { changeableAmong, type ExistingHousehold, householdsByExternalId } from '../store/existing.ts'
import { allQuadrants } from '../store/household.ts'
import { changesIn } from './comparing.ts'
import type { WrittenRow } from './csv.ts'

/** Rows that are compared between two breaths, and asked for in one query. */
const rowsAtOnce = 250

export interface Plan {
  entries: Entries
  counts: ImportCounts
  /** How many homes will be listed to place. */
  toPlace: number
  /** How many of the refused rows name a household that who brings them in may not change. */
  notTheirs: number
}

interface ReadRow {
  row: WrittenRow
  values: RowValues
}

/**
 * What bringing these rows in would do, without doing it. `viewer` is who brings them in; null, at the terminal, sees
 * all. A row of a household that the viewer may not change is refused before anything of it is compared. PRODUCT.md,
 * *Who uses it*: a liaison worker sees of a home outside her constellations its name, kind, quadrant, placed or not,
 * km. A file of guesses would tell the rest, by what it lists as changed or counts as unchanged.
 */
export async function planImport(
  acting: Acting,
  keys: Keys,
  viewer: Viewer | null,
  rows: readonly WrittenRow[],
): Promise<Plan> {
  const quadrants = await allQuadrants(acting.database)
  const ground: Ground = {
    today: acting.today,
    quadrantIds: new Map(quadrants.map(({ id, name }) => [fold(name), id])),
  }
  const names = new Map(quadrants.map(({ id, name }) => [id, name]))
  const linesOf = linesByExternalId(rows)
  const plan: Plan = {
    entries: { new: [], changed: [], refused: [] },
    counts: { newCount: 0, changedCount: 0, unchangedCount: 0, refusedCount: 0 },
    toPlace: 0,
    notTheirs: 0,
  }
  for (let from = 0; from < rows.length; from += rowsAtOnce) {
    const read: ReadRow[] = []
    for (const row of rows.slice(from, from + rowsAtOnce)) {
      const result = readAlone(row, ground, linesOf)
      if ('reasons' in result) refuse(plan, row, result.reasons)
      else read.push({ row, values: result.values })
    }
    await compare(acting, keys, viewer, plan, read, names)
    await breathe()
  }
  const { entries, counts } = plan
  counts.newCount = entries.new.length
  counts.changedCount = entries.changed.length
  counts.refusedCount = entries.refused.length
  entries.refused.sort((one, other) => one.line - other.line)
  return plan
}

const refuse = (plan: Plan, row: WrittenRow, reasons: string[]) =>
  plan.entries.refused.push({ line: row.line, written: row.written, reasons })

const idIn = (row: WrittenRow) => (row.cells['external id'] ?? '').replace(/\s+/g, ' ').trim()

/** An id that stands twice: nobody can know which of its rows is right. */
function linesByExternalId(rows: readonly WrittenRow[]): Map<string, number[]> {
  const lines = new Map<string, number[]>()
  for (const row of rows) {
    const id = idIn(row)
    if (id === '') continue
    const known = lines.get(id)
    if (known) known.push(row.line)
    else lines.set(id, [row.line])
  }
  return lines
}

function readAlone(row: WrittenRow, ground: Ground, linesOf: Map<string, number[]>) {
  if (row.refused) return { reasons: [row.refused] }
  const result = readRow(row.cells, ground)
  const lines = linesOf.get(idIn(row)) ?? []
  if (lines.length < 2) return result
  const reason = `external id: the same id stands on lines ${lines.slice(0, 10).join(', ')}`
  return { reasons: 'reasons' in result ? [reason, ...result.reasons] : [reason] }
}

async function compare(
  acting: Acting,
  keys: Keys,
  viewer: Viewer | null,
  plan: Plan,
  read: readonly ReadRow[],
  quadrants: ReadonlyMap<string, string>,
) {
  const { database, today } = acting
  const existing = await householdsByExternalId(
    database,
    read.map(({ values }) => values.externalId),
    today,
  )
  const theirs =
    viewer &&
    (await changeableAmong(
      database,
      viewer,
      [...existing.values()].map(({ id }) => id),
    ))
  const places = await placeByPostcodes(
    database,
    read.map(({ values }) => values.postcode ?? null),
  )
  for (const [index, { row, values }] of read.entries()) {
    const place = places[index]
    const household = existing.get(values.externalId)
    if (!household) {
      plan.entries.new.push({ line: row.line, values, toPlace: place?.problem ?? null })
      if (place?.problem) plan.toPlace++
      continue
    }
    // The same for a hidden household and for one that has left: neither is theirs to learn.
    if (theirs && !theirs.has(household.id)) {
      refuse(plan, row, [notTheirs])
      plan.notTheirs++
      continue
    }
    const reason = refusalToChange(values, household, viewer)
    if (reason) {
      refuse(plan, row, [reason])
      continue
    }
    const changes = changesIn(keys, values, household, place?.postcode ?? values.postcode, quadrants)
    if (changes.length === 0) plan.counts.unchangedCount++
    else {
      plan.entries.changed.push({
        line: row.line,
        householdId: household.id,
        version: household.version,
        values,
        changes,
      })
      if (place?.problem && changes.some(({ field }) => field === 'postcode')) plan.toPlace++
    }
  }
}

const notTheirs =
  'external id: this household is in Kith already and is left as it is. Ask a manager to bring in changes to it'

/** Of a household that who brings it in may change. */
function refusalToChange(
  values: RowValues,
  household: ExistingHousehold,
  viewer: Viewer | null,
): string | undefined {
  if (household.endedOn !== null) return 'external id: this household has left the service'
  const unhides = values.hidden === 'no' && household.hiddenSince !== null
  if (unhides && viewer && !has(viewer, 'manager')) return 'hidden: only a manager shows a household again'
  const saysWhere = values.address !== undefined || values.postcode !== undefined
  if (saysWhere && household.hiddenSince !== null && viewer)
    if (!maySee(viewer, { ...household, openIn: null }, 'how placed'))
      return 'address, postcode: this household is hidden, so only a manager or its supervising worker says where it is. Leave both blank'
  return undefined
}
