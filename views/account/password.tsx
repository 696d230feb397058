import { shortestPassword } from '#src/sessions/rules/passwords.ts'
import { Button } from '../components/button.tsx'
import { Column, Columns } from '../components/columns.tsx'
import { ErrorSummary } from '../components/error-summary.tsx'
import { Form } from '../components/form.tsx'
import { PasswordInput } from '../components/password-input.tsx'
import { Body, Heading } from '../components/text.tsx'
import { type Frame, Layout } from '../layout.tsx'

interface Props {
  frame: Frame
  problems?: Record<string, string>
}

/** Changes one's own password. */
export const PasswordPage = ({ frame, problems }: Props) => (
  <Layout frame={frame} title="Change your password" problems={problems}>
    <Columns>
      <Column>
        <ErrorSummary problems={problems} />
        <Heading level={1}>Change your password</Heading>
        <Body>You will be signed out on every other phone and computer.</Body>
        <Form action="/account/password">
          <PasswordInput name="current" label="Your current password" problem={problems?.current} />
          <PasswordInput
            name="chosen"
            label="New password"
            hint={`At least ${shortestPassword} characters. A few unrelated words are easy to remember and hard to guess.`}
            autocomplete="new-password"
            problem={problems?.chosen}
          />
          <Button>Change password</Button>
        </Form>
      </Column>
    </Columns>
  </Layout>
)
