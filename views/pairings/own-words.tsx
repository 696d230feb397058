import { longestWords } from '#src/pairings/rules/words.ts'
import { Button, ButtonGroup } from '../components/button.tsx'
import { Day } from '../components/day.tsx'
import { Details } from '../components/details.tsx'
import { fieldIn, type Typed } from '../components/field.tsx'
import { Form } from '../components/form.tsx'
import { Radios } from '../components/radios.tsx'
import { SummaryList } from '../components/summary-list.tsx'
import { Body, Heading } from '../components/text.tsx'
import { Textarea } from '../components/textarea.tsx'
import type { PairShown, WordsShown } from './shown.ts'

/** Asks one of a pair whether they are in touch: one yes is enough. */
export const StillInTouch = ({ pair }: { pair: PairShown }) => (
  <Form action={`/pairings/${pair.id}/touches`}>
    <Heading>Still in touch?</Heading>
    <ButtonGroup>
      <Button name="answer" value="yes">
        Yes, we are
      </Button>
      <Button kind="secondary" name="answer" value="not lately">
        Not lately
      </Button>
    </ButtonGroup>
  </Form>
)

/** What the two set themselves and note down: theirs. */
export const OwnWords = ({
  pair,
  words,
  once,
  ...form
}: Typed & { pair: PairShown; words: readonly WordsShown[]; once: string }) => {
  const field = fieldIn(form)
  return (
    <>
      <Heading>Goals and notes</Heading>
      <Body>
        Only the two of you can read them. If a child is not safe, something may have to be shared: a manager
        can then open them, and that is recorded.
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
                <span class="kith-lines">{one.text}</span>
                {one.kind === 'goal' && <Reached goal={one} mayWrite={pair.deeds.has('write')} />}
              </>
            ),
          }))}
        />
      )}
      {pair.deeds.has('write') && (
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

const Reached = ({ goal, mayWrite }: { goal: WordsShown; mayWrite: boolean }) =>
  goal.reachedOn !== null ? (
    <Body kind="quiet">
      Reached on <Day of={goal.reachedOn} />
    </Body>
  ) : (
    mayWrite && (
      <Form action={`/pair-words/${goal.id}/achievements`}>
        <Button kind="secondary">We have reached it</Button>
      </Form>
    )
  )
