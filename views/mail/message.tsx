import { type Letter, mayTryAgain, stateOf } from '#src/mail/rules.ts'
import { Button } from '../components/button.tsx'
import { Moment } from '../components/day.tsx'
import { ErrorSummary } from '../components/error-summary.tsx'
import { Form } from '../components/form.tsx'
import { InsetText } from '../components/inset-text.tsx'
import { SummaryList } from '../components/summary-list.tsx'
import { Body, Heading, Link } from '../components/text.tsx'
import { type Frame, Layout } from '../layout.tsx'
import { kindInWords, LetterText, type MessageShown, MessageTag, whyInWords } from './words.tsx'

interface Props {
  frame: Frame
  message: MessageShown
  /** What it says, where a manager is the one to tell it. */
  letter: Letter | undefined
  /** Where the service is, which its link begins with. */
  origin: string
  /** Whether its text is still stored. */
  hasText: boolean
  /** Whether messages are sent at all. */
  sends: boolean
  /** Whether that it was read now is in the trail. */
  recorded: boolean
  problems?: Record<string, string>
}

/** One message, how far it has come, and what it says where nobody else can tell it. */
export const MessagePage = ({
  frame,
  message,
  letter,
  origin,
  hasText,
  sends,
  recorded,
  problems = {},
}: Props) => {
  const why = whyInWords(message)
  const state = stateOf(message)
  return (
    <Layout
      frame={frame}
      title={kindInWords(message.kind)}
      breadcrumbs={[{ href: '/messages', text: 'Messages' }]}
      problems={problems}
    >
      <ErrorSummary problems={problems} />
      <Heading level={1} tag={<MessageTag of={message} />}>
        {kindInWords(message.kind)}
      </Heading>
      <SummaryList
        rows={[
          { key: 'To', value: <Recipient of={message} /> },
          message.channel === 'text' && { key: 'Goes by', value: 'Text message' },
          { key: 'Written', value: <Moment of={message.madeAt} /> },
          message.sentAt !== null && { key: 'Sent', value: <Moment of={message.sentAt} /> },
          message.attempts > 0 && state !== 'kept' && { key: 'Tries', value: message.attempts },
          why !== undefined && { key: 'Why', value: why },
          state === 'trying again' && { key: 'Next try', value: <Moment of={message.dueAt} /> },
        ]}
      />
      {letter ? (
        <WhatItSays letter={letter} origin={origin} recorded={recorded} />
      ) : (
        <Body kind="quiet">
          {hasText && sends
            ? 'What it says is for the person it is for. It is shown to nobody else.'
            : 'What it said is no longer stored.'}
        </Body>
      )}
      {mayTryAgain(message, hasText) && (sends || message.withheld !== 'no mail server') && (
        <Form action={`/messages/${message.id}/retries`}>
          <Button kind="secondary">Try again</Button>
        </Form>
      )}
    </Layout>
  )
}

const Recipient = ({ of: { accountId, to } }: { of: MessageShown }) => {
  const name = to ?? 'Somebody who is no longer here'
  return accountId !== null && to !== null ? (
    <Link href={`/accounts/${accountId}`}>{name}</Link>
  ) : (
    <span>{name}</span>
  )
}

const WhatItSays = ({
  letter,
  origin,
  recorded,
}: Pick<Props, 'origin' | 'recorded'> & { letter: Letter }) => (
  <>
    <Heading>{letter.subject}</Heading>
    <InsetText>
      <LetterText of={letter} link={`${origin}${letter.link}`} />
    </InsetText>
    <Body kind="quiet">
      You can read it because this service has no mail server. Tell the person yourself.
      {recorded && ' Its link opens somebody else’s account, so that you have read it is recorded.'}
    </Body>
  </>
)
