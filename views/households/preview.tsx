import {
  type ChangedEntry,
  type Entries,
  type EntryKind,
  type FieldChange,
  type ImportCounts,
  manyHouseholds,
  type NewEntry,
  type RefusedEntry,
} from '#src/households/rules/import-entries.ts'
import { Button, LinkButton } from '../components/button.tsx'
import { ErrorSummary } from '../components/error-summary.tsx'
import { Form } from '../components/form.tsx'
import { InsetText } from '../components/inset-text.tsx'
import { Pagination } from '../components/pagination.tsx'
import { SummaryList } from '../components/summary-list.tsx'
import { Table } from '../components/table.tsx'
import { Body, Heading, Link, List } from '../components/text.tsx'
import { type Frame, Layout } from '../layout.tsx'
import { kindWords } from './words.ts'

/** The entries of one kind on one page of the preview. */
type Shown = { [Kind in EntryKind]: { kind: Kind; entries: Entries[Kind] } }[EntryKind]

interface Props {
  frame: Frame
  id: string
  counts: ImportCounts
  applied: boolean
  notices: readonly string[]
  toPlace: number
  notTheirs: number
  shown: Shown | undefined
  /** Addresses of the pages before and after, of the same kind. */
  previous: string | undefined
  next: string | undefined
  problems: Record<string, string>
}

const number = (count: number) => count.toLocaleString('en-GB')

/** What a file would change, or what it changed: counts first, then each kind of row a page at a time. */
export const PreviewPage = (props: Props) => {
  const { frame, id, counts, applied, notices, toPlace, notTheirs, problems } = props
  const title = applied ? 'Households are brought in' : 'What this file would change'
  const accepted = counts.newCount + counts.changedCount
  return (
    <Layout
      frame={frame}
      title={title}
      breadcrumbs={[
        { href: '/households', text: 'Households' },
        { href: '/households/import', text: 'Bring in households' },
      ]}
      problems={problems}
    >
      <ErrorSummary problems={problems} />
      <Heading level={1}>{title}</Heading>
      {notices.length > 0 && (
        <InsetText>
          <List items={[...notices]} />
        </InsetText>
      )}
      <Counts {...props} />
      {toPlace > 0 && (
        <Body>
          {number(toPlace)} of them cannot be placed by their postcode. They are brought in all the same, and{' '}
          <Link href="/households/to-place">listed to place</Link>.
        </Body>
      )}
      {notTheirs > 0 && (
        <Body>
          {number(notTheirs)} of the refused rows are of households that are in Kith already and not yours to
          change. They are left as they are, whatever the file says: a manager can bring in changes to them.
        </Body>
      )}
      {!applied && accepted > manyHouseholds && (
        <Body>
          So many take up to a minute. Everybody else goes on meanwhile; only what they save may take some
          seconds longer.
        </Body>
      )}
      {!applied && accepted > 0 && (
        <Form action={`/households/imports/${id}/applications`}>
          <Button preventDoubleClick>Bring in {number(accepted)} households</Button>
        </Form>
      )}
      {!applied && accepted === 0 && <Body>There is nothing to bring in.</Body>}
      {counts.refusedCount > 0 && (
        <LinkButton href={`/households/imports/${id}/refused.csv`} kind="secondary">
          Download the refused rows with their reasons
        </LinkButton>
      )}
      <ShownEntries {...props} />
    </Layout>
  )
}

const Counts = ({ id, counts, applied }: Props) => {
  const shows = (kind: EntryKind, count: number) =>
    count > 0 && !(applied && kind !== 'refused')
      ? [{ href: `/households/imports/${id}?show=${kind}`, text: 'Show', hidden: kind }]
      : undefined
  return (
    <SummaryList
      rows={[
        { key: 'New', value: number(counts.newCount), actions: shows('new', counts.newCount) },
        {
          key: 'Changed',
          value: number(counts.changedCount),
          actions: shows('changed', counts.changedCount),
        },
        { key: 'Unchanged', value: number(counts.unchangedCount) },
        {
          key: 'Refused',
          value: number(counts.refusedCount),
          actions: shows('refused', counts.refusedCount),
        },
      ]}
    />
  )
}

const ShownEntries = ({ shown, previous, next }: Props) => {
  if (!shown) return null
  return (
    <>
      {shown.kind === 'new' && <NewRows entries={shown.entries} />}
      {shown.kind === 'changed' && <ChangedRows entries={shown.entries} />}
      {shown.kind === 'refused' && <RefusedRows entries={shown.entries} />}
      <Pagination
        previous={previous ? { href: previous } : undefined}
        next={next ? { href: next } : undefined}
      />
    </>
  )
}

const NewRows = ({ entries }: { entries: readonly NewEntry[] }) => (
  <Table
    caption="New households"
    columns={['Household', 'Line', 'Kind', 'Approval', 'Place']}
    rows={entries.map(({ line, values, toPlace }) => [
      values.name,
      line,
      kindWords[values.kind],
      values.approval,
      toPlace ? `To place: ${toPlace}` : 'Placed',
    ])}
  />
)

const ChangedRows = ({ entries }: { entries: readonly ChangedEntry[] }) => (
  <Table
    caption="Changed households"
    columns={['Household', 'Line', 'What changes']}
    rows={entries.map(({ line, values, changes }) => [
      values.name,
      line,
      <List items={changes.map(inWords)} />,
    ])}
  />
)

/** Never the value of an address or a postcode: only that it changes. */
const inWords = ({ field, before, after }: FieldChange): string =>
  before === null || after === null ? `${field} changed` : `${field}: ${before} → ${after}`

const RefusedRows = ({ entries }: { entries: readonly RefusedEntry[] }) => (
  <Table
    caption="Refused rows"
    columns={['Line', 'Why']}
    rows={entries.map(({ line, reasons }) => [line, <List items={reasons} />])}
  />
)
