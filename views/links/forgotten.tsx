import { Button } from '../components/button.tsx'
import { Column, Columns } from '../components/columns.tsx'
import { ErrorSummary } from '../components/error-summary.tsx'
import { Form } from '../components/form.tsx'
import { Body, Heading } from '../components/text.tsx'
import { TextInput } from '../components/text-input.tsx'
import { type Frame, Layout } from '../layout.tsx'

interface Props {
  frame: Frame
  entered?: Record<string, unknown>
  problems?: Record<string, string>
}

/** Asks for a link to choose a new password. */
export const ForgottenPage = ({ frame, entered, problems }: Props) => (
  <Layout
    frame={frame}
    title="Forgotten your password?"
    breadcrumbs={[{ href: '/sign-in', text: 'Sign in' }]}
    problems={problems}
  >
    <Columns>
      <Column>
        <ErrorSummary problems={problems} />
        <Heading level={1}>Forgotten your password?</Heading>
        <Body>We send you a link to choose a new one.</Body>
        <Form action="/password-resets">
          <TextInput
            name="email"
            label="Email address"
            hint="The one that you sign in with."
            type="email"
            autocomplete="username"
            spellcheck={false}
            autocapitalize="none"
            value={entered?.email}
            problem={problems?.email}
          />
          <Button>Send a link</Button>
        </Form>
      </Column>
    </Columns>
  </Layout>
)
