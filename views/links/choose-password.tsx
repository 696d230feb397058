import type { LinkPurpose } from '#src/sessions/rules/links.ts'
import { shortestPassword } from '#src/sessions/rules/passwords.ts'
import { Button } from '../components/button.tsx'
import { Column, Columns } from '../components/columns.tsx'
import { Email } from '../components/email.tsx'
import { ErrorSummary } from '../components/error-summary.tsx'
import { Form } from '../components/form.tsx'
import { PasswordInput } from '../components/password-input.tsx'
import { Body, Heading } from '../components/text.tsx'
import { type Frame, Layout } from '../layout.tsx'
import { ConnectInstead } from '../sign-in/single-sign-on.tsx'

interface Props {
  frame: Frame
  purpose: LinkPurpose
  action: string
  token: string
  email: string
  /** What whoever is invited may connect instead of choosing a password. */
  connect: string | undefined
  problems?: Record<string, string> | undefined
}

const words: Record<LinkPurpose, { title: string; next: string }> = {
  invitation: {
    title: 'Welcome to Kith',
    next: 'Choose a password. Then sign in with it; Kith may ask you to set up a second way to show that it is you.',
  },
  reset: {
    title: 'Choose a new password',
    next: 'You will be signed out on every phone and computer. Then sign in with the new password; if you use a second step to sign in, it stays as it is.',
  },
}

/** What a one-time link opens: sending it uses the link up, looking at it does not. */
export const ChoosePasswordPage = ({ frame, purpose, action, token, email, connect, problems }: Props) => {
  const { title, next } = words[purpose]
  return (
    <Layout frame={frame} title={title} problems={problems}>
      <Columns>
        <Column>
          <ErrorSummary problems={problems} />
          <Heading level={1}>{title}</Heading>
          <Body>
            You sign in as <Email address={email} />.
          </Body>
          {connect && <ConnectInstead name={connect} token={token} />}
          <Body>{next}</Body>
          <Form action={action}>
            <input type="hidden" name="token" value={token} />
            {/* Not read here: it tells a password manager whose password this is. */}
            <input type="text" name="username" autocomplete="username" value={email} readonly hidden />
            <PasswordInput
              name="password"
              label="Password"
              hint={`At least ${shortestPassword} characters. A few unrelated words are easy to remember and hard to guess.`}
              autocomplete="new-password"
              problem={problems?.password}
            />
            <Button>Set this password</Button>
          </Form>
        </Column>
      </Columns>
    </Layout>
  )
}
