import type { Instant } from '#src/clock.ts'
import { Button, LinkButton } from '../components/button.tsx'
import { Day, timeInWords } from '../components/day.tsx'
import { ErrorSummary } from '../components/error-summary.tsx'
import type { Typed } from '../components/field.tsx'
import { Form } from '../components/form.tsx'
import { InsetText } from '../components/inset-text.tsx'
import { SummaryList } from '../components/summary-list.tsx'
import { Body, Heading } from '../components/text.tsx'
import { type Frame, Layout } from '../layout.tsx'
import { WhyOpened } from '../one-to-ones/why-opened.tsx'
import { Became } from './own-words.tsx'
import type { PairShown, WordsShown } from './shown.ts'
import { namesOf } from './words.tsx'

const backTo = (pair: PairShown) => [
  { href: '/pairings', text: 'Mentors and buddies' },
  { href: `/pairings/${pair.id}`, text: namesOf(pair) },
]

/** Why a manager must read what two people wrote for each other: asked before it is shown, and kept. */
export const AskWordsPage = ({
  frame,
  pair,
  once,
  ...form
}: Typed & { frame: Frame; pair: PairShown; once: string }) => {
  return (
    <Layout frame={frame} title="Open goals and notes" breadcrumbs={backTo(pair)} problems={form.problems}>
      <ErrorSummary problems={form.problems} />
      <Heading level={1}>Open goals and notes</Heading>
      <Body>
        They are between the two of them, and open for fifteen minutes, for you alone. That you opened them,
        when and why is kept, and stands in the trail and in who saw anything of both households.
      </Body>
      <Form action={`/pairings/${pair.id}/word-showings`} once={once}>
        <WhyOpened {...form} />
        <Button preventDoubleClick>Open them</Button>
      </Form>
    </Layout>
  )
}

/** What a pair wrote, for some minutes. It is never printed. */
export const WordsPage = ({
  frame,
  pair,
  words,
  openUntil,
}: {
  frame: Frame
  pair: PairShown
  words: readonly WordsShown[]
  openUntil: Instant
}) => (
  <Layout frame={frame} title="Goals and notes" breadcrumbs={backTo(pair)}>
    <Heading level={1}>Goals and notes</Heading>
    {words.length === 0 ? (
      <Body>They have written nothing down.</Body>
    ) : (
      <div class="kith-never-printed">
        <SummaryList
          rows={words.map((one) => ({
            key: (
              <>
                {one.kind === 'goal' ? 'Goal' : 'Note'}, <Day of={one.writtenAt} />
              </>
            ),
            value: (
              <>
                <span class="kith-lines">{one.text}</span>
                <Became words={one} />
              </>
            ),
          }))}
        />
      </div>
    )}
    <InsetText>
      Shown until {timeInWords(openUntil)}. That you have opened them is recorded. Please share only what you
      opened them for.
    </InsetText>
  </Layout>
)

/** The same page when its minutes are over. */
export const WordsClosedPage = ({ frame, pairId }: { frame: Frame; pairId: string }) => (
  <Layout frame={frame} title="These notes have closed">
    <Heading level={1}>These notes have closed</Heading>
    <Body>They stay open for fifteen minutes. If you still need them, you can ask again.</Body>
    <LinkButton href={`/pairings/${pairId}/word-showings/new`}>Ask again</LinkButton>
  </Layout>
)
