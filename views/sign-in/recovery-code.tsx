import { Button } from '../components/button.tsx'
import { Column, Columns } from '../components/columns.tsx'
import { ErrorSummary } from '../components/error-summary.tsx'
import { Form } from '../components/form.tsx'
import { Body, Heading, Link } from '../components/text.tsx'
import { TextInput } from '../components/text-input.tsx'
import { type Frame, Layout } from '../layout.tsx'

/** For somebody without their phone: one of the codes on their sheet. */
export const RecoveryCodePage = ({
  frame,
  problems,
}: {
  frame: Frame
  problems?: Record<string, string> | undefined
}) => (
  <Layout frame={frame} title="Use a recovery code" problems={problems}>
    <Columns>
      <Column>
        <ErrorSummary problems={problems} />
        <Heading level={1}>Use a recovery code</Heading>
        <Body>It is on the sheet that you were given with your first passkey or app. Each works once.</Body>
        <Form action="/sign-in/recovery-codes">
          <TextInput
            name="code"
            label="Recovery code"
            hint="For example abcde-fghjk"
            width={20}
            spaced
            autocomplete="off"
            autocapitalize="none"
            spellcheck={false}
            problem={problems?.code}
          />
          <Button>Go on</Button>
        </Form>
        <Body>
          <Link href="/sign-in/second-factor">Go back</Link>
        </Body>
      </Column>
    </Columns>
  </Layout>
)
