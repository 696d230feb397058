import { Button } from '../components/button.tsx'
import { DateInput } from '../components/date-input.tsx'
import { ErrorSummary } from '../components/error-summary.tsx'
import { fieldIn, type Typed } from '../components/field.tsx'
import { Form } from '../components/form.tsx'
import { Heading } from '../components/text.tsx'
import { TextInput } from '../components/text-input.tsx'
import { type Frame, Layout } from '../layout.tsx'

/** Makes a carer an ambassador: named by their address, because nobody looks through homes for this. */
export const MakeAmbassadorPage = ({ frame, once, ...typed }: Typed & { frame: Frame; once: string }) => {
  const field = fieldIn(typed)
  return (
    <Layout
      frame={frame}
      title="Add an ambassador"
      problems={typed.problems}
      breadcrumbs={[{ href: '/ambassadors', text: 'Ambassadors' }]}
    >
      <ErrorSummary problems={typed.problems} />
      <Heading level={1}>Add an ambassador</Heading>
      <Form action="/ambassadors" once={once}>
        <TextInput
          {...field('email', 'Their email address', 'By which the service knows the carer')}
          type="email"
          autocomplete="off"
          spellcheck={false}
        />
        <TextInput
          {...field('name', 'Their name', 'Only where two carers of a home share the address')}
          autocomplete="off"
        />
        <DateInput {...field('sinceOn', 'Since when are they an ambassador?')} />
        <Button preventDoubleClick>Add them</Button>
      </Form>
    </Layout>
  )
}
