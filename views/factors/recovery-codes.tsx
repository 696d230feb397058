import { codeInParts } from '#src/sessions/rules/factors.ts'
import { Button, LinkButton } from '../components/button.tsx'
import { Column, Columns } from '../components/columns.tsx'
import { ErrorSummary } from '../components/error-summary.tsx'
import { Form } from '../components/form.tsx'
import { Body, Heading, List } from '../components/text.tsx'
import { WarningText } from '../components/warning-text.tsx'
import { type Frame, Layout } from '../layout.tsx'

interface Props {
  frame: Frame
  /** Those that have just been made; shown this once. */
  codes: readonly string[] | undefined
  left: number
  problems?: Record<string, string> | undefined
}

/** A sheet of codes to keep on paper, or how many of it are left. */
export const RecoveryCodesPage = ({ frame, codes, left, problems }: Props) => (
  <Layout
    frame={frame}
    title="Your recovery codes"
    breadcrumbs={[{ href: '/account/factors', text: 'How you sign in' }]}
    problems={problems}
  >
    <Columns>
      <Column>
        <ErrorSummary problems={problems} />
        <Heading level={1}>Your recovery codes</Heading>
        {codes ? <Sheet codes={codes} /> : <Left count={left} />}
      </Column>
    </Columns>
  </Layout>
)

const Sheet = ({ codes }: { codes: readonly string[] }) => (
  <>
    <Body>
      When you have lost your phone or computer, you sign in with your password and one of these. Each works
      once.
    </Body>
    <List items={codes.map((code) => <code class="kith-key">{codeInParts(code)}</code>)} />
    <WarningText>They are shown only now. Print this page, or write them down, before you go on.</WarningText>
    <Body>Keep them where you would keep a spare key, and not with the phone.</Body>
    <LinkButton href="/">I have kept them: go on</LinkButton>
  </>
)

const Left = ({ count }: { count: number }) => (
  <>
    <Body>
      {count === 0 ? 'You have none left.' : count === 1 ? '1 is left.' : `${count} are left.`} They were
      shown when they were made, and cannot be shown again.
    </Body>
    <Form action="/account/recovery-codes">
      <Body>A new sheet takes the place of the old one: none of its codes works then.</Body>
      <Button>Make a new sheet</Button>
    </Form>
  </>
)
