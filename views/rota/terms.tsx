import { officeWeekdays } from '#src/rota/rules/terms.ts'
import { Button } from '../components/button.tsx'
import { ErrorSummary } from '../components/error-summary.tsx'
import { fieldIn, type Typed } from '../components/field.tsx'
import { Fieldset } from '../components/fieldset.tsx'
import { Form } from '../components/form.tsx'
import { Radios } from '../components/radios.tsx'
import { Select } from '../components/select.tsx'
import { Body, Heading } from '../components/text.tsx'
import { TextInput } from '../components/text-input.tsx'
import { type Frame, Layout } from '../layout.tsx'

const weekdays = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday']

/** When the office is open, when a week of the rota begins, and what may be. */
export const RotaTermsPage = ({ frame, version, ...typed }: Typed & { frame: Frame; version: number }) => {
  const field = fieldIn(typed)
  return (
    <Layout
      frame={frame}
      title="Office hours and hand-over"
      problems={typed.problems}
      breadcrumbs={[{ href: '/rota', text: 'Rota' }]}
    >
      <ErrorSummary problems={typed.problems} />
      <Heading level={1} caption="Out-of-hours rota">
        Office hours and hand-over
      </Heading>
      <Body>
        All other hours are out of hours, and weekends and bank holidays whole. Turns that are planned stay as
        they are.
      </Body>
      <Form action="/rota/terms" version={version}>
        {officeWeekdays.map((weekday) => (
          <Fieldset legend={weekdays[weekday - 1] ?? ''} size="s">
            <TextInput {...field(`opens-${weekday}`, 'The office opens at')} width={5} autocomplete="off" />
            <TextInput {...field(`closes-${weekday}`, 'It closes at')} width={5} autocomplete="off" />
          </Fieldset>
        ))}
        <Select
          {...field('handOverWeekday', 'On which day does a week of the rota begin?')}
          options={weekdays.map((text, index) => ({ value: String(index + 1), text }))}
        />
        <TextInput
          {...field('handOverTime', 'At what time?', 'Weeks that are planned keep theirs')}
          width={5}
          autocomplete="off"
        />
        <Radios
          {...field('twoSides', 'May one person cover two sides at once?')}
          choices={[
            { value: 'no', text: 'No' },
            { value: 'yes', text: 'Yes' },
          ]}
        />
        <Radios
          {...field('firstNames', 'What are carers told of who covers?')}
          choices={[
            { value: 'no', text: 'Only that somebody does' },
            { value: 'yes', text: 'Their first name' },
          ]}
        />
        <Button>Save</Button>
      </Form>
    </Layout>
  )
}
