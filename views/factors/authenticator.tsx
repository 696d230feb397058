import { secretInParts } from '#src/sessions/rules/factors.ts'
import { Button } from '../components/button.tsx'
import { Column, Columns } from '../components/columns.tsx'
import { ErrorSummary } from '../components/error-summary.tsx'
import { Form } from '../components/form.tsx'
import { Body, Heading, Link } from '../components/text.tsx'
import { type Frame, Layout } from '../layout.tsx'
import { CodeInput } from '../sign-in/second-factor.tsx'

interface Props {
  frame: Frame
  halfway: boolean
  id: string
  /** In base32; shown until the first code was right. */
  secret: string
  /** `otpauth:`, which an app on the same phone opens. */
  address: string
  problems?: Record<string, string> | undefined
}

/** Gives an app its secret, by picture or by hand, and asks for its first code. */
export const AuthenticatorPage = ({ frame, halfway, id, secret, address, problems }: Props) => (
  <Layout
    frame={frame}
    title="Add an authenticator app"
    breadcrumbs={halfway ? undefined : [{ href: '/account/factors', text: 'How you sign in' }]}
    problems={problems}
  >
    <Columns>
      <Column>
        <ErrorSummary problems={problems} />
        <Heading level={1}>Add an authenticator app</Heading>
        <Heading>1. Give this to your app</Heading>
        <Body>Scan the picture with the app on your phone.</Body>
        <img
          class="kith-code-picture"
          src={`/account/authenticators/${id}/qr.svg`}
          alt="The key below as a picture, for the camera of your app"
          width="240"
          height="240"
        />
        <Body>
          On that phone itself, <Link href={address}>open it in the app</Link>, or type this key in:
        </Body>
        <Body>
          <code class="kith-key">{secretInParts(secret)}</code>
        </Body>
        <Heading>2. Enter what it shows</Heading>
        <Form action={`/account/authenticators/${id}/confirmations`}>
          <CodeInput problem={problems?.code} />
          <Button>Add this app</Button>
        </Form>
        <Body>
          <Link href="/account/factors">Go back without adding it</Link>
        </Body>
      </Column>
    </Columns>
  </Layout>
)
