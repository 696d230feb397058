import type { Saw } from '#src/sightings/rules.ts'
import { Button, LinkButton } from '../components/button.tsx'
import { DateInput } from '../components/date-input.tsx'
import { Moment } from '../components/day.tsx'
import { Filters } from '../components/filters.tsx'
import { Form } from '../components/form.tsx'
import { Pagination } from '../components/pagination.tsx'
import { Table } from '../components/table.tsx'
import { Body, Heading } from '../components/text.tsx'
import { type Frame, Layout } from '../layout.tsx'
import { inWords } from './words.ts'

/** Who saw anything of a household, day by day: what a report of a breach asks for. */
export const WhoSawPage = ({
  frame,
  household,
  lines,
  entered,
  csv,
  first,
  next,
}: {
  frame: Frame
  household: { id: string; name: string }
  lines: readonly Saw[]
  entered: Record<string, unknown>
  csv: string
  first: string | undefined
  next: string | undefined
}) => (
  <Layout
    frame={frame}
    title="Who saw anything of this household"
    breadcrumbs={[
      { href: '/households', text: 'Households' },
      { href: `/households/${household.id}`, text: household.name },
    ]}
  >
    <Heading level={1} caption={household.name}>
      Who saw anything of this household
    </Heading>
    <Body>
      Each is written once a day for each person, at the first look. Lists are not written, and neither are
      its own carers.
    </Body>
    <div class="kith-never-printed">
      <Form action={`/households/${household.id}/sightings`} method="get" role="search">
        <Filters>
          <DateInput name="from" label="From" value={entered.from} />
          <DateInput name="until" label="Until" value={entered.until} />
          <Button kind="secondary">Show</Button>
        </Filters>
      </Form>
    </div>
    {lines.length === 0 && <Body>Nobody saw anything of it then.</Body>}
    {lines.length > 0 && (
      <Table
        caption="Newest first"
        captionHidden
        columns={['Who', 'When', 'What', 'Why']}
        rows={lines.map((line) => [
          line.who,
          <Moment of={line.at} />,
          inWords(line),
          line.showing?.reason ?? '–',
        ])}
      />
    )}
    <Pagination
      previous={first ? { href: first, text: 'Newest' } : undefined}
      next={next ? { href: next, text: 'Older' } : undefined}
    />
    {lines.length > 0 && (
      <div class="kith-never-printed">
        <LinkButton href={csv} kind="secondary">
          Download as a CSV
        </LinkButton>
      </div>
    )}
  </Layout>
)
