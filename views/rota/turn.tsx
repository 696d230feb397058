import type { AskShown, TurnShown, WeekShown } from '#src/rota/rules/shown.ts'
import { dayOfWall } from '#src/rota/rules/wall.ts'
import { Button } from '../components/button.tsx'
import { DateInput } from '../components/date-input.tsx'
import { ErrorSummary } from '../components/error-summary.tsx'
import { fieldIn, type Typed } from '../components/field.tsx'
import { Form } from '../components/form.tsx'
import { choiceOf, Select } from '../components/select.tsx'
import { Body, Heading, List } from '../components/text.tsx'
import { TextInput } from '../components/text-input.tsx'
import { Textarea } from '../components/textarea.tsx'
import { type Frame, Layout } from '../layout.tsx'
import { weekHref } from './week.tsx'
import { nearSpellInWords, spellInWords, weekInWords, whoInWords } from './words.ts'

interface Named {
  id: string
  name: string
}

/** Some hours for somebody, as a manager plans them. */
export const NewTurnPage = ({
  frame,
  shown: { side, week, published },
  workers,
  once,
  ...typed
}: Typed & {
  frame: Frame
  shown: Pick<WeekShown, 'side' | 'week' | 'published'>
  workers: readonly Named[]
  once: string
}) => {
  const on = dayOfWall(week.from)
  const field = fieldIn(typed)
  return (
    <Layout
      frame={frame}
      title="Add a turn"
      problems={typed.problems}
      breadcrumbs={[{ href: weekHref('/rota', side.id, on), text: 'Rota' }]}
    >
      <ErrorSummary problems={typed.problems} />
      <Heading level={1} caption={`${side.name}, ${weekInWords(week)}`}>
        Add a turn
      </Heading>
      <Form action="/rota/turns" once={once}>
        <input type="hidden" name="side" value={side.id} />
        <input type="hidden" name="on" value={on} />
        <Select {...field('accountId', 'Who covers?')} options={choiceOf(workers)} />
        <DateInput {...field('fromOn', 'On which day does it begin?')} />
        <TextInput {...field('fromTime', 'At what time?', 'Such as 5pm')} width={5} autocomplete="off" />
        <DateInput {...field('untilOn', 'On which day does it end?', 'Often the day after')} />
        <TextInput {...field('untilTime', 'At what time?', 'Such as 9am')} width={5} autocomplete="off" />
        {published && <Note {...typed} />}
        <Button preventDoubleClick>Add it</Button>
      </Form>
    </Layout>
  )
}

const Note = (typed: Typed) => (
  <Textarea
    {...fieldIn(typed)('note', 'Why does it change?', 'Whom it concerns is told that it has')}
    rows={2}
  />
)

/** What may be done with a turn by who looks at it. */
export interface TurnDeeds {
  /** For a manager: who could have it. */
  assign: readonly Named[] | undefined
  /** Whether a change of it needs a note. */
  published: boolean
  /** For whose turn it is: whom they could ask, and the turns that they could have for it. */
  ask: { people: readonly Named[]; turns: readonly TurnShown[] } | undefined
}

/** One turn: swapping it, and for a manager giving it to somebody else. */
export const TurnPage = ({
  frame,
  turn,
  sideId,
  own,
  toCover,
  asks,
  deeds,
  ...typed
}: Typed & {
  frame: Frame
  turn: TurnShown
  sideId: string
  own: boolean
  toCover: boolean
  asks: readonly AskShown[]
  deeds: TurnDeeds
}) => (
  <Layout
    frame={frame}
    title={spellInWords(turn)}
    problems={typed.problems}
    breadcrumbs={[{ href: weekHref('/rota', sideId, dayOfWall(turn.from)), text: 'Rota' }]}
  >
    <ErrorSummary problems={typed.problems} />
    <Heading level={1} caption={`Out of hours, ${turn.side}`}>
      {spellInWords(turn)}
    </Heading>
    <Body>{own ? 'Your turn.' : `${whoInWords({ name: turn.name, toCover })}.`}</Body>
    {asks.length > 0 && <Asked asks={asks} />}
    {deeds.ask && <Asking turnId={turn.id} {...deeds.ask} {...typed} />}
    {deeds.assign && (
      <Assigning turnId={turn.id} people={deeds.assign} published={deeds.published} {...typed} />
    )}
  </Layout>
)

const Asked = ({ asks }: { asks: readonly AskShown[] }) => (
  <>
    <Heading level={2} size="m">
      Asked, and not answered yet
    </Heading>
    {asks.map(({ id, of, back, own }) => (
      <>
        <Body>
          {of}
          {back ? `, for ${nearSpellInWords(back)}` : ''}
        </Body>
        {own && <Withdrawing id={id} of={of} />}
      </>
    ))}
  </>
)

export const Withdrawing = ({ id, of }: { id: string; of: string }) => (
  <Form action={`/rota/asks/${id}/withdrawals`}>
    <Button kind="secondary" preventDoubleClick>
      Ask {of} no more
    </Button>
  </Form>
)

const Asking = ({
  turnId,
  people,
  turns,
  ...typed
}: Typed & { turnId: string; people: readonly Named[]; turns: readonly TurnShown[] }) => {
  const field = fieldIn(typed)
  return (
    <>
      <Heading level={2} size="m">
        Ask somebody to take it
      </Heading>
      <Body>
        It stays yours until they say yes. You may ask several people: the first who says yes has it.
      </Body>
      <Form action={`/rota/turns/${turnId}/asks`}>
        <Select {...field('accountId', 'Whom do you ask?')} options={choiceOf(people)} />
        {turns.length > 0 && (
          <Select
            {...field('returnTurnId', 'Which turn of theirs would you take for it?')}
            options={[
              { value: '', text: 'None' },
              ...turns.map((turn) => ({
                value: turn.id,
                text: `${turn.name}: ${nearSpellInWords(turn)}, ${turn.side}`,
              })),
            ]}
          />
        )}
        <Button preventDoubleClick>Ask them</Button>
      </Form>
    </>
  )
}

const Assigning = ({
  turnId,
  people,
  published,
  ...typed
}: Typed & { turnId: string; people: readonly Named[]; published: boolean }) => {
  const field = fieldIn(typed)
  const note = published && (
    <Textarea {...field('note', 'Why does it change?', 'Whom it concerns is told that it has')} rows={2} />
  )
  return (
    <>
      <Heading level={2} size="m">
        Change it
      </Heading>
      <List
        kind="bullet"
        items={[
          'Of a turn that has begun, what has been stays with whoever had it.',
          'Choose nobody to leave these hours open.',
        ]}
      />
      <Form action={`/rota/turns/${turnId}/assignments`}>
        <Select {...field('accountId', 'Who covers instead?')} options={choiceOf(people, 'Nobody yet')} />
        {note}
        <Button kind="secondary" preventDoubleClick>
          Change it
        </Button>
      </Form>
    </>
  )
}
