import type { columns } from '#src/access/rules/columns.ts'

type Tables = typeof columns
type Thing =
  | { household: string }
  | { constellation: string }
  | { group: string }
  | { referral: string }
  | { event: string }

/** What a marker was planted in: the column of the one thing that it tells about. */
export interface Planted {
  table: string
  column: string
  thing: Thing
}

const months = [
  ...['January', 'February', 'March', 'April', 'May', 'June', 'July'],
  ...['August', 'September', 'October', 'November', 'December'],
]
const inWords = (day: string) => {
  const [year, month = '1', date = '1'] = day.split('-')
  return `${Number(date)} ${months[Number(month) - 1]} ${year}`
}

/** Makes words, numbers and days that stand nowhere else, and finds them again in what the service answers. */
export function marking() {
  const planted = new Map<string, Planted>()
  const plantedIn = (text: string, pattern: RegExp): Planted[] =>
    [...new Set(text.match(pattern))].flatMap((mark) => planted.get(mark) ?? [])
  const columnsPlanted = new Set<string>()
  let made = 0
  const keep = <Table extends keyof Tables>(
    mark: string,
    thing: Thing,
    table: Table,
    column: keyof Tables[Table] & string,
  ) => {
    planted.set(mark, { table, column, thing })
    columnsPlanted.add(`${table}.${column}`)
  }
  /** A date of its own: in the nineteen-fifties, or a hundred years from now. */
  const dayAt = (base: number) => new Date(Date.UTC(base, 0, 1 + ++made)).toISOString().slice(0, 10)

  return {
    word<Table extends keyof Tables>(
      thing: Thing,
      table: Table,
      column: keyof Tables[Table] & string,
    ): string {
      const mark = `Zq${(++made).toString(36)}z`
      keep(mark, thing, table, column)
      return mark
    },
    number<Table extends keyof Tables>(
      thing: Thing,
      table: Table,
      column: keyof Tables[Table] & string,
    ): number {
      const mark = 4_000_000 + ++made
      keep(String(mark), thing, table, column)
      return mark
    },
    day<Table extends keyof Tables>(
      thing: Thing,
      table: Table,
      column: keyof Tables[Table] & string,
      when: 'past' | 'future' = 'past',
    ): string {
      const mark = dayAt(when === 'past' ? 1950 : 2100)
      keep(inWords(mark), thing, table, column)
      // As it stands in a file and in a calendar.
      for (const written of [mark, mark.replaceAll('-', '')]) planted.set(written, { table, column, thing })
      return mark
    },
    columnsPlanted,
    /** The markers in a column of a household. */
    wordsOf: (household: string, table: string, column: string): string[] =>
      [...planted].flatMap(([mark, { thing, ...at }]) =>
        'household' in thing && thing.household === household && at.table === table && at.column === column
          ? [mark]
          : [],
      ),
    /** Every marker in a text. */
    found: (text: string): Planted[] => plantedIn(text, anyMarker),
    /** Those that are words, which are found faster. */
    wordsIn: (text: string): Planted[] => plantedIn(text, wordMarker),
  }
}

const wordMarker = /\bZq[0-9a-z]+z\b/g
const anyMarker =
  /\bZq[0-9a-z]+z\b|\b4\d{6}\b|\b\d{1,2} [A-Z][a-z]+ \d{4}\b|\b\d{4}-\d\d-\d\d\b|\b\d{8}(?=T\d|\b)/g
