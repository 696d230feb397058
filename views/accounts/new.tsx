import { grantedRoles } from '#src/access/rules.ts'
import { shortestPassword } from '#src/sessions/rules/passwords.ts'
import { Button } from '../components/button.tsx'
import { Checkboxes } from '../components/checkboxes.tsx'
import { Column, Columns } from '../components/columns.tsx'
import { ErrorSummary } from '../components/error-summary.tsx'
import { Form } from '../components/form.tsx'
import { PasswordInput } from '../components/password-input.tsx'
import { Heading } from '../components/text.tsx'
import { TextInput } from '../components/text-input.tsx'
import { type Frame, Layout } from '../layout.tsx'
import { roleName } from './words.ts'

interface Props {
  frame: Frame
  quadrants: readonly { id: string; name: string }[]
  entered?: Record<string, unknown>
  problems?: Record<string, string>
}

export const NewAccountPage = ({ frame, quadrants, entered, problems }: Props) => (
  <Layout
    frame={frame}
    title="Add a person"
    breadcrumbs={[{ href: '/accounts', text: 'People who can sign in' }]}
    problems={problems}
  >
    <Columns>
      <Column>
        <ErrorSummary problems={problems} />
        <Heading level={1}>Add a person</Heading>
        <Form action="/accounts">
          <TextInput name="name" label="Full name" value={entered?.name} problem={problems?.name} />
          <TextInput
            name="email"
            label="Email address"
            type="email"
            spellcheck={false}
            value={entered?.email}
            problem={problems?.email}
          />
          <Checkboxes
            name="roles"
            label="Roles"
            choices={grantedRoles.map((role) => ({ value: role, text: roleName[role] }))}
            value={entered?.roles}
            problem={problems?.roles}
          />
          <Checkboxes
            name="quadrantIds"
            label="Quadrants"
            hint="Of a carer coordinator."
            choices={quadrants.map(({ id, name }) => ({ value: id, text: name }))}
            value={entered?.quadrantIds}
            problem={problems?.quadrantIds}
          />
          <PasswordInput
            name="password"
            label="First password"
            hint={`At least ${shortestPassword} characters. Tell them by telephone, and ask them to change it.`}
            autocomplete="new-password"
            problem={problems?.password}
          />
          <Button>Add person</Button>
        </Form>
      </Column>
    </Columns>
  </Layout>
)
