import { Button, ButtonGroup } from '../components/button.tsx'
import { dayInWords } from '../components/day.tsx'
import { Form } from '../components/form.tsx'
import { InsetText } from '../components/inset-text.tsx'
import { Body } from '../components/text.tsx'
import type { PairShown } from './shown.ts'

/** What one of the two is asked, and where they stand when they have answered. */
export const Answer = ({ pair }: { pair: PairShown }) => {
  if (pair.side === undefined) return null
  const { state, answer } = pair
  if (state === 'undecided')
    return <InsetText>Not both have answered in time. Your coordinator will be in touch.</InsetText>
  if (state === 'declined' || state === 'withdrawn')
    return <InsetText>It does not come about this time. Nobody needs a reason.</InsetText>
  if (state === 'ended') return <InsetText>This has ended.</InsetText>
  if (state === 'on hold') return <InsetText>This is on hold just now.</InsetText>
  if (state !== 'offered') return null
  if (answer === 'yes')
    return (
      <>
        <InsetText>You have said yes. You will hear when the other has answered too.</InsetText>
        <Form action={`/pairings/${pair.id}/answers`}>
          <Button kind="secondary" name="answer" value="no">
            I have changed my mind
          </Button>
        </Form>
      </>
    )
  return (
    <>
      <Body kind="lead">{question(pair)}</Body>
      <Body>
        There is no need to hurry: you can answer until {dayInWords(pair.answerBy)}. No is a good answer too,
        and nobody asks why.
      </Body>
      {pair.kind === 'mentoring' && (
        <Body>
          What you talk about is between the two of you. If a child is not safe, something may have to be
          shared.
        </Body>
      )}
      <Form action={`/pairings/${pair.id}/answers`}>
        <ButtonGroup>
          <Button name="answer" value="yes">
            Yes, gladly
          </Button>
          <Button kind="secondary" name="answer" value="no">
            Not this time
          </Button>
        </ButtonGroup>
      </Form>
    </>
  )
}

function question({ kind, side, one, other }: PairShown): string {
  if (kind === 'buddies')
    return `Would you and ${side === 'one' ? other.name : one.name} be there for each other, as buddies?`
  return side === 'one'
    ? `Would you be ${other.name}’s mentor?`
    : `Would you like ${one.name} as your mentor?`
}
