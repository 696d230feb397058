import type { Edition } from '#src/newsletters/rules.ts'
import { LinkButton } from '../components/button.tsx'
import { Day } from '../components/day.tsx'
import { Pagination } from '../components/pagination.tsx'
import { Table } from '../components/table.tsx'
import { Body, Heading, Link } from '../components/text.tsx'
import { type Frame, Layout } from '../layout.tsx'
import { editionMonth, standingWords } from './words.ts'

export const newsletterCrumbs = [{ href: '/newsletters', text: 'Newsletters' }]

interface Props {
  frame: Frame
  editions: readonly (Edition & { quadrant: string | null })[]
  /** Whether the reader puts newsletters together. */
  edits: boolean
  first: string | undefined
  next: string | undefined
}

/** The newsletters that there are: for who writes them also the drafts. */
export const NewslettersPage = ({ frame, editions, edits, first, next }: Props) => (
  <Layout frame={frame} title="Newsletters">
    <Heading level={1}>Newsletters</Heading>
    {edits && <LinkButton href="/newsletters/new">Begin a newsletter</LinkButton>}
    {editions.length === 0 ? (
      <Body>There is none yet.</Body>
    ) : (
      <Table
        caption="Newsletters"
        captionHidden
        columns={['Newsletter', 'Month', 'For', edits ? 'How far' : 'Sent']}
        rows={editions.map((edition) => [
          <Link href={`/newsletters/${edition.id}`}>{edition.title}</Link>,
          editionMonth(edition),
          edition.quadrant ?? 'The whole service',
          edition.sendingAt === null || edition.state === 'cancelled' ? (
            standingWords(edition)
          ) : (
            <>
              {edits && `${standingWords(edition)}, `}
              <Day of={edition.sendingAt} />
            </>
          ),
        ])}
      />
    )}
    <Pagination
      previous={first ? { href: first, text: 'First page' } : undefined}
      next={next ? { href: next } : undefined}
    />
  </Layout>
)
