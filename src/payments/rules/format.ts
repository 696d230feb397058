import type { Day } from '#src/clock.ts'
import type { PaymentKind } from '#src/payments/rules.ts'

/** What a cell of a line can say. */
export const lineCells = [
  'constant',
  'supplier number',
  'payee',
  'amount',
  'date',
  'reference',
  'run',
  'line',
  'type',
  'cost code',
  'description',
] as const
export type LineCell = (typeof lineCells)[number]

/** What a cell of the first and the last record can say. */
export const recordCells = ['constant', 'date', 'reference', 'run', 'lines', 'total'] as const
export type RecordCell = (typeof recordCells)[number]

export const dateForms = ['YYYY-MM-DD', 'DD/MM/YYYY', 'DD-MM-YYYY', 'YYYYMMDD', 'DDMMYYYY', 'DDMMYY'] as const
export type DateForm = (typeof dateForms)[number]

/** `pounds`: 1234.50. `grouped`: 1,234.50. `pence`: 123450. */
export const amountForms = ['pounds', 'grouped', 'pence'] as const
export type AmountForm = (typeof amountForms)[number]

export const delimiters = { comma: ',', semicolon: ';', bar: '|', tab: '\t' } as const
type Delimiter = keyof typeof delimiters

export interface Cell<Says extends string> {
  says: Says
  /** Of a constant. */
  text?: string | undefined
}

/** How a finance system reads a run: `terms` of a row of payment_formats. */
export interface Format {
  delimiter: Delimiter
  lineEnds: 'windows' | 'unix'
  /** Whether the file begins with the mark by which Excel knows its accents. */
  mark: 'with' | 'without'
  dates: DateForm
  amounts: AmountForm
  /** One record before all others; empty for none. */
  header: readonly Cell<RecordCell>[]
  headings: 'with' | 'without'
  columns: readonly (Cell<LineCell> & { heading: string })[]
  /** One record after all others; empty for none. */
  trailer: readonly Cell<RecordCell>[]
}

/** A line of a run, as a file tells it. */
export interface LineToWrite {
  place: number
  supplierNumber: string
  payee: string
  kind: PaymentKind
  costCode: string
  /** Whole pence. */
  pence: number
}

export interface RunToWrite {
  number: number
  /** The day on which it is exported. */
  onDay: Day
  lines: readonly LineToWrite[]
}

export const kindWords: Readonly<Record<PaymentKind, string>> = {
  reward: 'Reward',
  'welcome bonus': 'Welcome bonus',
  'mentor claim': 'Mentor claim',
  'group claim': 'Group claim',
  'event claim': 'Event claim',
  'activity money': 'Activity money',
}

/** `KITH-12`, and of a line `KITH-12-3`: by it a statement of the bank finds the line again. */
export const referenceOf = (run: number, place?: number): string =>
  place === undefined ? `KITH-${run}` : `KITH-${run}-${place}`

/** A day as a finance system reads it. */
export function dateIn(form: DateForm, day: Day): string {
  const [year = '', month = '', date = ''] = day.split('-')
  return form.replace('YYYY', year).replace('YY', year.slice(2)).replace('MM', month).replace('DD', date)
}

/** Whole pence as a finance system reads them. */
export function amountIn(form: AmountForm, pence: number): string {
  if (form === 'pence') return String(pence)
  const pounds = Math.floor(pence / 100)
  const rest = String(pence % 100).padStart(2, '0')
  return `${form === 'grouped' ? pounds.toLocaleString('en-GB') : pounds}.${rest}`
}

/** The records of a file, one after the other, as text that nothing has been done to yet. */
export function recordsOf(format: Format, run: RunToWrite): string[][] {
  const total = run.lines.reduce((sum, { pence }) => sum + pence, 0)
  const inRecord = ({ says, text = '' }: Cell<RecordCell>): string =>
    ({
      constant: text,
      date: dateIn(format.dates, run.onDay),
      reference: referenceOf(run.number),
      run: String(run.number),
      lines: String(run.lines.length),
      total: amountIn(format.amounts, total),
    })[says]
  const inLine = ({ says, text = '' }: Cell<LineCell>, line: LineToWrite): string =>
    ({
      constant: text,
      'supplier number': line.supplierNumber,
      payee: line.payee,
      amount: amountIn(format.amounts, line.pence),
      date: dateIn(format.dates, run.onDay),
      reference: referenceOf(run.number, line.place),
      run: String(run.number),
      line: String(line.place),
      type: kindWords[line.kind],
      'cost code': line.costCode,
      description: `Fostering peer support: ${kindWords[line.kind].toLowerCase()}`,
    })[says]
  return [
    ...(format.header.length > 0 ? [format.header.map(inRecord)] : []),
    ...(format.headings === 'with' ? [format.columns.map(({ heading }) => heading)] : []),
    ...run.lines.map((line) => format.columns.map((cell) => inLine(cell, line))),
    ...(format.trailer.length > 0 ? [format.trailer.map(inRecord)] : []),
  ]
}

/** What every file must say of a line, or nobody could be paid by it. */
const needed: readonly LineCell[] = ['supplier number', 'amount', 'reference']

/** Which of them a format leaves out. */
export const leftOut = ({ columns }: Pick<Format, 'columns'>): LineCell[] =>
  needed.filter((one) => !columns.some(({ says }) => says === one))
