import { type MessageState, messageStates } from '#src/mail/rules.ts'
import { Button } from '../components/button.tsx'
import { Moment } from '../components/day.tsx'
import { Filters } from '../components/filters.tsx'
import { Form } from '../components/form.tsx'
import { InsetText } from '../components/inset-text.tsx'
import { Pagination } from '../components/pagination.tsx'
import { Select } from '../components/select.tsx'
import { Table } from '../components/table.tsx'
import { Body, Heading, Link } from '../components/text.tsx'
import { VisuallyHidden } from '../components/visually-hidden.tsx'
import { type Frame, Layout } from '../layout.tsx'
import { kindInWords, type MessageShown, MessageTag, stateWords } from './words.tsx'

interface Props {
  frame: Frame
  messages: readonly MessageShown[]
  state: MessageState | undefined
  /** How many there are in each state but *sent*. */
  counts: ReadonlyMap<MessageState, number>
  /** Whether messages are sent at all. */
  sends: boolean
  next: string | undefined
}

/** Everything that Kith told anybody by itself, for managers: to whom, of what kind, and how far it has come. */
export const MessagesPage = ({ frame, messages, state, counts, sends, next }: Props) => {
  const givenUp = counts.get('given up') ?? 0
  return (
    <Layout frame={frame} title="Messages">
      <Heading level={1}>Messages</Heading>
      <Body>
        {sends
          ? 'What Kith has told people by email. What each said is for them alone.'
          : 'This service has no mail server, so messages are kept here. Open one to read what it says, and tell the person yourself.'}
      </Body>
      {givenUp > 0 && state !== 'given up' && (
        <InsetText>
          <Link href="/messages?state=given+up">
            {givenUp === 1 ? '1 message could not be sent' : `${givenUp} messages could not be sent`}
          </Link>
        </InsetText>
      )}
      <Form action="/messages" method="get" role="search">
        <Filters>
          <Select
            name="state"
            label="How far it has come"
            value={state}
            options={[
              { value: '', text: 'Any' },
              ...messageStates.map((each) => ({
                value: each,
                text: withCount(stateWords[each], counts.get(each)),
              })),
            ]}
          />
        </Filters>
        <Button kind="secondary">Show</Button>
      </Form>
      {messages.length > 0 ? (
        <Table
          caption={<VisuallyHidden>Messages, the newest first</VisuallyHidden>}
          columns={['Message', 'To', 'Written', 'State']}
          rows={messages.map((message) => [
            <Link href={`/messages/${message.id}`} hidden={`to ${message.to ?? 'somebody'}`} strong>
              {kindInWords(message.kind)}
              {message.channel === 'text' && ', by text'}
            </Link>,
            message.to ?? 'Somebody who is no longer here',
            <Moment of={message.madeAt} />,
            <MessageTag of={message} />,
          ])}
        />
      ) : (
        <Body>There are none.</Body>
      )}
      <Pagination next={next ? { href: next, text: 'Older' } : undefined} />
    </Layout>
  )
}

const withCount = (words: string, count = 0): string => (count > 0 ? `${words} (${count})` : words)
