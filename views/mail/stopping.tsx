import type { Child } from '#jsx/markup'
import { type Choice, type GroupName, groupOf } from '#src/mail/rules/groups.ts'
import { Button } from '../components/button.tsx'
import { Column, Columns } from '../components/columns.tsx'
import { Form } from '../components/form.tsx'
import { InsetText } from '../components/inset-text.tsx'
import { Body, Heading } from '../components/text.tsx'
import { type Frame, Layout } from '../layout.tsx'

interface Props {
  frame: Frame
  group: GroupName
  choice: Choice
  action: string
}

/** For whoever opened the address in a message: what it stops, and one button. It says of nobody who they are. */
export const StoppingPage = ({ frame, group, choice, action }: Props) => {
  const { name, says } = groupOf(group)
  return choice === 'never' ? (
    <Page frame={frame} title={`You get no more messages: ${name}`}>
      <Body>We send you nothing of this any more:</Body>
      <InsetText>{says}</InsetText>
      <Body>What keeps your account safe, what you asked for and emergencies still reach you.</Body>
      <Form action={`${action}/ends`}>
        <Button kind="secondary">Send me these messages again</Button>
      </Form>
    </Page>
  ) : (
    <Page frame={frame} title={`Stop messages: ${name}?`}>
      <Body>You would get nothing of this any more:</Body>
      <InsetText>{says}</InsetText>
      <Body>
        What keeps your account safe, what you asked for and emergencies still reach you. You can have these
        messages again at any time.
      </Body>
      <Form action={action}>
        <Button>Stop these messages</Button>
      </Form>
    </Page>
  )
}

/** An address that we did not make, or of which something was lost on its way. */
export const NoSuchStoppingPage = ({ frame }: { frame: Frame }) => (
  <Page frame={frame} title="This address does not work">
    <Body>Some of it may be missing. Copy all of it from the message, or choose under Your account.</Body>
  </Page>
)

const Page = ({ frame, title, children }: { frame: Frame; title: string; children: Child }) => (
  <Layout frame={frame} title={title}>
    <Columns>
      <Column>
        <Heading level={1}>{title}</Heading>
        {children}
      </Column>
    </Columns>
  </Layout>
)
