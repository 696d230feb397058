import { taxYear } from '#src/rewards/rules/statements.ts'
import { signedPounds } from '#src/spending/rules.ts'
import { Button } from '../components/button.tsx'
import { spanInWords } from '../components/day.tsx'
import { Filters } from '../components/filters.tsx'
import { Form } from '../components/form.tsx'
import { Pagination } from '../components/pagination.tsx'
import { Select } from '../components/select.tsx'
import { Table } from '../components/table.tsx'
import { Body, Heading, Link } from '../components/text.tsx'
import { type Frame, Layout } from '../layout.tsx'

const yearInWords = (year: number) => {
  const { from, last } = taxYear(year)
  return spanInWords(from, last)
}

/** Whom the service paid in a year, and how much in all: each leads to a statement. */
export const StatementsPage = ({
  frame,
  year,
  years,
  statements,
  csvHref,
  firstHref,
  nextHref,
}: {
  frame: Frame
  year: number
  years: readonly number[]
  statements: readonly { id: string; name: string; total: number }[]
  csvHref: string
  firstHref: string | undefined
  nextHref: string | undefined
}) => (
  <Layout frame={frame} title="Statements" breadcrumbs={[{ href: '/rewards', text: 'Rewards' }]}>
    <Heading level={1} caption={yearInWords(year)}>
      Statements
    </Heading>
    <div class="kith-not-printed">
      <Form action="/statements" method="get" role="search">
        <Filters>
          <Select
            name="year"
            label="Year from 6 April"
            value={year}
            options={years.map((each) => ({ value: String(each), text: `${each} to ${each + 1}` }))}
          />
          <Button kind="secondary">Show</Button>
        </Filters>
      </Form>
      <Body>
        <Link href={csvHref}>Download all statements of the year (CSV)</Link>
      </Body>
    </div>
    {statements.length === 0 ? (
      <Body>Nobody was paid in this time.</Body>
    ) : (
      <Table
        caption="Whom the service paid"
        captionHidden
        columns={['Payee', { label: 'In all', numeric: true }]}
        rows={statements.map(({ id, name, total }) => [
          <Link href={`/statements/${id}?year=${year}`}>{name}</Link>,
          signedPounds(total),
        ])}
      />
    )}
    <Pagination
      previous={firstHref ? { href: firstHref, text: 'First page' } : undefined}
      next={nextHref ? { href: nextHref } : undefined}
    />
  </Layout>
)
