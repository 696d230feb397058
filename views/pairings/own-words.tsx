import { longestWords } from '#src/pairings/rules/words.ts'
import { Button, ButtonGroup } from '../components/button.tsx'
import { Day } from '../components/day.tsx'
import { Details } from '../components/details.tsx'
import { fieldIn, type Typed } from '../components/field.tsx'
import { Form } from '../components/form.tsx'
import { Radios } from '../components/radios.tsx'
import { SummaryList } from '../components/summary-list.tsx'
import { Body, Heading, Link } from '../components/text.tsx'
import { Textarea } from '../components/textarea.tsx'
import type { PairShown, WordsShown } from './shown.ts'

/** Asks one of a pair whether they are in touch: one yes is enough, and *not lately* may still become one. */
export const StillInTouch = ({ pair, before }: { pair: PairShown; before: 'not lately' | undefined }) => (
  <Form action={`/pairings/${pair.id}/touches`}>
    <Heading>Still in touch?</Heading>
    {before && <Body>You said that you have not been lately. If you are again, say so here.</Body>}
    <ButtonGroup>
      <Button name="answer" value="yes" kind={before && 'secondary'}>
        Yes, we are
      </Button>
      {before === undefined && (
        <Button kind="secondary" name="answer" value="not lately">
          Not lately
        </Button>
      )}
    </ButtonGroup>
  </Form>
)

/** What the two set themselves and note down: theirs. Of a pair that is over each reads what they wrote themselves. */
export const OwnWords = ({
  pair,
  words,
  once,
  ...form
}: Typed & { pair: PairShown; words: readonly WordsShown[]; once: string }) => {
  const field = fieldIn(form)
  const mayWrite = pair.deeds.has('write')
  return (
    <>
      <Heading>Goals and notes</Heading>
      <Body>
        {mayWrite ? 'Only the two of you can read them.' : 'Only you read here what you wrote.'} If a child is
        not safe, something may have to be shared: a manager can then open them, and that is recorded.
      </Body>
      {words.length > 0 && (
        <SummaryList
          rows={words.map((one) => ({
            key: (
              <>
                {one.kind === 'goal' ? 'Goal' : 'Note'}, <Day of={one.writtenAt} />
              </>
            ),
            value: (
              <>
                <Body>
                  <span class="kith-lines">{one.text}</span>
                </Body>
                <Became words={one} />
                {mayWrite && one.mayPutRight && <PuttingRight words={one} />}
              </>
            ),
          }))}
        />
      )}
      {mayWrite && (
        <Details
          summary="Write something down"
          open={Boolean(form.problems.kind) || Boolean(form.problems.note)}
        >
          <Form action={`/pairings/${pair.id}/words`} once={once}>
            <Radios
              {...field('kind', 'What is it?')}
              choices={[
                { value: 'goal', text: 'A goal' },
                { value: 'note', text: 'A note' },
              ]}
            />
            <Textarea
              {...field('note', 'Your words', `No story about a child. ${longestWords} characters at most.`)}
              rows={3}
              autocomplete="off"
            />
            <Button kind="secondary" preventDoubleClick>
              Write it down
            </Button>
          </Form>
        </Details>
      )}
    </>
  )
}

const becameWords = {
  'put right': 'Put right',
  'set aside': 'Set aside',
  'taken back': 'Taken back',
} as const

/** What became of a goal or a note: nothing yet is said of one that stands as it was written. */
export const Became = ({
  words: { reachedOn, became, endedAt, isPutRight, kind },
}: {
  words: WordsShown
}) => {
  if (reachedOn !== null)
    return (
      <Body kind="quiet">
        Reached on <Day of={reachedOn} />
      </Body>
    )
  if (became && endedAt !== null)
    return (
      <Body kind="quiet">
        {becameWords[became]} on <Day of={endedAt} />
      </Body>
    )
  return isPutRight ? <Body kind="quiet">{kind === 'goal' ? 'Worded anew' : 'Corrected'}</Body> : null
}

const PuttingRight = ({ words: { id, kind, version } }: { words: WordsShown }) => (
  <ButtonGroup>
    {kind === 'goal' && (
      <Form action={`/pair-words/${id}/achievements`}>
        <Button kind="secondary">We have reached it</Button>
      </Form>
    )}
    <Form action={`/pair-words/${id}/set-asides`} version={version}>
      <Button kind="secondary">{kind === 'goal' ? 'Set it aside' : 'Take it back'}</Button>
    </Form>
    <Link href={`/pair-words/${id}/corrections/new`} hidden={kind === 'goal' ? 'this goal' : 'this note'}>
      {kind === 'goal' ? 'Word it anew' : 'Correct it'}
    </Link>
  </ButtonGroup>
)
