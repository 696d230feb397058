import { Column, Columns } from '../components/columns.tsx'
import { ErrorSummary } from '../components/error-summary.tsx'
import { Body, Heading, Link } from '../components/text.tsx'
import { TextInput } from '../components/text-input.tsx'
import { type Frame, Layout } from '../layout.tsx'
import { PasskeyForm, PasskeyWords } from '../sign-in/passkey-form.tsx'

interface Props {
  frame: Frame
  halfway: boolean
  /** What it is called unless they change it: the browser in words. */
  name: unknown
  problems?: Record<string, string> | undefined
}

/** Makes a passkey on this phone or computer. */
export const NewPasskeyPage = ({ frame, halfway, name, problems }: Props) => (
  <Layout
    frame={frame}
    title="Add a passkey"
    breadcrumbs={halfway ? undefined : [{ href: '/account/factors', text: 'How you sign in' }]}
    problems={problems}
  >
    <Columns>
      <Column>
        <ErrorSummary problems={problems} />
        <Heading level={1}>Add a passkey</Heading>
        <Body>
          Your phone or computer makes it, and asks for your finger, your face or its PIN. Those never leave
          it.
        </Body>
        <PasskeyForm
          kind="make"
          action="/account/passkeys"
          challenges="/account/passkey-challenges"
          button="Make a passkey"
        >
          <TextInput
            name="name"
            label="Name it"
            hint="So that you know it again in your list."
            value={name}
            attributes={{ maxlength: 60 }}
          />
        </PasskeyForm>
        <Body>
          A passkey needs a browser that knows them, with JavaScript on. Without, choose{' '}
          <Link href="/account/factors">an authenticator app</Link>.
        </Body>
        <PasskeyWords />
      </Column>
    </Columns>
    <script src={frame.asset('passkeys.js')} type="module"></script>
  </Layout>
)
