import { stringify } from 'csv-stringify'
import { defused } from '#src/web/defused.ts'
import { importColumns, readHeader } from '../rules/import-columns.ts'
import type { RefusedEntry } from '../rules/import-entries.ts'

/** Written so that Excel reads accents, and never takes what somebody typed for a formula. */
const asExcelReads = {
  ...{ bom: true, escape_formulas: true, record_delimiter: 'windows' },
  cast: { string: defused },
} as const

/** The refused rows as they came, each with its line and its reasons, ready to be corrected and brought in again. */
export async function refusedCsv(
  header: readonly string[],
  entries: readonly RefusedEntry[],
): Promise<string> {
  const width = header.length
  return write([
    ['line', 'reason', ...header],
    ...entries.map(({ line, reasons, written }) => [
      String(line),
      reasons.join('; '),
      ...Array.from({ length: Math.max(width, written.length) }, (_, index) => written[index] ?? ''),
    ]),
  ])
}

/** The ids of the case system that the refused rows name. */
export function externalIdsIn({
  header,
  entries,
}: {
  header: readonly string[]
  entries: readonly RefusedEntry[]
}): string[] {
  const read = readHeader(header)
  const index = 'columns' in read ? read.columns.indexOf('external id') : -1
  const ids = entries.map(({ written }) => written[index]?.trim() ?? '')
  return [...new Set(ids.filter((id) => id !== ''))]
}

/** The columns that an import understands, with two invented rows. */
export const templateCsv = (): Promise<string> => {
  const example = {
    'external id': 'H-0001',
    'household name': 'The Adeyemi household',
    kind: 'foster',
    approval: 'approved',
    'approved on': '27/03/2024',
    bedrooms: '4',
    'sleepover beds': '2',
    languages: 'English; Yoruba',
    'carer 1 name': 'Tola Adeyemi',
  }
  const cells: Record<string, string> = example
  return write([[...importColumns], importColumns.map((column) => cells[column] ?? '')])
}

const write = (rows: readonly (readonly string[])[]) =>
  new Promise<string>((resolve, reject) => {
    stringify(
      rows.map((row) => [...row]),
      asExcelReads,
      (error, text) => (error ? reject(error) : resolve(text)),
    )
  })
