import type { ListedHousehold } from '#src/households/rules/list.ts'
import { Pagination } from '../components/pagination.tsx'
import { Table } from '../components/table.tsx'
import { Body, Heading, Link } from '../components/text.tsx'
import { VisuallyHidden } from '../components/visually-hidden.tsx'
import { type Frame, Layout } from '../layout.tsx'
import { placedWords, problemWords } from './words.ts'

/** Homes that their postcode does not place, each with the reason and the way to put it right. */
export const HomesToPlacePage = ({
  frame,
  rows,
  first,
  next,
}: {
  frame: Frame
  rows: readonly ListedHousehold[]
  first: string | undefined
  next: string | undefined
}) => (
  <Layout frame={frame} title="Homes to place" breadcrumbs={[{ href: '/households', text: 'Households' }]}>
    <Heading level={1}>Homes to place</Heading>
    <Body>
      Nobody can see how far these homes are from others, or only roughly, until their postcode is put right
      or somebody says where they are.
    </Body>
    {rows.length > 0 ? (
      <Table
        caption={<VisuallyHidden>Homes to place</VisuallyHidden>}
        columns={['Household', 'Why', 'For now', 'Quadrant', { label: 'Place it', hidden: true }]}
        rows={rows.map((row) => [
          <Link href={`/households/${row.id}`}>{row.name}</Link>,
          row.placing?.placeProblem ? problemWords[row.placing.placeProblem] : '–',
          row.placing?.placedBy ? placedWords[row.placing.placedBy] : 'Not placed',
          row.quadrant,
          <Link href={`/households/${row.id}/places/new`} hidden={row.name}>
            Place
          </Link>,
        ])}
      />
    ) : (
      <Body>Every home is placed by its postcode or by hand.</Body>
    )}
    <Pagination
      previous={first ? { href: first, text: 'First page' } : undefined}
      next={next ? { href: next } : undefined}
    />
  </Layout>
)
