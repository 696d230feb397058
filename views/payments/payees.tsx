import type { RefusalToConfirmNumber, RefusalToSetNumber } from '#src/payments/rules/payees.ts'
import { Button } from '../components/button.tsx'
import { dayInWords } from '../components/day.tsx'
import { ErrorSummary } from '../components/error-summary.tsx'
import { fieldIn, type Typed } from '../components/field.tsx'
import { Form } from '../components/form.tsx'
import { Pagination } from '../components/pagination.tsx'
import { SummaryList } from '../components/summary-list.tsx'
import { Table } from '../components/table.tsx'
import { Tag } from '../components/tag.tsx'
import { Body, Heading, Link } from '../components/text.tsx'
import { TextInput } from '../components/text-input.tsx'
import { type Frame, Layout } from '../layout.tsx'
import { confirmNumberWords, setNumberWords } from './words.ts'

interface PayeeShown {
  payeeId: string
  name: string
  supplierNumber: string | null
  confirmedAt: string | null
  /** Payments that wait for a run. */
  waiting: number
}

const StateTag = ({ payee }: { payee: Pick<PayeeShown, 'supplierNumber' | 'confirmedAt'> }) => {
  if (payee.supplierNumber === null) return <Tag colour="yellow">No number yet</Tag>
  return payee.confirmedAt === null ? (
    <Tag colour="yellow">To confirm</Tag>
  ) : (
    <Tag colour="green">Confirmed</Tag>
  )
}

/** Whom finance pays, and by which number it knows them. */
export const PayeesPage = ({
  frame,
  unknown,
  payees,
  firstHref,
  nextHref,
}: {
  frame: Frame
  /** Only those whom finance does not know yet. */
  unknown: boolean
  payees: readonly PayeeShown[]
  firstHref: string | undefined
  nextHref: string | undefined
}) => (
  <Layout frame={frame} title="Payees" breadcrumbs={[{ href: '/payments', text: 'Payments' }]}>
    <Heading level={1}>{unknown ? 'Payees whom finance does not know yet' : 'Payees'}</Heading>
    <Body>
      Finance pays by its own supplier numbers. One person enters a number, another confirms it. Bank details
      are never kept here.
    </Body>
    <Body>
      {unknown ? (
        <Link href="/payees">All payees</Link>
      ) : (
        <Link href="/payees?known=not+yet">Only those whom finance does not know yet</Link>
      )}
    </Body>
    {payees.length === 0 ? (
      <Body>There is nobody.</Body>
    ) : (
      <Table
        caption="Payees"
        captionHidden
        columns={['Payee', 'Supplier number', 'State', { label: 'Waiting to be paid', numeric: true }]}
        rows={payees.map((payee) => [
          <Link href={`/payees/${payee.payeeId}`} strong>
            {payee.name}
          </Link>,
          payee.supplierNumber,
          <StateTag payee={payee} />,
          payee.waiting,
        ])}
      />
    )}
    <Pagination
      previous={firstHref ? { href: firstHref, text: 'First page' } : undefined}
      next={nextHref ? { href: nextHref } : undefined}
    />
  </Layout>
)

/** One payee: the number, who entered it and who confirmed it. */
export const PayeePage = ({
  frame,
  payee,
  refusals,
  ...typed
}: Typed & {
  frame: Frame
  payee: PayeeShown & {
    version: number
    setBy: string | null
    setAt: string | null
    confirmedBy: string | null
  }
  /** Why the reader does neither; undefined where they may. */
  refusals: { set: RefusalToSetNumber | undefined; confirm: RefusalToConfirmNumber | undefined }
}) => {
  const field = fieldIn(typed)
  return (
    <Layout
      frame={frame}
      title="Payee"
      problems={typed.problems}
      breadcrumbs={[
        { href: '/payments', text: 'Payments' },
        { href: '/payees', text: 'Payees' },
      ]}
    >
      <ErrorSummary problems={typed.problems} />
      <Heading level={1}>{payee.name}</Heading>
      <SummaryList
        rows={[
          { key: 'Supplier number', value: payee.supplierNumber ?? 'None yet' },
          { key: 'State', value: <StateTag payee={payee} /> },
          payee.setAt !== null && { key: 'Entered', value: `${dayInWords(payee.setAt)}, ${payee.setBy}` },
          payee.confirmedAt !== null && {
            key: 'Confirmed',
            value: `${dayInWords(payee.confirmedAt)}, ${payee.confirmedBy}`,
          },
          { key: 'Waiting to be paid', value: String(payee.waiting) },
        ]}
      />
      {refusals.confirm === undefined ? (
        <Form action={`/payees/${payee.payeeId}/confirmations`} version={payee.version}>
          <Body>Look at the number in the finance system before you confirm it.</Body>
          <Button>Confirm {payee.supplierNumber}</Button>
        </Form>
      ) : (
        payee.supplierNumber !== null &&
        payee.confirmedAt === null && <Body kind="quiet">{confirmNumberWords[refusals.confirm]}.</Body>
      )}
      {refusals.set === undefined ? (
        <Form action={`/payees/${payee.payeeId}/numbers`} version={payee.version}>
          <TextInput
            {...field(
              'number',
              payee.supplierNumber === null ? 'Supplier number' : 'Another supplier number',
              'As the finance system has it, never a sort code or an account number. Somebody else confirms it before anything is paid to it.',
            )}
            width={20}
            autocomplete="off"
          />
          <Button kind="secondary">Enter it</Button>
        </Form>
      ) : (
        <Body kind="quiet">{setNumberWords[refusals.set]}.</Body>
      )}
    </Layout>
  )
}
