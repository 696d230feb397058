import { fold } from './words.ts'

/** The columns that an import understands, named as in the template. */
export const importColumns = [
  'external id',
  'household name',
  'kind',
  'quadrant',
  'approval',
  'approved on',
  'approval until',
  'on hold since',
  'available since',
  'waiting since',
  'since',
  'address',
  'postcode',
  'bedrooms',
  'sleepover beds',
  'fostered children',
  'languages',
  'experience',
  'supervising worker',
  'supervising worker email',
  'next review',
  'last unannounced visit',
  'hidden',
  'carer 1 name',
  'carer 1 email',
  'carer 1 phone',
  'carer 2 name',
  'carer 2 email',
  'carer 2 phone',
] as const
export type ImportColumn = (typeof importColumns)[number]

/** Without these a row says too little. */
const neededColumns: readonly ImportColumn[] = [
  'external id',
  'household name',
  'kind',
  'quadrant',
  'approval',
]

/** What Kith itself writes into a file of refused rows, so that the corrected file can be brought in as it is. */
const ownColumns: readonly string[] = ['line', 'reason']

/** Most rows of one file: more than every fostering household in England. */
export const mostImportRows = 60_000

export type Header =
  | { refused: string }
  | {
      /** Which column each position holds; undefined for one that is passed over. */
      columns: readonly (ImportColumn | undefined)[]
      /** Names of the columns that are passed over, as they were written. */
      passedOver: readonly string[]
    }

const isColumn = (name: string): name is ImportColumn => importColumns.some((column) => column === name)

/** `External_ID` and ` external  id` are the same column. */
const columnNamed = (written: string): string => fold(written.replace(/[_\-\s]+/g, ' '))

/** Reads a header in any order, case and spacing. */
export function readHeader(cells: readonly string[]): Header {
  const names = cells.map(columnNamed)
  const columns = names.map((name) => (isColumn(name) ? name : undefined))
  const missing = neededColumns.filter((column) => !columns.includes(column))
  if (missing.length === neededColumns.length)
    return {
      refused: 'The first line does not name the columns of the template. Is this a CSV file of households?',
    }
  if (missing.length > 0) return { refused: `The file has no column “${missing.join('”, “')}”` }
  const twice = columns.find((column, index) => column && columns.indexOf(column) !== index)
  if (twice) return { refused: `The column “${twice}” is there twice` }
  return {
    columns,
    passedOver: cells.filter(
      (_cell, index) =>
        columns[index] === undefined && names[index] !== '' && !ownColumns.includes(names[index] ?? ''),
    ),
  }
}
