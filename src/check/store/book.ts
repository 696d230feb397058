import { sql } from 'kysely'
import { type LedgerAccount, ledgerAccounts, ways } from '#src/payments/rules/ledger.ts'
import { type Rule, rule } from './asking.ts'

/** What an entry of the book gives to an account; below nothing where it takes from it. */
export const into = (account: LedgerAccount) => sql`(
  case when to_account = ${sql.lit(account)} then pence else 0 end
  - case when from_account = ${sql.lit(account)} then pence else 0 end)`

/** Whether an entry goes from and to where its word says, and answers an entry of the word that it should. */
const goesItsWay = sql.join(
  Object.entries(ways).map(
    ([what, { from, to, answers }]) => sql`(entry.what = ${sql.lit(what)}
      and entry.from_account = ${sql.lit(from)} and entry.to_account = ${sql.lit(to)}
      and ${answers === null ? sql`entry.reverses_id is null` : sql`answered.what = ${sql.lit(answers)}`})`,
  ),
  sql` or `,
)

/** What stands in an account of one payment after each of its entries. */
const after = (account: LedgerAccount) =>
  sql`sum(${into(account)}) over (partition by payable_id order by number)`

/** The book of payments: what is said of it whatever the payments are. */
export const bookRules: readonly Rule[] = [
  rule(
    'all accounts of the book sum to nothing',
    () => sql`
      select 'book' as id from (
        select sum(${sql.join(ledgerAccounts.map(into), sql` + `)}) as pence from ledger_entries) as everything
      where pence <> 0`,
  ),
  rule(
    'no account of the book ever had less than nothing of a payment',
    () => sql`
      select distinct payable_id as id from (
        select payable_id, ${after('owed')} as owed, ${after('paid')} as paid,
          ${after('to get back')} as to_get_back, ${after('cost')} as cost
        from ledger_entries) as balances
      where owed < 0 or paid < 0 or to_get_back < 0 or cost > 0`,
  ),
  rule(
    'an entry of the book goes the way of its word, and answers one before it of the same payment and pence',
    () => sql`
      select entry.id from ledger_entries as entry
      left join ledger_entries as answered on answered.id = entry.reverses_id
        and answered.payable_id = entry.payable_id and answered.pence = entry.pence
        and answered.number < entry.number
      where not (case when ${goesItsWay} then 1 = 1 else 1 = 0 end)`,
  ),
]
