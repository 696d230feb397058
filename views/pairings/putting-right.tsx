import { longestWords } from '#src/pairings/rules/words.ts'
import { Button, ButtonGroup } from '../components/button.tsx'
import { ErrorSummary } from '../components/error-summary.tsx'
import { fieldIn, type Typed } from '../components/field.tsx'
import { Form } from '../components/form.tsx'
import { InsetText } from '../components/inset-text.tsx'
import { Body, Heading, Link } from '../components/text.tsx'
import { Textarea } from '../components/textarea.tsx'
import { type Frame, Layout } from '../layout.tsx'
import type { PairShown, WordsShown } from './shown.ts'
import { namesOf } from './words.tsx'

/** One of a pair words a goal anew, or corrects a note of their own. */
export const PutRightPage = ({
  frame,
  pair,
  words,
  now,
  once,
  ...form
}: Typed & {
  frame: Frame
  pair: PairShown
  words: WordsShown
  /** What somebody else has made of it meanwhile. */
  now: string | undefined
  once: string
}) => {
  const title = words.kind === 'goal' ? 'Word this goal anew' : 'Correct this note'
  return (
    <Layout
      frame={frame}
      title={title}
      breadcrumbs={[
        { href: '/pairings', text: 'Mentors and buddies' },
        { href: `/pairings/${pair.id}`, text: namesOf(pair) },
      ]}
      problems={form.problems}
    >
      <ErrorSummary problems={form.problems} />
      <Heading level={1}>{title}</Heading>
      {now !== undefined && (
        <InsetText>
          It reads now: <span class="kith-lines">{now}</span>
        </InsetText>
      )}
      <Form action={`/pair-words/${words.id}/corrections`} version={words.version} once={once}>
        <Textarea
          {...fieldIn(form)(
            'note',
            'Your words',
            `No story about a child. ${longestWords} characters at most.`,
          )}
          rows={4}
          autocomplete="off"
        />
        <ButtonGroup>
          <Button preventDoubleClick>Save</Button>
          <Link href={`/pairings/${pair.id}`}>Leave it as it is</Link>
        </ButtonGroup>
      </Form>
      <Body kind="quiet">What it said before is kept, and shown to the two of you no more.</Body>
    </Layout>
  )
}
