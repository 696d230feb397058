import type { RowValues } from './import-row.ts'

/** One field that an import changes, in words; what is sealed has neither before nor after. */
export interface FieldChange {
  field: string
  before: string | null
  after: string | null
}

export interface NewEntry {
  line: number
  values: RowValues
  /** Why it will be listed to place. */
  toPlace: string | null
}

export interface ChangedEntry {
  line: number
  householdId: string
  /** The household's version that the change was worked out from. */
  version: number
  values: RowValues
  changes: FieldChange[]
}

export interface RefusedEntry {
  line: number
  written: string[]
  reasons: string[]
}

/** The kinds of entries that a preview lists; what is unchanged is only counted. */
export interface Entries {
  new: NewEntry[]
  changed: ChangedEntry[]
  refused: RefusedEntry[]
}

export const entryKinds = ['new', 'changed', 'refused'] as const
export type EntryKind = (typeof entryKinds)[number]

/** What a preview is found by: which parts hold what. */
export interface ImportIndex {
  header: string[]
  notices: string[]
  /** How many homes will be listed to place. */
  toPlace: number
  /** How many of the refused rows name a household that who brings them in may not change. */
  notTheirs: number
  parts: Record<EntryKind, number[]>
}

export interface ImportCounts {
  newCount: number
  changedCount: number
  unchangedCount: number
  refusedCount: number
}

/** Entries in one sealed part, and on one page of a preview. */
export const entriesInPart = 100

/** More than so many households take a while to bring in, and others notice where they save something. */
export const manyHouseholds = 5_000

export const importHours = 24
