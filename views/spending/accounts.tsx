import { leftOf, signedPounds, type Totals } from '#src/spending/rules.ts'
import { Table } from '../components/table.tsx'
import { Tag } from '../components/tag.tsx'
import { Body, Heading, Link } from '../components/text.tsx'
import { type Frame, Layout } from '../layout.tsx'

/** The budgets of several constellations, with what waits and what is over. */
export const AccountsPage = ({
  frame,
  accounts,
}: {
  frame: Frame
  accounts: readonly (Totals & { id: string; name: string })[]
}) => (
  <Layout
    frame={frame}
    title="Activities budgets"
    breadcrumbs={[{ href: '/gatherings', text: 'Gatherings' }]}
  >
    <Heading level={1}>Activities budgets</Heading>
    {accounts.length === 0 ? (
      <Body>Nothing waits for approval, and no budget is over.</Body>
    ) : (
      <Table
        columns={[
          'Constellation',
          { label: 'Left', numeric: true },
          { label: 'Waits for approval', numeric: true },
          'Budget',
        ]}
        rows={accounts.map((account) => {
          const { left, leftAfter } = leftOf(account)
          return [
            <Link href={`/spendings?constellationId=${account.id}`}>{account.name}</Link>,
            signedPounds(left),
            signedPounds(account.waiting),
            leftAfter < 0 ? <Tag colour="yellow">Over by {signedPounds(-leftAfter)}</Tag> : 'Within it',
          ]
        })}
      />
    )}
  </Layout>
)
