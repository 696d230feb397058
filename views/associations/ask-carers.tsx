import { Button } from '../components/button.tsx'
import { DateInput } from '../components/date-input.tsx'
import { ErrorSummary } from '../components/error-summary.tsx'
import { fieldIn, type Typed } from '../components/field.tsx'
import { Form } from '../components/form.tsx'
import { choiceOf, Select } from '../components/select.tsx'
import { Body, Heading } from '../components/text.tsx'
import { TextInput } from '../components/text-input.tsx'
import { Textarea } from '../components/textarea.tsx'
import { type Frame, Layout } from '../layout.tsx'
import { associationCrumbs } from './words.ts'

interface Props extends Typed {
  frame: Frame
  associations: readonly { id: string; name: string }[]
  quadrants: readonly { id: string; name: string }[]
  mayAskAll: boolean
  once: string
}

/** A question to carers, with the answers to choose from. */
export const AskCarersPage = ({ frame, associations, quadrants, mayAskAll, once, ...form }: Props) => {
  const field = fieldIn(form)
  return (
    <Layout
      frame={frame}
      title="Ask carers about something"
      problems={form.problems}
      breadcrumbs={[...associationCrumbs, { href: '/consultations', text: 'What carers are asked' }]}
    >
      <ErrorSummary problems={form.problems} />
      <Heading level={1}>Ask carers about something</Heading>
      <Body>
        Each carer answers once, and nobody is shown who said what. When it has closed you see about how many
        gave each answer, once there are five replies, and say what was decided. A question that stands is not
        changed any more: take it back and ask another.
      </Body>
      <Form action="/consultations" once={once}>
        <TextInput {...field('title', 'What is it about?', 'In a few words.')} autocomplete="off" />
        <Textarea
          {...field(
            'note',
            'What do you ask?',
            'Say too what could change by it. Name no child and no home.',
          )}
        />
        <Textarea {...field('choices', 'Answers to choose from', 'One a line, two to six.')} rows={4} />
        <DateInput {...field('lastOn', 'Last day to reply', 'For example, 27 3 2027')} />
        <Select {...field('associationId', 'Who asks?')} options={choiceOf(associations, 'The service')} />
        <Select
          {...field('quadrantId', 'Who is asked?')}
          options={mayAskAll ? choiceOf(quadrants, 'Carers of the whole service') : choiceOf(quadrants)}
        />
        <Button preventDoubleClick>Ask them</Button>
      </Form>
    </Layout>
  )
}
