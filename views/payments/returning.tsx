import { referenceOf } from '#src/payments/rules/format.ts'
import { returnReasons } from '#src/payments/rules/runs.ts'
import { signedPounds } from '#src/spending/rules.ts'
import { Button } from '../components/button.tsx'
import { DateInput } from '../components/date-input.tsx'
import { ErrorSummary } from '../components/error-summary.tsx'
import { fieldIn, type Typed } from '../components/field.tsx'
import { Form } from '../components/form.tsx'
import { Radios } from '../components/radios.tsx'
import { Body, Heading } from '../components/text.tsx'
import { type Frame, Layout } from '../layout.tsx'
import { returnWords } from './words.ts'

/** Asks when and why a payment came back. */
export const ReturnPage = ({
  frame,
  line,
  ...typed
}: Typed & {
  frame: Frame
  line: { lineId: string; runId: string; number: number; place: number; name: string; pence: number }
}) => {
  const field = fieldIn(typed)
  return (
    <Layout
      frame={frame}
      title="A payment came back"
      problems={typed.problems}
      breadcrumbs={[
        { href: '/payments', text: 'Payments' },
        { href: `/payment-runs/${line.runId}`, text: `Payment run ${line.number}` },
      ]}
    >
      <ErrorSummary problems={typed.problems} />
      <Heading level={1} caption={referenceOf(line.number, line.place)}>
        A payment came back
      </Heading>
      <Body>
        {signedPounds(line.pence)} to {line.name}. The book turns it back by a new entry, and it can be paid
        in another run. The run and its file stay as they are.
      </Body>
      <Form action={`/run-lines/${line.lineId}/returns`}>
        <DateInput {...field('onDay', 'On which day?')} />
        <Radios
          {...field('why', 'Why did it come back?')}
          choices={returnReasons.map((value) => ({ value, text: returnWords[value] }))}
        />
        <Button>Save</Button>
      </Form>
    </Layout>
  )
}
