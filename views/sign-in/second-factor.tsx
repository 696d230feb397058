import { Button } from '../components/button.tsx'
import { Column, Columns } from '../components/columns.tsx'
import { ErrorSummary } from '../components/error-summary.tsx'
import { Form } from '../components/form.tsx'
import { Body, Heading, Link } from '../components/text.tsx'
import { TextInput } from '../components/text-input.tsx'
import { type Frame, Layout } from '../layout.tsx'
import { LeaveForm } from './leave-form.tsx'
import { OwnPhone, PasskeyForm, PasskeyWords } from './passkey-form.tsx'

interface Props {
  frame: Frame
  next: string
  hasPasskey: boolean
  hasAuthenticator: boolean
  ownPhoneDays: number
  problems?: Record<string, string> | undefined
}

/** The password was right; now what only its owner has. */
export const SecondFactorPage = ({
  frame,
  next,
  hasPasskey,
  hasAuthenticator,
  ownPhoneDays,
  problems,
}: Props) => (
  <Layout frame={frame} title="Show that it is you" problems={problems}>
    <Columns>
      <Column>
        <ErrorSummary problems={problems} />
        <Heading level={1}>Show that it is you</Heading>
        {hasPasskey && (
          <PasskeyForm
            kind="use"
            action="/sign-in/passkeys"
            challenges="/sign-in/passkey-challenges"
            button="Use a passkey"
            secondary={hasAuthenticator}
          >
            <Heading size="s">With a passkey</Heading>
            <input type="hidden" name="next" value={next} />
            <OwnPhone days={ownPhoneDays} />
          </PasskeyForm>
        )}
        {hasAuthenticator ? (
          <Form action="/sign-in/codes">
            <input type="hidden" name="next" value={next} />
            <CodeInput problem={problems?.code} />
            <Button>Go on</Button>
          </Form>
        ) : (
          <Body>
            A passkey needs a browser that knows them, with JavaScript on. If this one does not, use a
            recovery code.
          </Body>
        )}
        <Body>
          <Link href="/sign-in/recovery-codes/new">Use a recovery code instead</Link>
        </Body>
        <Body>If you have lost all of these, ask a manager of your service.</Body>
        <LeaveForm />
        <PasskeyWords />
      </Column>
    </Columns>
    <script src={frame.asset('passkeys.js')} type="module"></script>
  </Layout>
)

/** Six digits, as an app shows them and as a phone can fill them in. */
export const CodeInput = ({ problem }: { problem: string | undefined }) => (
  <TextInput
    name="code"
    label="Code from your authenticator app"
    hint="6 digits, new every half minute."
    width={10}
    spaced
    inputmode="numeric"
    autocomplete="one-time-code"
    spellcheck={false}
    problem={problem}
  />
)
