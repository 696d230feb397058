import { kindWords } from '#src/payments/rules/format.ts'
import { type Balances, ledgerAccounts } from '#src/payments/rules/ledger.ts'
import type { PaymentKind } from '#src/payments/rules.ts'
import { signedPounds } from '#src/spending/rules.ts'
import { Button } from '../components/button.tsx'
import { DateInput } from '../components/date-input.tsx'
import { Day, dayInWords } from '../components/day.tsx'
import { ErrorSummary } from '../components/error-summary.tsx'
import { fieldIn, type Typed } from '../components/field.tsx'
import { Filters } from '../components/filters.tsx'
import { Form } from '../components/form.tsx'
import { Pagination } from '../components/pagination.tsx'
import { Table } from '../components/table.tsx'
import { Body, Heading, Link } from '../components/text.tsx'
import { type Frame, Layout } from '../layout.tsx'
import type { EntryShown } from './payable.tsx'
import { accountWords, entryWords } from './words.ts'

/** The book: what stands in each account, and every entry, each with the payment that it is of. */
export const LedgerPage = ({
  frame,
  balances,
  until,
  entries,
  csvHref,
  firstHref,
  nextHref,
  ...typed
}: Typed & {
  frame: Frame
  balances: Balances
  until: string
  entries: readonly (EntryShown & { payableId: string; name: string; kind: PaymentKind })[]
  csvHref: string
  firstHref: string | undefined
  nextHref: string | undefined
}) => {
  const field = fieldIn(typed)
  return (
    <Layout
      frame={frame}
      title="The book"
      problems={typed.problems}
      breadcrumbs={[{ href: '/payments', text: 'Payments' }]}
    >
      <ErrorSummary problems={typed.problems} />
      <Heading level={1}>The book</Heading>
      <Body>
        Every entry takes from one account what it gives to another. Nothing in it is changed or removed: what
        was wrong is turned back by another entry.
      </Body>
      <Table
        caption={`What stands in each account on ${dayInWords(until)}`}
        stack={false}
        columns={['Account', { label: 'Amount', numeric: true }]}
        rows={[
          ...ledgerAccounts.map((account) => [accountWords[account], signedPounds(balances[account])]),
          ['All together', signedPounds(ledgerAccounts.reduce((sum, account) => sum + balances[account], 0))],
        ]}
      />
      <div class="kith-not-printed">
        <Form action="/ledger" method="get" role="search">
          <Filters>
            <DateInput {...field('from', 'From')} />
            <DateInput {...field('until', 'Until')} />
            <Button kind="secondary">Show</Button>
          </Filters>
        </Form>
        <Body>
          <Link href={csvHref}>Download these entries (CSV)</Link>
        </Body>
      </div>
      {entries.length === 0 ? (
        <Body>There is no entry in these days.</Body>
      ) : (
        <Table
          caption="Entries, the newest first"
          columns={['Day', 'Payment', 'Type', 'What', 'From', 'To', 'By', { label: 'Amount', numeric: true }]}
          rows={entries.map((entry) => [
            <Day of={entry.onDay} />,
            <Link href={`/payables/${entry.payableId}`}>{entry.name}</Link>,
            kindWords[entry.kind],
            entryWords[entry.what],
            accountWords[entry.fromAccount],
            accountWords[entry.toAccount],
            entry.by,
            signedPounds(entry.pence),
          ])}
        />
      )}
      <Pagination
        previous={firstHref ? { href: firstHref, text: 'First page' } : undefined}
        next={nextHref ? { href: nextHref, text: 'Older' } : undefined}
      />
    </Layout>
  )
}
