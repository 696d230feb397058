import { kindWords, referenceOf } from '#src/payments/rules/format.ts'
import type { RefusalToApproveRun, RefusalToExport, Stop } from '#src/payments/rules/runs.ts'
import type { PaymentKind, RunState } from '#src/payments/rules.ts'
import { signedPounds } from '#src/spending/rules.ts'
import { Button, ButtonGroup } from '../components/button.tsx'
import { DateInput } from '../components/date-input.tsx'
import { dayInWords } from '../components/day.tsx'
import { ErrorSummary } from '../components/error-summary.tsx'
import { fieldIn, type Typed } from '../components/field.tsx'
import { Form } from '../components/form.tsx'
import { Pagination } from '../components/pagination.tsx'
import { SummaryList } from '../components/summary-list.tsx'
import { Table } from '../components/table.tsx'
import { Body, Heading, Link, List } from '../components/text.tsx'
import { type Frame, Layout } from '../layout.tsx'
import { StateTag } from './runs.tsx'
import { approveRunWords, endedWords, exportWords, returnWords, stopWords } from './words.ts'

interface RunShown {
  id: string
  /** As it is shown: what is added or taken out makes another. */
  version: number
  number: number
  state: RunState
  format: string
  lines: number
  pence: number
  /** What was done with it, by whom and when, in its order. */
  steps: readonly { what: string; at: string; by: string }[]
  settledOn: string | null
  fileSha256: string | null
  hasFile: boolean
  isFileDue: boolean
  mayApprove: RefusalToApproveRun | undefined
  mayExport: RefusalToExport | undefined
}

interface LineShown {
  lineId: string
  payableId: string
  place: number
  name: string
  kind: PaymentKind
  supplierNumber: string
  costCode: string
  pence: number
  endedHow: 'taken out' | 'abandoned' | 'returned' | null
  endedOn: string | null
  endedWhy: string | null
  stop: Stop | undefined
}

type NotPaid = Pick<LineShown, 'payableId' | 'place' | 'name' | 'pence'> & { stop: Stop }

interface Props extends Typed {
  frame: Frame
  run: RunShown
  lines: readonly LineShown[]
  /** Those that it cannot pay, on whichever page of it they are. */
  notPaid: readonly NotPaid[]
  firstHref: string | undefined
  nextHref: string | undefined
}

/** One run: where it stands, what is next, and every payment in it. */
export const RunPage = ({ frame, run, lines, notPaid, firstHref, nextHref, ...typed }: Props) => (
  <Layout
    frame={frame}
    title={`Payment run ${run.number}`}
    problems={typed.problems}
    breadcrumbs={[
      { href: '/payments', text: 'Payments' },
      { href: '/payment-runs', text: 'Payment runs' },
    ]}
  >
    <ErrorSummary problems={typed.problems} />
    <Heading level={1} caption={referenceOf(run.number)}>
      Payment run {run.number}
    </Heading>
    <SummaryList
      rows={[
        { key: 'State', value: <StateTag state={run.state} /> },
        { key: 'Payments', value: String(run.lines) },
        { key: 'Total', value: signedPounds(run.pence) },
        { key: 'File', value: run.format },
        ...run.steps.map(({ what, at, by }) => ({ key: what, value: `${dayInWords(at)}, ${by}` })),
        run.settledOn !== null && { key: 'Paid by finance on', value: dayInWords(run.settledOn) },
        run.fileSha256 !== null && {
          key: 'SHA-256 of the file',
          value: <span class="kith-long">{run.fileSha256}</span>,
        },
      ]}
    />
    {notPaid.length > 0 && <NotPaidList run={run} lines={notPaid} />}
    <Next run={run} {...typed} />
    <Lines run={run} lines={lines} />
    <Pagination
      previous={firstHref ? { href: firstHref, text: 'First page' } : undefined}
      next={nextHref ? { href: nextHref } : undefined}
    />
  </Layout>
)

const NotPaidList = ({ run, lines }: { run: RunShown; lines: readonly NotPaid[] }) => (
  <>
    <Heading>Not paid as it stands</Heading>
    <List
      items={lines.map(({ payableId, place, name, pence, stop }) => (
        <>
          <Link href={`/payables/${payableId}`}>
            {signedPounds(pence)} to {name}
          </Link>{' '}
          ({referenceOf(run.number, place)}). {stopWords[stop]}.
        </>
      ))}
    />
  </>
)

