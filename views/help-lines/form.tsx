import { type HelpLine, lineKinds } from '#src/help-lines/rules/lines.ts'
import { situations } from '#src/help-lines/rules/situations.ts'
import { weekdays } from '#src/help-lines/rules/week.ts'
import { Button, ButtonGroup } from '../components/button.tsx'
import { Column, Columns } from '../components/columns.tsx'
import { ErrorSummary } from '../components/error-summary.tsx'
import { fieldIn, type Typed } from '../components/field.tsx'
import { Fieldset } from '../components/fieldset.tsx'
import { Form } from '../components/form.tsx'
import { Radios } from '../components/radios.tsx'
import { choiceOf, Select } from '../components/select.tsx'
import { Body, Heading, Link } from '../components/text.tsx'
import { TextInput } from '../components/text-input.tsx'
import { kindWords, situationWords } from '../help/words.ts'
import { type Frame, Layout } from '../layout.tsx'

interface Props extends Typed {
  frame: Frame
  /** The one that is being changed. */
  line: HelpLine | undefined
  sides: readonly { id: string; name: string }[]
  quadrants: readonly { id: string; name: string }[]
  once: string | undefined
  version: number | undefined
}

/** A line to ring: added, or changed. */
export const LineFormPage = ({ frame, line, sides, quadrants, once, version, ...typed }: Props) => {
  const field = fieldIn(typed)
  const title = line ? `Change ${line.name}` : 'Add a line'
  return (
    <Layout
      frame={frame}
      title={title}
      breadcrumbs={[{ href: '/help-lines', text: 'Help lines' }]}
      problems={typed.problems}
    >
      <Columns>
        <Column>
          <ErrorSummary problems={typed.problems} />
          <Heading level={1}>{title}</Heading>
          <Body>Carers read all of this. Never a worker’s name, and never anybody’s own number.</Body>
          <Form action={line ? `/help-lines/${line.id}/edits` : '/help-lines'} once={once} version={version}>
            <Select
              {...field('kind', 'What kind of line is it?')}
              options={[
                { value: '', text: 'Choose one' },
                ...lineKinds.map((kind) => ({ value: kind, text: kindWords[kind] })),
              ]}
            />
            <TextInput {...field('name', 'Name', 'Such as Fostering duty desk.')} />
            <TextInput
              {...field('number', 'Telephone number', 'As it is dialled.')}
              width={20}
              inputmode="tel"
            />
            <TextInput {...field('purpose', 'What is it for?', 'One plain sentence.')} />
            <Scope {...{ sides, quadrants, field }} />
            <Answers field={field} />
            <Fieldset legend="What do people ring it for?" size="m">
              <Body>The first is rung first. In an emergency 999 stands before all of them.</Body>
              {situations.map((situation, index) => (
                <Select {...field(`for-${index + 1}`, situationWords[situation])} options={places} />
              ))}
            </Fieldset>
            <TextInput
              {...field(
                'position',
                'Place in the list',
                'From 1; lines that are rung at the same time stand so.',
              )}
              width={3}
              inputmode="numeric"
            />
            <ButtonGroup>
              <Button preventDoubleClick>{line ? 'Save line' : 'Add line'}</Button>
              <Link href="/help-lines">Cancel</Link>
            </ButtonGroup>
          </Form>
          {line && (
            <Form action={`/help-lines/${line.id}/ends`}>
              <Button kind="secondary">End this line</Button>
            </Form>
          )}
        </Column>
      </Columns>
    </Layout>
  )
}

const places = [
  { value: '', text: 'Not for this' },
  { value: '1', text: 'First' },
  { value: '2', text: 'Second' },
  { value: '3', text: 'Third' },
  { value: '4', text: 'Fourth' },
  { value: '5', text: 'Later' },
]

type FieldOf = { field: ReturnType<typeof fieldIn> }

const Scope = ({ sides, quadrants, field }: Pick<Props, 'sides' | 'quadrants'> & FieldOf) => (
  <Radios
    {...field('scope', 'Whom is it for?')}
    choices={[
      { value: 'all', text: 'Everybody' },
      {
        value: 'side',
        text: 'One side of the county',
        more: <Select {...field('sideId', 'Side')} options={choiceOf(sides)} />,
      },
      {
        value: 'quadrant',
        text: 'One quadrant',
        more: <Select {...field('quadrantId', 'Quadrant')} options={choiceOf(quadrants)} />,
      },
    ]}
  />
)

const Answers = ({ field }: FieldOf) => (
  <Radios
    {...field('answers', 'When does it answer?')}
    choices={[
      { value: 'always', text: 'At any hour' },
      {
        value: 'hours',
        text: 'In its opening hours',
        more: (
          <>
            <Body>
              Such as 9am to 5pm, or 9am to midday and 1pm to 5.30pm. 5pm to 9am goes on until the next
              morning. Empty when it is closed.
            </Body>
            {[...weekdays, 'Bank holidays'].map((name, index) => (
              <TextInput {...field(`hours-${index + 1}`, name)} width={20} />
            ))}
          </>
        ),
      },
      { value: 'rota', text: 'When the out-of-hours rota of the side says that somebody covers' },
    ]}
  />
)
