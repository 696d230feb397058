import { type AccountState, accountStates } from '#src/access/rules/accounts.ts'
import { Button, LinkButton } from '../components/button.tsx'
import { Day } from '../components/day.tsx'
import { Email } from '../components/email.tsx'
import { Filters } from '../components/filters.tsx'
import { Form } from '../components/form.tsx'
import { Pagination } from '../components/pagination.tsx'
import { Select } from '../components/select.tsx'
import { Table } from '../components/table.tsx'
import { Body, Heading, Link } from '../components/text.tsx'
import { TextInput } from '../components/text-input.tsx'
import { VisuallyHidden } from '../components/visually-hidden.tsx'
import { type Frame, Layout } from '../layout.tsx'
import { StateTag } from './state-tag.tsx'
import { type AccountShown, factorWords, type GrantShown, grantInWords, stateWords } from './words.ts'

interface Props {
  frame: Frame
  accounts: readonly AccountShown[]
  grants: readonly GrantShown[]
  asked: { search?: string | undefined; state?: AccountState | undefined }
  next: string | undefined
}

/** Everybody who can sign in, with their roles and how far they have come. */
export const AccountsPage = ({ frame, accounts, grants, asked, next }: Props) => (
  <Layout frame={frame} title="People who can sign in">
    <Heading level={1}>People who can sign in</Heading>
    <LinkButton href="/accounts/new">Invite a person</LinkButton>
    <Form action="/accounts" method="get" role="search">
      <Filters>
        <TextInput
          name="search"
          label="Name or email address"
          type="search"
          value={asked.search}
          spellcheck={false}
          autocomplete="off"
        />
        <Select
          name="state"
          label="State"
          value={asked.state}
          options={[
            { value: '', text: 'Any' },
            ...accountStates.map((state) => ({ value: state, text: stateWords[state] })),
          ]}
        />
      </Filters>
      <Button kind="secondary">Show</Button>
    </Form>
    {accounts.length > 0 ? (
      <Table
        caption={<VisuallyHidden>People who can sign in</VisuallyHidden>}
        columns={['Name', 'Email address', 'Roles', 'State', 'Second step', 'Last signed in']}
        rows={accounts.map((account) => [
          <Link href={`/accounts/${account.id}`} strong>
            {account.name}
          </Link>,
          <Email address={account.email} />,
          rolesOf(account, grants),
          <StateTag of={account.state} />,
          account.factor ? factorWords[account.factor] : 'None yet',
          account.lastSignedInAt ? <Day of={account.lastSignedInAt} /> : 'Not yet',
        ])}
      />
    ) : (
      <Body>Nobody is like that.</Body>
    )}
    <Pagination next={next ? { href: next } : undefined} />
  </Layout>
)

const rolesOf = ({ id, carerId }: AccountShown, grants: readonly GrantShown[]) =>
  [
    ...(carerId === null ? [] : ['Carer']),
    ...grants.filter(({ accountId }) => accountId === id).map(grantInWords),
  ].join('; ') || 'None'
