import { Button } from '../components/button.tsx'
import { DateInput } from '../components/date-input.tsx'
import { ErrorSummary } from '../components/error-summary.tsx'
import { fieldIn, type Typed } from '../components/field.tsx'
import { Form } from '../components/form.tsx'
import { Heading } from '../components/text.tsx'
import { TextInput } from '../components/text-input.tsx'
import { type Frame, Layout } from '../layout.tsx'

/** Money for the activities of a constellation. */
export const BudgetPage = ({
  frame,
  constellation,
  once,
  ...typed
}: Typed & { frame: Frame; constellation: { id: string; name: string }; once: string }) => {
  const field = fieldIn(typed)
  return (
    <Layout
      frame={frame}
      title="Give a budget"
      problems={typed.problems}
      breadcrumbs={[{ href: `/spendings?constellationId=${constellation.id}`, text: 'Activities budget' }]}
    >
      <ErrorSummary problems={typed.problems} />
      <Heading level={1} caption={constellation.name}>
        Give a budget
      </Heading>
      <Form action="/activity-budgets" once={once}>
        <input type="hidden" name="constellationId" value={constellation.id} />
        <TextInput
          {...field('pounds', 'How much?', 'In pounds and pence, such as 250.00')}
          prefix="£"
          width={10}
          inputmode="decimal"
          autocomplete="off"
        />
        <DateInput {...field('onDay', 'From which day?')} />
        <Button preventDoubleClick>Give it</Button>
      </Form>
    </Layout>
  )
}
