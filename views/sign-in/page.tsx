import { Button } from '../components/button.tsx'
import { Column, Columns } from '../components/columns.tsx'
import { ErrorSummary } from '../components/error-summary.tsx'
import { Form } from '../components/form.tsx'
import { PasswordInput } from '../components/password-input.tsx'
import { Body, Heading, Link } from '../components/text.tsx'
import { TextInput } from '../components/text-input.tsx'
import { type Frame, Layout } from '../layout.tsx'
import { OwnPhone, PasskeyForm, PasskeyWords } from './passkey-form.tsx'
import { SingleSignOnButton } from './single-sign-on.tsx'

interface Props {
  frame: Frame
  entered: { email?: unknown; next: string }
  ownPhoneDays: number
  /** What staff call the account that they may sign in with instead. */
  singleSignOn: string | undefined
  problems?: Record<string, string> | undefined
}

export const SignInPage = ({ frame, entered, ownPhoneDays, singleSignOn, problems }: Props) => (
  <Layout frame={frame} title="Sign in" problems={problems}>
    <Columns>
      <Column>
        <ErrorSummary problems={problems} />
        <Heading level={1}>Sign in</Heading>
        {singleSignOn && <SingleSignOnButton name={singleSignOn} next={entered.next} />}
        <PasskeyForm
          kind="use"
          action="/sign-in/passkeys"
          challenges="/sign-in/passkey-challenges"
          button="Use a passkey"
          secondary
          autofill
        >
          <Heading size="s">Sign in with a passkey</Heading>
          <input type="hidden" name="next" value={entered.next} />
          <OwnPhone days={ownPhoneDays} />
        </PasskeyForm>
        <Form action="/sign-in">
          <input type="hidden" name="next" value={entered.next} />
          <TextInput
            name="email"
            label="Email address"
            type="email"
            autocomplete="username webauthn"
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
        <PasskeyWords />
      </Column>
    </Columns>
    <script src={frame.asset('passkeys.js')} type="module"></script>
  </Layout>
)
