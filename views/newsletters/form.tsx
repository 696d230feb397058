import { Button } from '../components/button.tsx'
import { monthInWords } from '../components/day.tsx'
import { ErrorSummary } from '../components/error-summary.tsx'
import { fieldIn, type Typed } from '../components/field.tsx'
import { Form } from '../components/form.tsx'
import { choiceOf, Select } from '../components/select.tsx'
import { Body, Heading } from '../components/text.tsx'
import { TextInput } from '../components/text-input.tsx'
import { type Frame, Layout } from '../layout.tsx'
import { newsletterCrumbs } from './list.tsx'

interface Props extends Typed {
  frame: Frame
  /** The one that is changed; a new one without. */
  edition: { id: string; title: string; version: number } | undefined
  months: readonly string[]
  /** Those of which the reader may make one. */
  quadrants: readonly { id: string; name: string }[]
  once: string
}

/** What a newsletter is called, and of which month and quadrant it is. */
export const EditionFormPage = ({ frame, edition, months, quadrants, once, ...form }: Props) => {
  const field = fieldIn(form)
  const title = edition ? 'Change title and month' : 'Begin a newsletter'
  return (
    <Layout
      frame={frame}
      title={title}
      problems={form.problems}
      breadcrumbs={[
        ...newsletterCrumbs,
        ...(edition ? [{ href: `/newsletters/${edition.id}`, text: edition.title }] : []),
      ]}
    >
      <ErrorSummary problems={form.problems} />
      <Heading level={1}>{title}</Heading>
      {!edition && (
        <Body>
          Kith puts a draft together: groups and events of the next six weeks, constellations that have
          opened, ideas that were taken up. You look at it, leave out what you like, and write your own
          pieces.
        </Body>
      )}
      <Form
        action={edition ? `/newsletters/${edition.id}/edits` : '/newsletters'}
        once={edition ? undefined : once}
        version={edition?.version}
      >
        <TextInput
          {...field('title', 'Title', 'Such as News for December. It stands in the list of people’s mail.')}
          autocomplete="off"
        />
        <Select
          {...field('month', 'Month')}
          options={months.map((month) => ({ value: month, text: monthInWords(month) }))}
        />
        {!edition && (
          <Select
            {...field('quadrantId', 'Who is it about and for?')}
            options={choiceOf(quadrants, 'The whole service')}
          />
        )}
        <Button preventDoubleClick>{edition ? 'Save' : 'Put it together'}</Button>
      </Form>
    </Layout>
  )
}
