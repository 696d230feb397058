import { z } from 'zod'
import { isDay } from '#src/clock.ts'
import { amountForms, dateForms, delimiters } from './rules/format.ts'
import { returnReasons } from './rules/runs.ts'
import { paymentKinds } from './rules.ts'

const once = z.string('Open this page again').min(1, 'Open this page again').max(64)
const version = z
  .string('Open this page again')
  .regex(/^\d{1,6}$/)
  .transform(Number)
const day = z
  .string('Enter the day')
  .trim()
  .min(1, 'Enter the day')
  .refine(isDay, 'Enter a real date, such as 27 3 2026')

/** Which kinds go into a run: one or several ticked. */
export const draftForm = z.object({
  formatId: z.string('Choose how the file is written').min(1, 'Choose how the file is written').max(64),
  kinds: z.preprocess(
    (value) => (value === undefined ? [] : [value].flat()),
    z.array(z.enum(paymentKinds, 'Choose what is paid')).min(1, 'Choose what is paid'),
  ),
  once,
})

/** The version of the run that was looked at. */
export const approveRunForm = z.object({ version })

export const settleForm = z.object({ settledOn: day })

export const returnForm = z.object({
  onDay: day,
  why: z.enum(returnReasons, 'Choose why it came back'),
})

/** A sort code, with or without an account number, or an IBAN. */
const looksLikeBank = (number: string): boolean =>
  /^\d{2}[-. ]\d{2}[-. ]\d{2}([-/. ]+\d{6,8})?$/.test(number) ||
  /^\d{6}[-/. ]+\d{8}$/.test(number) ||
  /^[A-Za-z]{2}\d{2}[A-Za-z]{4}\d{10,}$/.test(number.replaceAll(/[-./ ]/g, ''))

/** As finance systems number suppliers; nothing that a spreadsheet takes for a formula, and no sort code or account. */
export const numberForm = z.object({
  number: z
    .string('Enter the supplier number')
    .trim()
    .regex(/^[A-Za-z0-9][A-Za-z0-9 ./-]{0,29}$/, 'Enter the supplier number in letters and figures')
    .refine(
      (number) => !looksLikeBank(number),
      'Enter a supplier number: a sort code and an account number are never kept here',
    ),
  version,
})

export const confirmForm = z.object({ version })

export const recoveryForm = z.object({
  decision: z.enum(['got back', 'let go'], 'Choose what became of the money'),
})

const lines = (empty: string) => z.string(empty).trim().max(4_000, 'Use 4,000 characters or fewer')

export const formatForm = z.object({
  name: z
    .string('Enter a name')
    .trim()
    .min(1, 'Enter a name')
    .max(80, 'The name must be 80 characters or fewer'),
  delimiter: z.enum(
    Object.keys(delimiters) as [keyof typeof delimiters, ...(keyof typeof delimiters)[]],
    'Choose what stands between two cells',
  ),
  lineEnds: z.enum(['windows', 'unix'], 'Choose how lines end'),
  mark: z.enum(['with', 'without'], 'Choose whether the file begins with a mark'),
  dates: z.enum(dateForms, 'Choose how days are written'),
  amounts: z.enum(amountForms, 'Choose how amounts are written'),
  headings: z.enum(['with', 'without'], 'Choose whether the columns are named'),
  header: lines('Enter the first record, or nothing'),
  columns: lines('Enter the columns').min(1, 'Enter the columns'),
  trailer: lines('Enter the last record, or nothing'),
  /** The format in whose place it comes, with the version that was shown. */
  replaces: z
    .string()
    .max(64)
    .optional()
    .transform((id) => id || undefined),
  version: version.optional(),
  once,
})
