import { kindWords } from '#src/payments/rules/format.ts'
import { paymentKinds, type RunState } from '#src/payments/rules.ts'
import { signedPounds } from '#src/spending/rules.ts'
import { Button } from '../components/button.tsx'
import { Checkboxes } from '../components/checkboxes.tsx'
import { Day } from '../components/day.tsx'
import { ErrorSummary } from '../components/error-summary.tsx'
import { fieldIn, type Typed } from '../components/field.tsx'
import { Form } from '../components/form.tsx'
import { Pagination } from '../components/pagination.tsx'
import { choiceOf, Select } from '../components/select.tsx'
import { Table } from '../components/table.tsx'
import { Tag } from '../components/tag.tsx'
import { Body, Heading, Link } from '../components/text.tsx'
import { type Frame, Layout } from '../layout.tsx'
import { stateColours, stateWords } from './words.ts'

export const StateTag = ({ state }: { state: RunState }) => (
  <Tag colour={stateColours[state]}>{stateWords[state]}</Tag>
)

/** Every run, and a form for the next. */
export const RunsPage = ({
  frame,
  runs,
  formats,
  toPay,
  once,
  firstHref,
  nextHref,
  ...typed
}: Typed & {
  frame: Frame
  runs: readonly {
    id: string
    number: number
    state: RunState
    madeAt: string
    lines: number
    pence: number
  }[]
  formats: readonly { id: string; name: string }[]
  toPay: { count: number; pence: number }
  once: string
  firstHref: string | undefined
  nextHref: string | undefined
}) => (
  <Layout
    frame={frame}
    title="Payment runs"
    problems={typed.problems}
    breadcrumbs={[{ href: '/payments', text: 'Payments' }]}
  >
    <ErrorSummary problems={typed.problems} />
    <Heading level={1}>Payment runs</Heading>
    <NextRun formats={formats} toPay={toPay} once={once} {...typed} />
    {runs.length > 0 && (
      <Table
        caption="Runs, the newest first"
        columns={[
          'Run',
          'State',
          'Made',
          { label: 'Payments', numeric: true },
          { label: 'Total', numeric: true },
        ]}
        rows={runs.map((run) => [
          <Link href={`/payment-runs/${run.id}`} strong>
            Run {run.number}
          </Link>,
          <StateTag state={run.state} />,
          <Day of={run.madeAt} />,
          run.lines,
          signedPounds(run.pence),
        ])}
      />
    )}
    <Pagination
      previous={firstHref ? { href: firstHref, text: 'First page' } : undefined}
      next={nextHref ? { href: nextHref, text: 'Older' } : undefined}
    />
  </Layout>
)

const NextRun = ({
  formats,
  toPay,
  once,
  ...typed
}: Typed & {
  formats: readonly { id: string; name: string }[]
  toPay: { count: number; pence: number }
  once: string
}) => {
  const field = fieldIn(typed)
  if (formats.length === 0)
    return (
      <Body>
        First say <Link href="/payment-formats">how files for finance are written</Link>.
      </Body>
    )
  return (
    <div class="kith-not-printed">
      <Heading>A new run</Heading>
      <Body>
        {toPay.count === 1 ? '1 payment' : `${toPay.count} payments`}, together {signedPounds(toPay.pence)},
        wait to be paid. Those of your own household, and those whose payee finance does not know yet, are
        left for another run.
      </Body>
      <Form action="/payment-runs" once={once}>
        <Checkboxes
          {...field('kinds', 'What is paid?')}
          small
          choices={paymentKinds.map((kind) => ({ value: kind, text: kindWords[kind] }))}
        />
        <Select {...field('formatId', 'How is the file written?')} options={choiceOf(formats)} />
        <Button preventDoubleClick>Gather it into a draft</Button>
      </Form>
    </div>
  )
}
