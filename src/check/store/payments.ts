import { setImmediate as breathe } from 'node:timers/promises'
import { type RawBuilder, sql } from 'kysely'
import { sha256Of } from '#src/payments/file.ts'
import { type Keys, open } from '#src/secrets/seal.ts'
import { type Asking, type Rule, rule } from './asking.ts'
import { into } from './book.ts'

/** Files opened at once; between two lots others are answered. */
const openedAtOnce = 20

/** What the book has of each payment; what it cost is the rest. */
const inTheBook = sql`(
  select payable_id, sum(${into('owed')}) as owed, sum(${into('paid')}) as paid,
    sum(${into('to get back')}) as to_get_back
  from ledger_entries group by payable_id)`

const isSent = sql`payment_runs.state in ('exported', 'settled')`

/** Every claim that a payment can be for, with who is paid where the claim itself says it. */
const claims = sql`(
  select 'mentor claim' as kind, id, pence, carer_id from pair_claims
  union all select 'group claim', id, pence, carer_id from session_claims
  union all select 'event claim', id, pence, carer_id from event_claims
  union all select 'activity money', id, pence, null from spendings)`

/** How many entries of a word a line has, all of its own pence. */
const entriesOfLine = (what: 'sent' | 'returned', more: RawBuilder<unknown> = sql``) => sql`(
  select count(*) from ledger_entries as entry
  where entry.line_id = run_lines.id and entry.what = ${sql.lit(what)}
    and entry.payable_id = run_lines.payable_id and entry.pence = run_lines.pence ${more})`

const anyEntryOfLine = sql`(select count(*) from ledger_entries as entry where entry.line_id = run_lines.id)`

const answersItsSending = sql`and exists (
  select 1 from ledger_entries as answered
  where answered.id = entry.reverses_id and answered.what = 'sent' and answered.line_id = entry.line_id)`

/** What was frozen: what left a draft before is not in it, what came back or was given up since is. */
const frozen = (what: 'count(*)' | 'coalesce(sum(run_lines.pence), 0)') => sql`(
  select ${sql.raw(what)} from run_lines
  where run_id = payment_runs.id and (ended_how is null or ended_how <> 'taken out'))`

/** What is to be paid, the runs in which it goes, and the files that finance was given. */
export const paymentRules: readonly Rule[] = [
  rule(
    'the pence of a payment stand in one account of the book or in none, as its state says',
    () => sql`
      select payables.id from payables
      left join ${inTheBook} as book on book.payable_id = payables.id
      left join run_lines on run_lines.payable_id = payables.id and run_lines.ended_at is null
      left join payment_runs on payment_runs.id = run_id
      where not (case
        when cancelled_at is not null or payables.approved_at is null
          then coalesce(owed, 0) = 0 and coalesce(paid, 0) = 0 and coalesce(to_get_back, 0) = 0
        when ${isSent}
          then coalesce(owed, 1) = 0 and ((paid = 0 and to_get_back in (0, payables.pence))
            or (paid = payables.pence and to_get_back = 0))
        else coalesce(owed, 0) = payables.pence and paid = 0 and to_get_back = 0 end)`,
  ),
  rule(
    'a payment that was approved came into the book by that, with all of its pence, and no other is in it',
    () => sql`
      select payables.id from payables
      left join ledger_entries as first on payable_id = payables.id and number = 1
      where (approved_at is null and first.id is not null)
        or (approved_at is not null
          and (first.id is null or first.what <> 'approved' or first.pence <> payables.pence))`,
  ),
  rule(
    'a line of a run that finance was told of was sent once, and one that came back was turned back once',
    () => sql`
      select run_lines.id from run_lines join payment_runs on payment_runs.id = run_id
      where not (case
        when not ${isSent} or ended_how in ('taken out', 'abandoned') then ${anyEntryOfLine} = 0
        when ended_how = 'returned' then ${entriesOfLine('sent')} = 1
          and ${entriesOfLine('returned', answersItsSending)} = 1 and ${anyEntryOfLine} = 2
        else ${entriesOfLine('sent')} = 1 and ${anyEntryOfLine} = 1 end)`,
  ),
  rule(
    'what a run comes to is the sum and the number of its lines as they were frozen',
    () => sql`
      select id from payment_runs
      where approved_at is not null
        and (lines <> ${frozen('count(*)')} or total_pence <> ${frozen('coalesce(sum(run_lines.pence), 0)')})`,
  ),
  rule(
    'nothing that was cancelled stands in a run that finance was told of, unless it came back',
    () => sql`
      select run_lines.id from run_lines
      join payment_runs on payment_runs.id = run_id join payables on payables.id = payable_id
      where ${isSent} and cancelled_at is not null and ended_at is null`,
  ),
  rule(
    'what is to be paid for a claim is what was claimed, to whoever claimed it',
    () => sql`
      select payables.id from payables join payees on payees.id = payee_id
      left join ${claims} as claims on claims.id = source_id and claims.kind = payables.kind
      where payables.kind not in ('reward', 'welcome bonus')
        and (claims.id is null or claims.pence <> payables.pence or claims.carer_id <> payees.carer_id)`,
  ),
  {
    must: 'the file of a run that is kept is the one of which the SHA-256 was told',
    async broken(asking) {
      const found: string[] = []
      for (let after = 0; ; ) {
        const runs = await runsWithFiles(asking, after)
        for (const { id, fileSealed, fileSha256 } of runs)
          if (fileSealed !== null && openedSha256(asking.keys, id, fileSealed) !== fileSha256) found.push(id)
        const last = runs.at(-1)
        if (!last) return found
        after = last.number
        await breathe()
      }
    },
  },
]

const runsWithFiles = ({ database }: Asking, after: number) =>
  database
    .selectFrom('paymentRuns')
    .select(['id', 'number', 'fileSealed', 'fileSha256'])
    .where('number', '>', after)
    .where('fileSealed', 'is not', null)
    .orderBy('number')
    .limit(openedAtOnce)
    .execute()

/** The SHA-256 of what is sealed; nothing where that does not open. */
function openedSha256(keys: Keys, runId: string, fileSealed: string) {
  try {
    return sha256Of(Buffer.from(open(keys, runId, fileSealed), 'base64'))
  } catch {
    return undefined
  }
}
