import { Button } from '../components/button.tsx'
import { Column, Columns } from '../components/columns.tsx'
import { ErrorSummary } from '../components/error-summary.tsx'
import { Form } from '../components/form.tsx'
import { PasswordInput } from '../components/password-input.tsx'
import { Body, Heading, Link } from '../components/text.tsx'
import { TextInput } from '../components/text-input.tsx'
import { type Frame, Layout } from '../layout.tsx'

interface Props {
  frame: Frame
  entered: { email?: unknown; next: string }
  problems?: Record<string, string>
}

export const SignInPage = ({ frame, entered, problems }: Props) => (
  <Layout frame={frame} title="Sign in" problems={problems}>
    <Columns>
      <Column>
        <ErrorSummary problems={problems} />
        <Heading level={1}>Sign in</Heading>
        <Form action="/sign-in">
          <input type="hidden" name="next" value={entered.next} />
          <TextInput
            name="email"
            label="Email address"
            type="email"
            autocomplete="username"
            spellcheck={false}
            autocapitalize="none"
            value={entered.email}
            problem={problems?.email}
          />
          <PasswordInput name="password" label="Password" problem={problems?.password} />
          <Button>Sign in</Button>
        </Form>
        <Body>
          <Link href="/password-resets/new">Forgotten your password?</Link>
        </Body>
        <Body>If you cannot sign in, ask a manager of your service.</Body>
      </Column>
    </Columns>
  </Layout>
)
