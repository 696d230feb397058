import { Button } from '../components/button.tsx'
import { Day } from '../components/day.tsx'
import { Details } from '../components/details.tsx'
import { Form } from '../components/form.tsx'
import { Table } from '../components/table.tsx'
import { Body, Heading, Link } from '../components/text.tsx'
import { howInWords } from '../one-to-ones/words.ts'
import type { PairTalk } from './shown.ts'

/** The talks of a pair: that they were. Whoever logged one puts it right. */
export const Talks = ({ talks }: { talks: readonly PairTalk[] }) => (
  <>
    <Heading>Talks</Heading>
    {talks.length === 0 ? (
      <Body>None is logged yet.</Body>
    ) : (
      <>
        <TalkTable caption="Talks" talks={talks.slice(0, atOnce)} />
        {talks.length > atOnce && (
          <Details summary="Earlier talks">
            <TalkTable caption="Earlier talks" talks={talks.slice(atOnce)} />
          </Details>
        )}
      </>
    )}
  </>
)

/** As many as a phone shows without much scrolling. */
const atOnce = 4

const TalkTable = ({ caption, talks }: { caption: string; talks: readonly PairTalk[] }) => (
  <Table
    caption={caption}
    captionHidden
    columns={['Day', 'How', { label: 'Put it right', hidden: true }]}
    rows={talks.map((talk) => [
      <Day of={talk.onDay} />,
      howInWords(talk),
      talk.isOwn && (
        <>
          <Link href={`/pair-talks/${talk.id}/corrections/new`} hidden="this talk">
            Correct
          </Link>
          <Form action={`/pair-talks/${talk.id}/withdrawals`}>
            <Button kind="secondary">Take it back</Button>
          </Form>
        </>
      ),
    ])}
  />
)
