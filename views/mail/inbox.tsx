import type { Letter } from '#src/mail/rules.ts'
import { Moment } from '../components/day.tsx'
import { InsetText } from '../components/inset-text.tsx'
import { Pagination } from '../components/pagination.tsx'
import { Body, Heading, Link } from '../components/text.tsx'
import { type Frame, Layout } from '../layout.tsx'
import { LetterText, whyInWords } from './words.tsx'

interface Received {
  madeAt: string
  withheld: string | null
  problem: string | null
  letter: Letter | undefined
}

/** In the demo, where nothing is sent: what somebody would have found in their e-mail. */
export const InboxPage = ({
  frame,
  messages,
  next,
}: {
  frame: Frame
  messages: readonly Received[]
  next: string | undefined
}) => (
  <Layout frame={frame} title="Your inbox">
    <Heading level={1}>Your inbox</Heading>
    <Body>The demo sends no email. These are the messages that would have reached you.</Body>
    {messages.length === 0 && <Body>There are none.</Body>}
    {messages.map(({ madeAt, letter, withheld, problem }) => (
      <>
        <Heading size="s" caption={<Moment of={madeAt} />}>
          {letter?.subject ?? 'A message that is no longer stored'}
        </Heading>
        {letter && (
          <InsetText>
            <LetterText
              of={letter}
              link={
                <Link href={letter.link}>
                  {letter.link === '/' ? 'Go to Kith' : 'Open the link of this message'}
                </Link>
              }
            />
            {withheld === 'quiet' && <Body kind="quiet">{whyInWords({ withheld, problem })}: not sent.</Body>}
          </InsetText>
        )}
      </>
    ))}
    <Pagination next={next ? { href: next, text: 'Older' } : undefined} />
  </Layout>
)
