import type { ShownAddress } from '#src/sightings/rules.ts'
import { Day } from '../components/day.tsx'
import { Pagination } from '../components/pagination.tsx'
import { Table } from '../components/table.tsx'
import { Tag } from '../components/tag.tsx'
import { Body, Heading, Link } from '../components/text.tsx'
import { type Frame, Layout } from '../layout.tsx'
import { momentInWords } from './words.ts'

/** Whose address was shown to whom, and why; never the address. */
export const ShownAddressesPage = ({
  frame,
  lines,
  usualADay,
  unusual,
  first,
  next,
}: {
  frame: Frame
  lines: readonly ShownAddress[]
  usualADay: number
  unusual: boolean
  first: string | undefined
  next: string | undefined
}) => (
  <Layout frame={frame} title="Addresses that were shown">
    <Heading level={1}>Addresses that were shown</Heading>
    <Body>
      {unusual
        ? `Days on which one person was shown more than ${usualADay}, or a home of a constellation that they had formed that day.`
        : `More than ${usualADay} by one person in a day are marked, and homes of a constellation that they had formed that day.`}{' '}
      {unusual ? (
        <Link href="/address-showings">Show them all</Link>
      ) : (
        <Link href="/address-showings?days=unusual">Show only those</Link>
      )}
    </Body>
    {lines.length > 0 ? (
      <Table
        caption="Addresses that were shown"
        captionHidden
        columns={['Who', 'Household', 'Why', 'Day', 'At']}
        rows={lines.map((line) => [
          <>
            {line.who} {line.unusual !== null && <Tag colour="yellow">{line.unusual} that day</Tag>}{' '}
            {line.formedThatDay === 'yes' && <Tag colour="yellow">Formed its constellation that day</Tag>}
          </>,
          <Link href={`/households/${line.household.id}/sightings`}>{line.household.name}</Link>,
          line.reason,
          <Day of={line.day} />,
          <time datetime={line.at}>{momentInWords(line.at)}</time>,
        ])}
      />
    ) : (
      <Body>{unusual ? 'There are none.' : 'No address has been shown yet.'}</Body>
    )}
    <Pagination
      previous={first ? { href: first, text: 'Newest' } : undefined}
      next={next ? { href: next, text: 'Older' } : undefined}
    />
  </Layout>
)
