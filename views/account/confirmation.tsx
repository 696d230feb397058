import { Button } from '../components/button.tsx'
import { Column, Columns } from '../components/columns.tsx'
import { ErrorSummary } from '../components/error-summary.tsx'
import { Form } from '../components/form.tsx'
import { PasswordInput } from '../components/password-input.tsx'
import { Body, Heading } from '../components/text.tsx'
import { type Frame, Layout } from '../layout.tsx'
import { LeaveForm } from '../sign-in/leave-form.tsx'
import { PasskeyForm, PasskeyWords } from '../sign-in/passkey-form.tsx'
import { CodeInput } from '../sign-in/second-factor.tsx'
import { SignOnAgain } from '../sign-in/single-sign-on.tsx'

interface Props {
  frame: Frame
  halfway: boolean
  means: { passkey: boolean; password: boolean; code: boolean }
  /** What they sign in with elsewhere. */
  singleSignOn: string | undefined
  next: string
  problems?: Record<string, string> | undefined
}

/** Proves once more that it is they, before something that matters most. */
export const ConfirmationPage = ({ frame, halfway, means, singleSignOn, next, problems }: Props) => (
  <Layout frame={frame} title="Confirm that it is you" problems={problems}>
    <Columns>
      <Column>
        <ErrorSummary problems={problems} />
        <Heading level={1}>Confirm that it is you</Heading>
        <Body>
          What comes next matters, and it is a while since you showed that it is you. Afterwards you go on
          from where it starts; a form that you had filled in is empty again.
        </Body>
        {means.passkey && (
          <PasskeyForm
            kind="use"
            action="/account/passkey-confirmations"
            challenges="/account/confirmation-challenges"
            button="Use a passkey"
            secondary={means.password}
          >
            <input type="hidden" name="next" value={next} />
          </PasskeyForm>
        )}
        {means.password && (
          <Form action="/account/confirmations">
            <input type="hidden" name="next" value={next} />
            <PasswordInput name="password" label="Your password" problem={problems?.password} />
            {means.code && <CodeInput problem={problems?.code} />}
            <Button>Confirm</Button>
          </Form>
        )}
        {singleSignOn && <SignOnAgain name={singleSignOn} next={next} />}
        {!means.password && !singleSignOn && (
          <Body>
            {means.passkey
              ? 'If you cannot use your passkey here, sign out and sign in again, with a recovery code if you must.'
              : 'Sign out and sign in again: for some minutes after that you are not asked.'}
          </Body>
        )}
        {halfway && <LeaveForm />}
        <PasskeyWords />
      </Column>
    </Columns>
    <script src={frame.asset('passkeys.js')} type="module"></script>
  </Layout>
)
