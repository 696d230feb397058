import type { PaymentsFront } from '#src/payments/rules/front.ts'
import { signedPounds } from '#src/spending/rules.ts'
import { Facts } from '../components/facts.tsx'
import { Body, Heading, Link, List } from '../components/text.tsx'
import { type Frame, Layout } from '../layout.tsx'

/** What waits for whoever pays, each with the list that it counts. */
export const PaymentFacts = ({ front }: { front: PaymentsFront }) => {
  const amount = (
    { count, pence }: { count: number; pence: number },
    words: string,
    href: string,
    attention = false,
  ) => ({
    number: signedPounds(pence),
    words: `${words} (${count})`,
    attention: attention && count > 0,
    next: count > 0 ? { href, text: 'See them' } : undefined,
  })
  const runs = (state: keyof PaymentsFront['runs'], words: string) => ({
    number: front.runs[state],
    words,
    attention: state !== 'exported' && front.runs[state] > 0,
    next: front.runs[state] > 0 ? { href: '/payment-runs', text: 'See the runs' } : undefined,
  })
  return (
    <Facts
      items={[
        amount(front.toApprove, 'rewards to approve', '/rewards?standing=prepared', true),
        amount(front.toPay, 'approved, to pay', '/payables?standing=to+pay'),
        runs('draft', front.runs.draft === 1 ? 'run to approve' : 'runs to approve'),
        runs('approved', front.runs.approved === 1 ? 'run to export' : 'runs to export'),
        runs('exported', 'with finance, not settled yet'),
        amount(front.toGetBack, 'to get back', '/payables?standing=to+get+back', true),
        {
          number: front.unknown,
          words:
            front.unknown === 1 ? 'payee whom finance does not know' : 'payees whom finance does not know',
          attention: front.unknown > 0,
          next:
            front.unknown > 0
              ? { href: '/payees?known=not+yet', text: 'Enter and confirm numbers' }
              : undefined,
        },
      ]}
    />
  )
}

/** The payments officer's page. */
export const PaymentsPage = ({ frame, front }: { frame: Frame; front: PaymentsFront }) => (
  <Layout frame={frame} title="Payments">
    <Heading level={1}>Payments</Heading>
    <PaymentFacts front={front} />
    {front.due.length > 0 && (
      <>
        <Heading>Files to erase</Heading>
        <Body>They were kept long enough. Their SHA-256 stays, and what was paid stays in the books.</Body>
        <List
          items={front.due.map(({ id, number }) => <Link href={`/payment-runs/${id}`}>Run {number}</Link>)}
        />
      </>
    )}
    <Heading>Go to</Heading>
    <List
      items={[
        <Link href="/payment-runs">Payment runs</Link>,
        <Link href="/payables">Everything that is paid</Link>,
        <Link href="/payees">Payees and their supplier numbers</Link>,
        <Link href="/ledger">The book</Link>,
        <Link href="/payment-formats">How files for finance are written</Link>,
      ]}
    />
  </Layout>
)
