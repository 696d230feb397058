import { kindWords, referenceOf } from '#src/payments/rules/format.ts'
import type { EntryWord, LedgerAccount } from '#src/payments/rules/ledger.ts'
import type { RefusalToRecover } from '#src/payments/rules/recovering.ts'
import type { RunState } from '#src/payments/rules.ts'
import { signedPounds } from '#src/spending/rules.ts'
import { Button } from '../components/button.tsx'
import { Day, dayInWords } from '../components/day.tsx'
import { ErrorSummary } from '../components/error-summary.tsx'
import { fieldIn, type Typed } from '../components/field.tsx'
import { Form } from '../components/form.tsx'
import { Radios } from '../components/radios.tsx'
import { SummaryList } from '../components/summary-list.tsx'
import { Table } from '../components/table.tsx'
import { Body, Heading, Link } from '../components/text.tsx'
import { type Frame, Layout } from '../layout.tsx'
import { type PayableShown, Where } from './payables.tsx'
import { accountWords, endedWords, entryWords, recoverWords, stateWords } from './words.ts'

interface Props extends Typed {
  frame: Frame
  payable: PayableShown & {
    payeeId: string
    supplierNumber: string | null
    preparedBy: string
    approvedBy: string | null
    approvedAt: string | null
    cancelledBy: string | null
    cancelledAt: string | null
    /** The page on which is explained why it is paid; null where there is none for the reader. */
    sourceHref: string | null
  }
  lines: readonly {
    runId: string
    number: number
    place: number
    state: RunState
    endedHow: 'taken out' | 'abandoned' | 'returned' | null
    endedOn: string | null
  }[]
  entries: readonly EntryShown[]
  /** Why the reader does not say what became of it; undefined when they may. */
  recovery: RefusalToRecover | undefined
}

export interface EntryShown {
  entryId: string
  what: EntryWord
  fromAccount: LedgerAccount
  toAccount: LedgerAccount
  pence: number
  onDay: string
  by: string
}

/** One payment from its rule to its last penny: why, who prepared and approved it, its runs, and its entries. */
export const PayablePage = ({ frame, payable, lines, entries, recovery, ...typed }: Props) => (
  <Layout
    frame={frame}
    title="Payment"
    problems={typed.problems}
    breadcrumbs={[
      { href: '/payments', text: 'Payments' },
      { href: '/payables', text: 'What is paid' },
    ]}
  >
    <ErrorSummary problems={typed.problems} />
    <Heading level={1} caption={kindWords[payable.kind]}>
      {signedPounds(payable.pence)} to {payable.name}
    </Heading>
    <SummaryList
      rows={[
        { key: 'Where it stands', value: <Where payable={payable} /> },
        {
          key: 'Supplier number',
          value: (
            <Link href={`/payees/${payable.payeeId}`}>
              {payable.supplierNumber ?? 'Finance does not know them yet'}
            </Link>
          ),
        },
        { key: 'Cost code', value: payable.costCode },
        payable.sourceHref !== null && {
          key: 'Why',
          value: <Link href={payable.sourceHref}>What it is paid for, and by which rule</Link>,
        },
        { key: 'Prepared', value: `${dayInWords(payable.preparedAt)}, ${payable.preparedBy}` },
        payable.approvedAt !== null && {
          key: 'Approved',
          value: `${dayInWords(payable.approvedAt)}, ${payable.approvedBy}`,
        },
        payable.cancelledAt !== null && {
          key: 'Cancelled',
          value: `${dayInWords(payable.cancelledAt)}, ${payable.cancelledBy}`,
        },
      ]}
    />
    {lines.length > 0 && (
      <>
        <Heading>Runs</Heading>
        <Table
          caption="Runs in which it stood"
          captionHidden
          columns={['Run', 'Reference', 'State', 'How it ended there']}
          rows={lines.map((line) => [
            <Link href={`/payment-runs/${line.runId}`}>Run {line.number}</Link>,
            referenceOf(line.number, line.place),
            stateWords[line.state],
            line.endedHow === null ? '' : `${endedWords[line.endedHow]}, ${dayInWords(line.endedOn ?? '')}`,
          ])}
        />
      </>
    )}
    <Heading>In the book</Heading>
    {entries.length === 0 ? <Body>Nothing yet: it is not approved.</Body> : <Entries entries={entries} />}
    {payable.standing === 'to get back' && <Recovery payable={payable} recovery={recovery} {...typed} />}
  </Layout>
)

const Entries = ({ entries }: { entries: readonly EntryShown[] }) => (
  <Table
    caption="Entries, in their order"
    captionHidden
    columns={['Day', 'What', 'From', 'To', 'Entered by', { label: 'Amount', numeric: true }]}
    rows={entries.map((entry) => [
      <Day of={entry.onDay} />,
      entryWords[entry.what],
      accountWords[entry.fromAccount],
      accountWords[entry.toAccount],
      entry.by,
      signedPounds(entry.pence),
    ])}
  />
)

const Recovery = ({ payable, recovery, ...typed }: Typed & Pick<Props, 'payable' | 'recovery'>) => {
  const field = fieldIn(typed)
  if (recovery !== undefined) return <Body kind="quiet">{recoverWords[recovery]}.</Body>
  return (
    <Form action={`/payables/${payable.payableId}/recoveries`}>
      <Radios
        {...field('decision', 'What became of the money?')}
        choices={[
          { value: 'got back', text: 'It came back' },
          { value: 'let go', text: 'The service lets it go' },
        ]}
      />
      <Button kind="secondary">Say so</Button>
    </Form>
  )
}
