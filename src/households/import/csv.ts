import { Readable } from 'node:stream'
import { setImmediate as breathe } from 'node:timers/promises'
import { CsvError, type Info, parse } from 'csv-parse'
import { withoutInvisible } from '#src/visible.ts'
import { unescaped } from '../rules/import-cells.ts'
import { type ImportColumn, mostImportRows, readHeader } from '../rules/import-columns.ts'
import type { Cells } from '../rules/import-row.ts'

/** A row as it was written, with the line on which it begins. */
export interface WrittenRow {
  line: number
  /** Every value in the order of the file, to give a refused row back as it came. */
  written: string[]
  cells: Cells
  /** Why the row cannot be read at all. */
  refused?: string
}

export type ReadFile =
  | { refused: string }
  | { header: string[]; passedOver: readonly string[]; rows: WrittenRow[] }

/** Characters that are parsed between two breaths, so that others are served meanwhile. */
const sliceLength = 100_000

/** Reads a CSV: commas, or the semicolons or tabs of other Excels; quoted line breaks; any line ends. */
export async function readCsv(file: string): Promise<ReadFile> {
  // One kind of line end, because the parser counts the two characters of Excel's inside quotes as two lines.
  const text = file.replace(/\r\n?/g, '\n')
  const parser = Readable.from(slices(text)).pipe(
    parse({
      delimiter: delimiterOf(text),
      relax_column_count: true,
      relax_quotes: true,
      info: true,
      max_record_size: 200_000,
    }),
  )
  const reading = new Reading()
  try {
    for await (const { record, info } of parser as AsyncIterable<{ record: string[]; info: Info }>) {
      const refused = reading.take(record, info.lines)
      if (refused) return { refused }
    }
  } catch (error) {
    if (error instanceof CsvError) return { refused: unreadable(error) }
    throw error
  }
  return reading.done()
}

async function* slices(text: string) {
  for (let from = 0; from < text.length; from += sliceLength) {
    yield text.slice(from, from + sliceLength)
    await breathe()
  }
}

/** The one that the first line has most of. */
function delimiterOf(text: string): string {
  const [first = ''] = text.split('\n', 1)
  const count = (delimiter: string) => first.split(delimiter).length
  return [',', ';', '\t'].toSorted((one, other) => count(other) - count(one))[0] ?? ','
}

function unreadable(error: CsvError): string {
  const line = typeof error.lines === 'number' ? error.lines : undefined
  if (error.code === 'CSV_QUOTE_NOT_CLOSED' || error.code === 'CSV_MAX_RECORD_SIZE')
    return `A quotation mark is opened but never closed${line ? `, before line ${line}` : ''}`
  return `The file cannot be read as a CSV${line ? `, near line ${line}` : ''}`
}

class Reading {
  #header: string[] | undefined
  #columns: readonly (ImportColumn | undefined)[] = []
  #passedOver: readonly string[] = []
  #rows: WrittenRow[] = []
  #linesBefore = 0

  /** @returns why the whole file is refused, if it is */
  take(record: string[], linesSoFar: number): string | undefined {
    const line = this.#linesBefore + 1
    this.#linesBefore = linesSoFar
    // Excel leaves lines of nothing but commas below the last row.
    if (record.every((cell) => cell.trim() === '')) return undefined
    if (!this.#header) return this.#takeHeader(record)
    if (this.#rows.length >= mostImportRows)
      return `The file has more than ${mostImportRows.toLocaleString('en-GB')} rows. Split it and bring in one part after the other.`
    this.#rows.push(this.#row(line, record))
    return undefined
  }

  #takeHeader(record: string[]): string | undefined {
    const header = readHeader(record.map(withoutInvisible))
    if ('refused' in header) return header.refused
    this.#header = record
    this.#columns = header.columns
    this.#passedOver = header.passedOver
    return undefined
  }

  #row(line: number, written: string[]): WrittenRow {
    const cells: Cells = {}
    for (const [index, column] of this.#columns.entries())
      if (column) cells[column] = unescaped(withoutInvisible(written[index] ?? ''))
    const row = { line, written, cells }
    const width = this.#columns.length
    if (written.length < width || written.slice(width).some((cell) => cell.trim() !== ''))
      return {
        ...row,
        refused: `has ${written.length} values where the first line has ${width}: a comma or a quotation mark may be missing`,
      }
    return row
  }

  done(): ReadFile {
    if (!this.#header) return { refused: 'The file is empty' }
    if (this.#rows.length === 0) return { refused: 'The file names its columns but has no rows' }
    return { header: this.#header, passedOver: this.#passedOver, rows: this.#rows }
  }
}
