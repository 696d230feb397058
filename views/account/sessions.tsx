import type { Instant } from '#src/clock.ts'
import { Button } from '../components/button.tsx'
import { Column, Columns } from '../components/columns.tsx'
import { Day, dayInWords } from '../components/day.tsx'
import { Form } from '../components/form.tsx'
import { Table } from '../components/table.tsx'
import { Tag } from '../components/tag.tsx'
import { Body, Heading } from '../components/text.tsx'
import { VisuallyHidden } from '../components/visually-hidden.tsx'
import { type Frame, Layout } from '../layout.tsx'

interface SessionShown {
  handle: string | null
  /** "Safari on iPhone". */
  agent: string | null
  createdAt: Instant
  seenAt: Instant | null
  expiresAt: Instant
  ownPhonePasskeyId: string | null
}

interface Props {
  frame: Frame
  sessions: readonly SessionShown[]
  /** The handle of the session that shows this page. */
  here: string | undefined
}

const hour = new Intl.DateTimeFormat('en-GB', {
  hour: 'numeric',
  hour12: true,
  timeZone: 'Europe/London',
})

/** To the hour: "22 November 2026 at 10 am". */
const HourOf = ({ at }: { at: Instant }) => (
  <time datetime={at}>
    {dayInWords(at)} at {hour.format(new Date(at))}
  </time>
)

/** Where somebody is signed in, so that they see what is not theirs and end it. */
export const SessionsPage = ({ frame, sessions, here }: Props) => (
  <Layout
    frame={frame}
    title="Where you are signed in"
    breadcrumbs={[{ href: '/account', text: 'Your account' }]}
  >
    <Columns>
      <Column>
        <Heading level={1}>Where you are signed in</Heading>
        <Body>
          If you do not know one of these, end it, change your password, and tell a manager. Phones and
          computers say themselves what they are.
        </Body>
        <Table
          columns={['Where', 'Since', 'Last used', { label: 'End it', hidden: true }]}
          rows={sessions.map((session) => {
            const isHere = session.handle === here
            return [
              <>
                {session.agent ?? 'A browser'} {isHere && <Tag colour="green">This one</Tag>}
                {session.ownPhonePasskeyId && (
                  <>
                    <br />
                    Your own phone, until {dayInWords(session.expiresAt)}
                  </>
                )}
              </>,
              <Day of={session.createdAt} />,
              session.seenAt ? <HourOf at={session.seenAt} /> : 'Not yet',
              <Form action={`/sessions/${session.handle}/ends`}>
                <Button kind="secondary">
                  {isHere ? 'Sign out here' : 'End this one'}
                  <VisuallyHidden> ({session.agent ?? 'a browser'})</VisuallyHidden>
                </Button>
              </Form>,
            ]
          })}
        />
        {sessions.length > 1 && (
          <Form action="/account/session-ends">
            <Button kind="warning">End all others</Button>
          </Form>
        )}
      </Column>
    </Columns>
  </Layout>
)
