import type { YearOfTurnover } from '#src/ambassadors/rules/turnover.ts'
import type { AmbassadorLine } from '#src/ambassadors/rules.ts'
import { endReasons } from '#src/ambassadors/rules.ts'
import { LinkButton } from '../components/button.tsx'
import { Details } from '../components/details.tsx'
import { Pagination } from '../components/pagination.tsx'
import { QuadrantFilter } from '../components/quadrant-filter.tsx'
import { Table } from '../components/table.tsx'
import { Tag } from '../components/tag.tsx'
import { Body, Heading, Link } from '../components/text.tsx'
import { type Frame, Layout } from '../layout.tsx'
import { pursuitWords, reasonWords, sinceInWords } from './words.ts'

/** Who the ambassadors are, and how many began and stopped in each year. */
export const AmbassadorsPage = ({
  frame,
  lines,
  quadrants,
  chosen,
  turnover,
  nextHref,
}: {
  frame: Frame
  lines: readonly AmbassadorLine[]
  quadrants: readonly { id: string; name: string }[]
  chosen: string | undefined
  turnover: readonly YearOfTurnover[]
  nextHref: string | undefined
}) => (
  <Layout frame={frame} title="Ambassadors" breadcrumbs={[{ href: '/events', text: 'Events' }]}>
    <Heading level={1}>Ambassadors</Heading>
    <Body>Carers who tell others what fostering is like.</Body>
    <LinkButton href="/ambassadors/new">Add an ambassador</LinkButton>
    <QuadrantFilter action="/ambassadors" quadrants={quadrants} chosen={chosen} all="Everywhere" />
    {lines.length === 0 && <Body>Nobody goes there yet.</Body>}
    <ul class="kith-rows">
      {lines.map((line) => (
        <li>
          <Link href={`/ambassadors/${line.id}`} strong>
            {line.name}
          </Link>{' '}
          {line.paused === 'pauses' && <Tag colour="grey">Pauses</Tag>}
          <br />
          {sinceInWords(line)}
          {line.areas.length > 0 && <>. Goes to {line.areas.join(', ')}</>}
          {line.likes.length > 0 && (
            <>. Likes: {line.likes.map((each) => pursuitWords[each].toLowerCase()).join(', ')}</>
          )}
        </li>
      ))}
    </ul>
    <Pagination next={nextHref ? { href: nextHref } : undefined} />
    <Turnover years={turnover} />
    {lines.length > 0 && (
      <Body>
        <Link href="/ambassadors.csv">Ambassadors with how to reach them, as a CSV</Link>
      </Body>
    )}
  </Layout>
)

const Turnover = ({ years }: { years: readonly YearOfTurnover[] }) =>
  years.length === 0 ? null : (
    <Details summary="How many began and stopped" open>
      <Table
        caption="Ambassadors by year"
        captionHidden
        columns={[
          'Year',
          ...['Began', 'Stopped', 'At its end or now'].map((label) => ({ label, numeric: true })),
          'Why they stopped',
        ]}
        rows={years.map(({ year, began, stopped, atItsEnd, reasons }) => [
          year,
          String(began),
          String(stopped),
          String(atItsEnd),
          endReasons
            .flatMap((reason) => (reasons[reason] ? [`${reasonWords[reason]}: ${reasons[reason]}`] : []))
            .join(', '),
        ])}
      />
    </Details>
  )
