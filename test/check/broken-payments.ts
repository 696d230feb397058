/** A line that finance was told of and has paid, and that did not come back, with its run and its payment. */
const line = `(select min(run_lines.id) from run_lines join payment_runs on payment_runs.id = run_id
  where state = 'settled' and ended_how is null)`
const run = `(select run_id from run_lines where id = ${line})`
const sent = `(select payable_id from run_lines where id = ${line})`

/** Prepares what a claim comes to and some pence more, for somebody who is paid already. */
const prepare = (kind: string, table: string, more: number) => `insert into payables
    (id, kind, source_id, payee_id, household_id, pence, cost_code, prepared_by, prepared_at)
  select 'another', '${kind}', claim.id, payee_id, payables.household_id, claim.pence + ${more}, 'C', 'somebody',
    payables.prepared_at
  from payables join ${table} as claim on claim.id = (select min(id) from ${table})
  where payables.id = ${sent}`

/** One more payment, in no run: first it waits, then it is approved and in the book. */
const another = `'another'`
const toApprove = prepare('mentor claim', 'pair_claims', 0)
const approved = `update payables set approved_by = 'one', approved_at = prepared_at where id = ${another}`

/** An entry of all pence of a payment, with whatever number and whatever it answers. */
const entry = (
  payable: string,
  what: string,
  [from, to]: readonly [from: string, to: string],
  more: { number?: number; answers?: string; line?: string } = {},
) => `insert into ledger_entries
    (id, payable_id, number, line_id, what, from_account, to_account, pence, on_day, reverses_id, entered_at)
  select '${what} ${more.number ?? 9}', id, ${more.number ?? 9}, ${more.line ?? 'null'}, '${what}', '${from}', '${to}',
    pence, '2026-11-21', ${more.answers ?? 'null'}, prepared_at from payables where id = ${payable}`

const entryOf = (payable: string, what: string) =>
  `(select id from ledger_entries where payable_id = ${payable} and what = '${what}')`

const owed = [toApprove, approved, entry(another, 'approved', ['cost', 'owed'], { number: 1 })] as const

/** Owes one penny more than a claim comes to. */
const owesMore = (kind: string, table: string) => prepare(kind, table, 1)

/** What breaks each rule about payments, their runs and the book. */
export const breakingPayments: readonly (readonly [rule: string, ...statements: string[]])[] = [
  ['the pence of a payment stand', `update payment_runs set state = 'approved' where id = ${run}`],
  ['the pence of a payment stand', ...owed, `update payables set pence = pence + 1 where id = ${another}`],
  [
    'the pence of a payment stand',
    ...owed,
    `update payables set cancelled_at = approved_at where id = ${another}`,
  ],
  ['the pence of a payment stand', ...owed, entry(another, 'sent', ['owed', 'paid'])],
  ['the pence of a payment stand', entry(sent, 'returned', ['paid', 'owed'])],
  ['the pence of a payment stand', toApprove, approved],

  ['a payment that was approved', ...owed, `update payables set approved_at = null where id = ${another}`],
  ['a payment that was approved', toApprove, approved],
  ['a payment that was approved', `update payables set pence = pence + 1 where id = ${sent}`],

  ['a line of a run that finance', `update run_lines set pence = pence + 1 where id = ${line}`],
  ['a line of a run that finance', `update payment_runs set state = 'approved' where id = ${run}`],
  [
    'a line of a run that finance',
    `update run_lines set ended_how = 'returned', ended_at = added_at where id = ${line}`,
  ],
  [
    'a line of a run that finance',
    entry(sent, 'returned', ['paid', 'owed'], { line, answers: entryOf(sent, 'sent') }),
  ],
  [
    'a line of a run that finance',
    `update run_lines set ended_how = 'returned', ended_at = added_at where id = ${line}`,
    entry(sent, 'returned', ['paid', 'owed'], { line, answers: entryOf(sent, 'approved') }),
  ],
  [
    'a line of a run that finance',
    ...owed,
    `insert into run_lines (id, run_id, payable_id, pence, cost_code, place, supplier_number, added_at)
      select 'another', ${run}, id, pence, cost_code, 999, 'S', prepared_at from payables where id = ${another}`,
  ],

  ['what a run comes to', `update payment_runs set total_pence = total_pence + 1 where id = ${run}`],
  ['what a run comes to', `update payment_runs set lines = lines + 1 where id = ${run}`],
  [
    'what a run comes to',
    `update run_lines set ended_how = 'taken out', ended_at = added_at where id = ${line}`,
  ],
  ['nothing that was cancelled', `update payables set cancelled_at = approved_at where id = ${sent}`],

  ['what is to be paid for a claim', owesMore('mentor claim', 'pair_claims')],
  ['what is to be paid for a claim', owesMore('group claim', 'session_claims')],
  ['what is to be paid for a claim', owesMore('event claim', 'event_claims')],
  ['what is to be paid for a claim', owesMore('activity money', 'spendings')],
  ['what is to be paid for a claim', `update payables set kind = 'mentor claim' where id = ${sent}`],

  ['the file of a run', `update payment_runs set file_sha256 = 'another' where id = ${run}`],
  [
    'the file of a run',
    `update payment_runs set file_sealed = (select max(file_sealed) from payment_runs)
      where file_sealed = (select min(file_sealed) from payment_runs)`,
  ],

  ['all accounts of the book', ...owed, entry(another, 'approved', ['elsewhere', 'owed'])],
  ['no account of the book', ...owed, entry(another, 'to get back', ['paid', 'to get back'])],
  [
    'no account of the book',
    toApprove,
    entry(another, 'sent', ['owed', 'paid'], { number: 1 }),
    entry(another, 'approved', ['cost', 'owed'], { number: 2 }),
  ],
  ['an entry of the book', ...owed, entry(another, 'sent', ['cost', 'paid'])],
  ['an entry of the book', entry(sent, 'returned', ['paid', 'owed'], { answers: entryOf(sent, 'approved') })],
  [
    'an entry of the book',
    ...owed,
    entry(sent, 'cancelled', ['owed', 'cost'], { answers: entryOf(another, 'approved') }),
  ],
  ['an entry of the book', ...owed, entry(another, 'let go', ['to get back', 'paid'])],
]
