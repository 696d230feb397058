import { daysWaiting } from '#src/linked-hosts/rules/ties.ts'
import type { BreakRequest } from '#src/linked-hosts/rules.ts'
import { Pagination } from '../components/pagination.tsx'
import { Table } from '../components/table.tsx'
import { Tag } from '../components/tag.tsx'
import { Body, Heading, Link } from '../components/text.tsx'
import { type Frame, Layout } from '../layout.tsx'
import { waitingInWords, wishInWords } from './words.ts'

/** Requests for a break that nobody has answered, the longest waiting first. */
export const RequestsPage = ({
  frame,
  today,
  requests,
  first,
  next,
}: {
  frame: Frame
  today: string
  requests: readonly (BreakRequest & { name: string; inConstellation: boolean })[]
  first: string | undefined
  next: string | undefined
}) => (
  <Layout frame={frame} title="Breaks asked for">
    <Heading level={1}>Breaks asked for</Heading>
    {requests.length === 0 ? (
      <Body>Nobody waits for a break just now.</Body>
    ) : (
      <Table
        caption="Breaks asked for"
        captionHidden
        columns={['Family', 'Asked', 'When it would help', { label: 'Children', numeric: true }]}
        rows={requests.map((request) => [
          <>
            <Link href={`/break-requests/${request.id}`}>{request.name}</Link>{' '}
            {request.inConstellation && <Tag colour="grey">In a constellation now</Tag>}
          </>,
          waitingInWords(daysWaiting(request.askedAt, today)),
          wishInWords(request),
          request.children,
        ])}
      />
    )}
    <Pagination
      previous={first ? { href: first, text: 'Longest waiting' } : undefined}
      next={next ? { href: next } : undefined}
    />
  </Layout>
)
