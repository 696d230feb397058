import { kindWords } from '#src/payments/rules/format.ts'
import { type PaymentKind, paymentKinds, type Standing, standings } from '#src/payments/rules.ts'
import { signedPounds } from '#src/spending/rules.ts'
import { Button } from '../components/button.tsx'
import { Day } from '../components/day.tsx'
import { Filters } from '../components/filters.tsx'
import { Form } from '../components/form.tsx'
import { Pagination } from '../components/pagination.tsx'
import { Select } from '../components/select.tsx'
import { Table } from '../components/table.tsx'
import { Body, Heading, Link } from '../components/text.tsx'
import { type Frame, Layout } from '../layout.tsx'
import { standingWords } from './words.ts'

export interface PayableShown {
  payableId: string
  name: string
  kind: PaymentKind
  costCode: string
  pence: number
  preparedAt: string
  standing: Standing
  runId: string | null
  runNumber: number | null
}

/** Everything that is or was to be paid, of every kind. */
export const PayablesPage = ({
  frame,
  asked,
  payables,
  total,
  csvHref,
  firstHref,
  nextHref,
}: {
  frame: Frame
  asked: { standing: Standing | undefined; kind: PaymentKind | undefined }
  payables: readonly PayableShown[]
  total: { count: number; pence: number }
  csvHref: string
  firstHref: string | undefined
  nextHref: string | undefined
}) => (
  <Layout frame={frame} title="What is paid" breadcrumbs={[{ href: '/payments', text: 'Payments' }]}>
    <Heading level={1} caption={asked.kind && kindWords[asked.kind]}>
      {asked.standing ? standingWords[asked.standing] : 'What is paid'}
    </Heading>
    <div class="kith-not-printed">
      <Form action="/payables" method="get" role="search">
        <Filters>
          <Select
            name="standing"
            label="Where it stands"
            value={asked.standing}
            options={[
              { value: '', text: 'Anywhere' },
              ...standings.map((value) => ({ value, text: standingWords[value] })),
            ]}
          />
          <Select
            name="kind"
            label="Type"
            value={asked.kind}
            options={[
              { value: '', text: 'Any type' },
              ...paymentKinds.map((value) => ({ value, text: kindWords[value] })),
            ]}
          />
          <Button kind="secondary">Show</Button>
        </Filters>
      </Form>
      <Body>
        <Link href={csvHref}>Download this list (CSV)</Link>
      </Body>
    </div>
    <Body>
      {total.count === 1 ? '1 payment' : `${total.count} payments`}, together {signedPounds(total.pence)}.
    </Body>
    {payables.length > 0 && (
      <Table
        caption="Payments, the newest first"
        captionHidden
        columns={[
          'Payee',
          'Type',
          'Cost code',
          'Since',
          'Where it stands',
          { label: 'Amount', numeric: true },
        ]}
        rows={payables.map((one) => [
          <Link href={`/payables/${one.payableId}`} strong>
            {one.name}
          </Link>,
          kindWords[one.kind],
          one.costCode,
          <Day of={one.preparedAt} />,
          <Where payable={one} />,
          signedPounds(one.pence),
        ])}
      />
    )}
    <Pagination
      previous={firstHref ? { href: firstHref, text: 'First page' } : undefined}
      next={nextHref ? { href: nextHref, text: 'Older' } : undefined}
    />
  </Layout>
)

export const Where = ({ payable }: { payable: Pick<PayableShown, 'standing' | 'runId' | 'runNumber'> }) =>
  payable.runId !== null ? (
    <>
      {standingWords[payable.standing]},{' '}
      <Link href={`/payment-runs/${payable.runId}`}>run {payable.runNumber}</Link>
    </>
  ) : (
    standingWords[payable.standing]
  )
