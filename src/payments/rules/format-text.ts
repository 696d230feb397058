import {
  type Cell,
  type Format,
  type LineCell,
  leftOut,
  lineCells,
  type RecordCell,
  recordCells,
} from './format.ts'

/** `supplier number`, or a constant in quotation marks: `"GBP"`. */
const asCell = ({ says, text = '' }: Cell<string>): string => (says === 'constant' ? `"${text}"` : says)

/** The cells of a record as somebody types them, one on a line. */
export const recordAsText = (record: Format['header']): string => record.map(asCell).join('\n')

/** The columns as somebody types them: `Heading = what it says`, one on a line. */
export const columnsAsText = (columns: Format['columns']): string =>
  columns.map(({ heading, ...cell }) => `${heading} = ${asCell(cell)}`).join('\n')

const linesOf = (text: string): string[] => text.split(/\r?\n/).map((line) => line.trim())

/** What stands behind the sign, or a line that says nothing of the kind. */
function cellIn<Says extends string>(
  text: string,
  known: readonly Says[],
): Cell<Says | 'constant'> | undefined {
  const constant = /^"([^"]{0,80})"$/.exec(text)?.[1]
  if (constant !== undefined) return { says: 'constant', text: constant }
  const says = known.find((one) => one === text.toLowerCase() && one !== 'constant')
  return says === undefined ? undefined : { says }
}

/** Most cells of a record. */
const mostCells = 40

export type ReadCells<Found> = { found: Found } | { problem: string }

/** The cells of the first or the last record; none of an empty text. */
export function recordIn(text: string): ReadCells<Format['header']> {
  if (text.trim() === '') return { found: [] }
  const cells: Cell<RecordCell>[] = []
  for (const line of linesOf(text)) {
    const cell = cellIn(line, recordCells)
    if (!cell)
      return { problem: `“${line.slice(0, 60)}” is none of the words below, and not in quotation marks` }
    cells.push(cell)
  }
  return cells.length > mostCells ? { problem: `Enter ${mostCells} cells or fewer` } : { found: cells }
}

/** The columns; every file must say of each line whom, how much, and by which reference it is found again. */
export function columnsIn(text: string): ReadCells<Format['columns']> {
  const columns: (Cell<LineCell> & { heading: string })[] = []
  for (const line of linesOf(text).filter(Boolean)) {
    const at = line.lastIndexOf('=')
    const cell = at < 0 ? undefined : cellIn(line.slice(at + 1).trim(), lineCells)
    if (!cell)
      return {
        problem: `“${line.slice(0, 60)}” must be a heading, an equals sign, and one of the words below or words in quotation marks`,
      }
    columns.push({ heading: line.slice(0, at).trim().slice(0, 60), ...cell })
  }
  if (columns.length > mostCells) return { problem: `Enter ${mostCells} columns or fewer` }
  const missing = leftOut({ columns })
  return missing.length > 0 ? { problem: `Add a column for: ${missing.join(', ')}` } : { found: columns }
}
