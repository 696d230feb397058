import { addDays, type Day } from '#src/clock.ts'
import type { EntryWord } from '#src/payments/rules/ledger.ts'
import { type PaymentKind, paymentKinds } from '#src/payments/rules.ts'

/** The tax year in which a day falls, by the calendar year in which it begins: from 6 April to 5 April. */
export const taxYearOf = (day: Day): number => {
  const year = Number(day.slice(0, 4))
  return day >= `${year}-04-06` ? year : year - 1
}

/** The first day of a tax year, and the first day after it. */
export const taxYear = (year: number): { from: Day; before: Day; last: Day } => {
  const before = `${year + 1}-04-06`
  return { from: `${year}-04-06`, before, last: addDays(before, -1) }
}

/** What the book says of one kind of payment in a year. */
export interface Entered {
  kind: PaymentKind
  what: EntryWord
  /** Whole pence. */
  pence: number
}

export interface StatementLine {
  kind: PaymentKind
  /** What finance was told to pay, and what of it came back: from the bank, or from who was paid. Whole pence. */
  paid: number
  cameBack: number
}

/** The lines of a statement, one for each kind of which there was anything. */
export function statementOf(entries: readonly Entered[]): { lines: StatementLine[]; total: number } {
  const sum = (kind: PaymentKind, ...words: readonly EntryWord[]) =>
    entries
      .filter((entry) => entry.kind === kind && words.includes(entry.what))
      .reduce((total, { pence }) => total + pence, 0)
  const lines = paymentKinds
    .map((kind) => ({ kind, paid: sum(kind, 'sent'), cameBack: sum(kind, 'returned', 'got back') }))
    .filter(({ paid, cameBack }) => paid > 0 || cameBack > 0)
  return { lines, total: lines.reduce((total, { paid, cameBack }) => total + paid - cameBack, 0) }
}

/** The years of which there can be a statement, the newest first: this one and those for which money is kept. */
export const yearsKept = (today: Day, years: number): number[] =>
  Array.from({ length: years + 1 }, (_, index) => taxYearOf(today) - index)
