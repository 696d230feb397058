import { backDays } from '#src/applications/rules/visits.ts'
import { visitKinds } from '#src/applications/rules.ts'
import { Button } from '../components/button.tsx'
import { DateInput } from '../components/date-input.tsx'
import { ErrorSummary } from '../components/error-summary.tsx'
import { fieldIn, type Typed } from '../components/field.tsx'
import { Form } from '../components/form.tsx'
import { Radios } from '../components/radios.tsx'
import { choiceOf, Select } from '../components/select.tsx'
import { Body, Heading } from '../components/text.tsx'
import { TextInput } from '../components/text-input.tsx'
import { type Frame, Layout } from '../layout.tsx'
import { backDayWords, visitKindWords } from './words.ts'

/** Plans a visit, or changes one: when it is, who goes along, and who expects her back by when. */
export const VisitFormPage = ({
  frame,
  household,
  visit,
  staff,
  once,
  entered,
  problems,
}: Typed & {
  frame: Frame
  household: { id: string; name: string }
  /** The one that is changed. */
  visit?: { id: string; version: number } | undefined
  /** Whom somebody can name to expect them. */
  staff: readonly { id: string; name: string }[]
  once?: string
}) => {
  const field = fieldIn({ entered, problems })
  const title = visit ? 'Change the visit' : 'Plan a visit'
  return (
    <Layout
      frame={frame}
      title={title}
      breadcrumbs={[
        { href: `/households/${household.id}`, text: household.name },
        ...(visit ? [{ href: `/visits/${visit.id}`, text: 'Visit' }] : []),
      ]}
      problems={problems}
    >
      <ErrorSummary problems={problems} />
      <Heading level={1} caption={household.name}>
        {title}
      </Heading>
      <Form
        action={visit ? `/visits/${visit.id}/edits` : `/households/${household.id}/visits`}
        once={once}
        version={visit?.version}
      >
        <Radios
          {...field('kind', 'What it is')}
          choices={visitKinds.map((kind) => ({ value: kind, text: visitKindWords[kind] }))}
        />
        <DateInput {...field('onDay', 'Which day?')} />
        <TextInput {...field('fromTime', 'From', 'For example 19:30')} type="time" width={5} />
        <TextInput {...field('untilTime', 'Until')} type="time" width={5} />
        <TextInput {...field('goesWith', 'Who goes with you (optional)', 'A colleague’s name')} />
        <Select
          {...field(
            'expectedBy',
            'Who expects you back',
            'They are told now, and at once when you have not said that you are home',
          )}
          options={choiceOf(staff)}
        />
        <TextInput
          {...field('backTime', 'Home by', 'If it gets later, change it here before then')}
          type="time"
          width={5}
        />
        <Radios
          {...field('backDay', 'Home on')}
          inline
          choices={backDays.map((day) => ({ value: day, text: backDayWords[day] }))}
        />
        <Body>They are not told where you go, nor to whom, unless they may see this household anyway.</Body>
        <Button>{visit ? 'Save the visit' : 'Plan the visit'}</Button>
      </Form>
    </Layout>
  )
}
