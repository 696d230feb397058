import { Button } from '../components/button.tsx'
import { Column, Columns } from '../components/columns.tsx'
import { Email } from '../components/email.tsx'
import { ErrorSummary } from '../components/error-summary.tsx'
import { fieldIn } from '../components/field.tsx'
import { Form } from '../components/form.tsx'
import { InsetText } from '../components/inset-text.tsx'
import { Body, Heading } from '../components/text.tsx'
import { TextInput } from '../components/text-input.tsx'
import { type Frame, Layout } from '../layout.tsx'
import { type AccountShown, refused } from './words.ts'

interface Props {
  frame: Frame
  account: Pick<AccountShown, 'id' | 'name' | 'email' | 'state'>
  entered: Record<string, unknown>
  problems?: Record<string, string>
}

/** Puts right what somebody is called, or the address that they sign in with. */
export const CorrectAccountPage = ({ frame, account, entered, problems = {} }: Props) => {
  const field = fieldIn({ entered, problems })
  return (
    <Layout
      frame={frame}
      title="Change name or email address"
      breadcrumbs={[
        { href: '/accounts', text: 'People who can sign in' },
        { href: `/accounts/${account.id}`, text: account.name },
      ]}
      problems={problems}
    >
      <Columns>
        <Column>
          <ErrorSummary problems={problems} />
          <Heading level={1}>Change name or email address</Heading>
          {problems[''] === refused.changedMeanwhile && (
            <InsetText>
              It is now {account.name}, <Email address={account.email} />.
            </InsetText>
          )}
          <Body>
            {account.state === 'invited'
              ? 'With another address they are sent a new invitation there, and the one before ends.'
              : 'They sign in with the new address from now on, with the password that they have. They are told that it has changed.'}
          </Body>
          <Form
            action={`/accounts/${account.id}/edits`}
            version={typeof entered.version === 'string' ? entered.version : undefined}
          >
            <TextInput {...field('name', 'Full name')} />
            <TextInput {...field('email', 'Email address')} type="email" spellcheck={false} />
            <Button>Save</Button>
          </Form>
        </Column>
      </Columns>
    </Layout>
  )
}
