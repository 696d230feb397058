import type { Day as CalendarDay } from '#src/clock.ts'
import {
  type HouseholdFilter,
  type HouseholdSort,
  householdSorts,
  type ListedHousehold,
} from '#src/households/rules/list.ts'
import { approvals, householdKinds } from '#src/households/rules.ts'
import { Button, ButtonGroup, LinkButton } from '../components/button.tsx'
import { Day } from '../components/day.tsx'
import { Form } from '../components/form.tsx'
import { Pagination } from '../components/pagination.tsx'
import { Select } from '../components/select.tsx'
import { Table } from '../components/table.tsx'
import { Tag } from '../components/tag.tsx'
import { Body, Heading, Link } from '../components/text.tsx'
import { TextInput } from '../components/text-input.tsx'
import { VisuallyHidden } from '../components/visually-hidden.tsx'
import { type Frame, Layout } from '../layout.tsx'
import { ApprovalTag, OnHoldTag } from './tags.tsx'
import { approvalWords, kindWords, sortWords } from './words.ts'

interface Props {
  frame: Frame
  rows: readonly ListedHousehold[]
  quadrants: readonly { id: string; name: string }[]
  search: string
  filter: HouseholdFilter
  sort: HouseholdSort
  today: CalendarDay
  mayAdd: boolean
  /** Addresses of the first page and of the next. */
  first: string | undefined
  next: string | undefined
}

export const HouseholdsPage = (props: Props) => {
  const { frame, rows, today, mayAdd, first, next } = props
  return (
    <Layout frame={frame} title="Households">
      <Heading level={1}>Households</Heading>
      {mayAdd && (
        <ButtonGroup>
          <LinkButton href="/households/new">Add a household</LinkButton>
          <LinkButton href="/households/import" kind="secondary">
            Bring in households from a CSV
          </LinkButton>
          <Link href="/households/to-place">Homes to place</Link>
        </ButtonGroup>
      )}
      <Filters {...props} />
      {rows.length > 0 ? (
        <Table
          caption={<VisuallyHidden>Households</VisuallyHidden>}
          columns={['Name', 'Kind', 'Quadrant', 'Standing', 'Constellation', 'With the service since']}
          rows={rows.map((row) => [
            <Link href={`/households/${row.id}`} strong>
              {row.name}
            </Link>,
            kindWords[row.kind],
            row.quadrant,
            <Standing row={row} today={today} />,
            row.constellation?.name ?? (row.inConstellation ? 'In a constellation' : '–'),
            row.sinceOn ? <Day of={row.sinceOn} /> : '–',
          ])}
        />
      ) : (
        <Body>No household is like that.</Body>
      )}
      <Pagination
        previous={first ? { href: first, text: 'First page' } : undefined}
        next={next ? { href: next } : undefined}
      />
    </Layout>
  )
}

const Standing = ({ row, today }: { row: ListedHousehold; today: CalendarDay }) => (
  <span class="kith-tags">
    {row.approval && <ApprovalTag of={row.approval} today={today} />}{' '}
    {row.hold && <OnHoldTag since={row.hold.onHoldSince} today={today} />}{' '}
    {row.placing && row.placing.placeProblem !== null && (
      <Tag colour="yellow">{row.placing.placedBy === null ? 'To place' : 'Placed approximately'}</Tag>
    )}{' '}
    {row.hidden && <Tag colour="grey">Hidden</Tag>}
  </span>
)

const Filters = ({ search, filter, sort, quadrants }: Props) => (
  <Form action="/households" method="get" role="search">
    <TextInput
      name="q"
      label="Search by name"
      hint="The start of any word of the household’s or its carers’ names"
      type="search"
      value={search}
      spellcheck={false}
      autocomplete="off"
    />
    <div class="kith-filters">
      <Select
        name="quadrant"
        label="Quadrant"
        value={filter.quadrantId}
        options={[any, ...quadrants.map(({ id, name }) => ({ value: id, text: name }))]}
      />
      <Select
        name="kind"
        label="Kind"
        value={filter.kind}
        options={[any, ...householdKinds.map((kind) => ({ value: kind, text: kindWords[kind] }))]}
      />
      <Select
        name="approval"
        label="Approval"
        value={filter.approval}
        options={[any, ...approvals.map((word) => ({ value: word, text: approvalWords[word] }))]}
      />
      <Select name="hold" label="On hold" value={filter.onHold} options={yesOrNo} />
      <Select
        name="constellation"
        label="In a constellation"
        value={filter.inConstellation}
        options={yesOrNo}
      />
      <Select
        name="place"
        label="Place"
        value={filter.toPlace && 'to place'}
        options={[any, { value: 'to place', text: 'To place' }]}
      />
      <Select
        name="sort"
        label="In the order of"
        value={sort}
        options={householdSorts.map((word) => ({ value: word, text: sortWords[word] }))}
      />
    </div>
    <Button kind="secondary">Show</Button>
  </Form>
)

const any = { value: '', text: 'Any' }
const yesOrNo = [any, { value: 'yes', text: 'Yes' }, { value: 'no', text: 'No' }]