const Next = ({ run, ...typed }: Typed & { run: RunShown }) => (
  <div class="kith-not-printed">
    {run.state === 'draft' && <Draft run={run} />}
    {run.state === 'approved' && <Approved run={run} />}
    {run.hasFile && (
      <Body>
        <Link href={`/payment-runs/${run.id}/file.csv`}>Download the file for finance</Link>, the same bytes
        each time.
      </Body>
    )}
    {run.state === 'exported' && <Exported run={run} {...typed} />}
    {run.isFileDue && (
      <Form action={`/payment-runs/${run.id}/erasures`}>
        <Body>The file was kept long enough. Erased, only its SHA-256 stays.</Body>
        <Button kind="secondary">Erase the file</Button>
      </Form>
    )}
  </div>
)

const Abandon = ({ run }: { run: RunShown }) => (
  <Form action={`/payment-runs/${run.id}/abandonments`}>
    <Button kind="secondary">Abandon the run</Button>
  </Form>
)

const Draft = ({ run }: { run: RunShown }) => (
  <>
    {run.mayApprove !== undefined && <Body kind="quiet">{approveRunWords[run.mayApprove]}.</Body>}
    <ButtonGroup>
      {run.mayApprove === undefined && (
        <Form action={`/payment-runs/${run.id}/approvals`} version={run.version}>
          <Button>Approve {signedPounds(run.pence)}</Button>
        </Form>
      )}
      <Form action={`/payment-runs/${run.id}/lines`}>
        <Button kind="secondary">Add what can be paid since</Button>
      </Form>
      <Abandon run={run} />
    </ButtonGroup>
  </>
)

const Approved = ({ run }: { run: RunShown }) => (
  <>
    {run.mayExport === undefined ? (
      <Body>
        Exporting writes into the book that finance was told to pay {signedPounds(run.pence)}. It is done
        once, and cannot be taken back; until then the run can be abandoned.
      </Body>
    ) : (
      <Body kind="quiet">{exportWords[run.mayExport]}.</Body>
    )}
    <ButtonGroup>
      {run.mayExport === undefined && (
        <Form action={`/payment-runs/${run.id}/exports`}>
          <Button preventDoubleClick>Export the run</Button>
        </Form>
      )}
      <Abandon run={run} />
    </ButtonGroup>
  </>
)

const Exported = ({ run, ...typed }: Typed & { run: RunShown }) => {
  const field = fieldIn(typed)
  return (
    <Form action={`/payment-runs/${run.id}/settlements`}>
      <DateInput {...field('settledOn', 'On which day did finance pay it?')} />
      <Button kind="secondary">It is settled</Button>
    </Form>
  )
}

const Lines = ({ run, lines }: { run: RunShown; lines: readonly LineShown[] }) => {
  const mayReturn = run.state === 'exported' || run.state === 'settled'
  const isDraft = run.state === 'draft'
  // Of a run that only waits for its export there is nothing to say or to do, line by line.
  const noted = isDraft || mayReturn || lines.some(({ endedHow, stop }) => endedHow !== null || stop)
  return (
    <Table
      caption="Payments"
      columns={[
        'Reference',
        'Payee',
        'Supplier number',
        'Type',
        'Cost code',
        { label: 'Amount', numeric: true },
        ...(noted ? ['Note'] : []),
      ]}
      rows={lines.map((line) => [
        referenceOf(run.number, line.place),
        <Link href={`/payables/${line.payableId}`}>{line.name}</Link>,
        line.supplierNumber,
        kindWords[line.kind],
        line.costCode,
        signedPounds(line.pence),
        ...(noted ? [<Note line={line} isDraft={isDraft} mayReturn={mayReturn} />] : []),
      ])}
    />
  )
}

const Note = ({ line, isDraft, mayReturn }: { line: LineShown; isDraft: boolean; mayReturn: boolean }) => {
  if (line.endedHow !== null)
    return (
      <>
        {line.endedWhy === 'cancelled' ? 'Cancelled' : endedWords[line.endedHow]}{' '}
        {dayInWords(line.endedOn ?? '')}
        {line.endedHow === 'returned' &&
          `: ${returnWords[line.endedWhy as keyof typeof returnWords].toLowerCase()}`}
      </>
    )
  return (
    <>
      {line.stop && <Body kind="quiet">{stopWords[line.stop]}</Body>}
      {isDraft && (
        <Form action={`/run-lines/${line.lineId}/removals`}>
          <Button kind="secondary">
            Take out<span class="govuk-visually-hidden">: {line.name}</span>
          </Button>
        </Form>
      )}
      {mayReturn && (
        <Link href={`/run-lines/${line.lineId}/returns/new`}>
          It came back<span class="govuk-visually-hidden">: {line.name}</span>
        </Link>
      )}
    </>
  )
}
