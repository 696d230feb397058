import { grantedRoles } from '#src/access/rules.ts'
import { Button } from '../components/button.tsx'
import { Checkboxes } from '../components/checkboxes.tsx'
import { Column, Columns } from '../components/columns.tsx'
import { Day } from '../components/day.tsx'
import { ErrorSummary } from '../components/error-summary.tsx'
import { Form } from '../components/form.tsx'
import { Select } from '../components/select.tsx'
import { Table } from '../components/table.tsx'
import { Tag } from '../components/tag.tsx'
import { Body, Heading } from '../components/text.tsx'
import { TextInput } from '../components/text-input.tsx'
import { VisuallyHidden } from '../components/visually-hidden.tsx'
import { type Frame, Layout } from '../layout.tsx'
import { type AccountShown, type GrantShown, grantInWords, roleName } from './words.ts'

interface Props {
  frame: Frame
  account: AccountShown
  grants: readonly GrantShown[]
  quadrants: readonly { id: string; name: string }[]
  entered: Record<string, unknown>
  problems: Record<string, string> | undefined
}

/** One person who can sign in: their roles today, and what a manager can change. */
export const AccountPage = ({ frame, account, grants, quadrants, entered, problems }: Props) => (
  <Layout
    frame={frame}
    title={account.name}
    breadcrumbs={[{ href: '/accounts', text: 'People who can sign in' }]}
    problems={problems}
  >
    <Columns>
      <Column>
        <ErrorSummary problems={problems} />
        <Heading level={1} tag={account.disabledAt && <Tag colour="grey">Cannot sign in</Tag>}>
          {account.name}
        </Heading>
        <Body>{account.email}</Body>
        <Heading>Roles</Heading>
        {grants.length === 0 ? <Body>None.</Body> : <Grants grants={grants} />}
        <Heading level={3}>Give a role</Heading>
        <Form action={`/accounts/${account.id}/grants`}>
          <Select
            name="role"
            label="Role"
            options={[
              { value: '', text: 'Choose a role' },
              ...grantedRoles.map((role) => ({ value: role, text: roleName[role] })),
            ]}
            value={entered.role}
            problem={problems?.role}
          />
          <Checkboxes
            name="quadrantIds"
            label="Quadrants"
            hint="Of a carer coordinator."
            choices={quadrants.map(({ id, name }) => ({ value: id, text: name }))}
            value={entered.quadrantIds}
            problem={problems?.quadrantIds}
          />
          <TextInput
            name="constellation"
            label="Name of a constellation"
            hint="Of a liaison worker. Those that she forms are given to her; leave it empty for no other."
            value={entered.constellation}
            problem={problems?.constellation}
          />
          <Button>Give this role</Button>
        </Form>
        <Heading>Signing in</Heading>
        {account.disabledAt ? (
          <Form action={`/accounts/${account.id}/enablements`}>
            <Button kind="secondary">Let {account.name} sign in again</Button>
          </Form>
        ) : (
          <Form action={`/accounts/${account.id}/disablements`}>
            <Body>It takes effect at once, on every phone and computer. Their records stay.</Body>
            <Button kind="warning">Stop {account.name} signing in</Button>
          </Form>
        )}
      </Column>
    </Columns>
  </Layout>
)

const Grants = ({ grants }: { grants: readonly GrantShown[] }) => (
  <Table
    columns={['Role', 'Since', { label: 'End it', hidden: true }]}
    rows={grants.map((grant) => [
      grantInWords(grant),
      <Day of={grant.fromOn} />,
      <Form action={`/grants/${grant.id}/ends`}>
        <Button kind="secondary">
          End<VisuallyHidden> {grantInWords(grant)}</VisuallyHidden>
        </Button>
      </Form>,
    ])}
  />
)
