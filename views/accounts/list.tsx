import { LinkButton } from '../components/button.tsx'
import { Pagination } from '../components/pagination.tsx'
import { Table } from '../components/table.tsx'
import { Tag } from '../components/tag.tsx'
import { Heading, Link, List } from '../components/text.tsx'
import { type Frame, Layout } from '../layout.tsx'
import { type AccountShown, type GrantShown, grantInWords } from './words.ts'

interface Props {
  frame: Frame
  accounts: readonly AccountShown[]
  grants: readonly GrantShown[]
  next: string | undefined
}

/** Everybody who can sign in, with their roles. */
export const AccountsPage = ({ frame, accounts, grants, next }: Props) => (
  <Layout frame={frame} title="People who can sign in">
    <Heading level={1}>People who can sign in</Heading>
    <LinkButton href="/accounts/new">Add a person</LinkButton>
    <Table
      columns={['Name', 'Email address', 'Roles']}
      rows={accounts.map((account) => [
        <>
          <Link href={`/accounts/${account.id}`}>{account.name}</Link>{' '}
          {account.disabledAt && <Tag colour="grey">Cannot sign in</Tag>}
        </>,
        account.email,
        <List items={grants.filter(({ accountId }) => accountId === account.id).map(grantInWords)} />,
      ])}
    />
    <Pagination next={next ? { href: next } : undefined} />
  </Layout>
)
