import { Button } from '../components/button.tsx'
import { DateInput } from '../components/date-input.tsx'
import { ErrorSummary } from '../components/error-summary.tsx'
import type { Typed } from '../components/field.tsx'
import { Form } from '../components/form.tsx'
import { Body, Heading } from '../components/text.tsx'
import type { Frame } from '../layout.tsx'
import { Layout } from '../layout.tsx'

/** A child leaves a home: its card is kept for some days and then listed for erasure. */
export const LeavingPage = ({
  frame,
  cardId,
  home,
  version,
  days,
  entered,
  problems,
}: Typed & {
  frame: Frame
  cardId: string
  home: { id: string; name: string }
  version: number
  days: number
}) => (
  <Layout
    frame={frame}
    title="A child has left"
    breadcrumbs={[
      { href: `/households/${home.id}`, text: home.name },
      { href: `/households/${home.id}/child-cards`, text: 'Children’s cards' },
    ]}
    problems={problems}
  >
    <ErrorSummary problems={problems} />
    <Heading level={1}>A child has left</Heading>
    <Body>
      The card is kept for {days} more days, for what is still asked about a stay. Then the supervising worker
      or a manager erases it. You need not say why the child left.
    </Body>
    <Form action={`/child-cards/${cardId}/departures`} version={version}>
      <DateInput
        name="leftOn"
        label="The day on which the child left"
        value={entered.leftOn}
        problem={problems.leftOn}
      />
      <Button>Save</Button>
    </Form>
  </Layout>
)
