import type { PaidBy } from '#src/associations/rules.ts'
import { Day } from '../components/day.tsx'
import { Pagination } from '../components/pagination.tsx'
import { QuadrantFilter } from '../components/quadrant-filter.tsx'
import { Table } from '../components/table.tsx'
import { Body, Heading, Link } from '../components/text.tsx'
import { type Frame, Layout } from '../layout.tsx'
import { associationCrumbs } from './words.ts'

interface Props {
  frame: Frame
  association: { id: string; name: string }
  members: readonly {
    id: string
    carer: string
    household: string
    householdId: string
    number: string | null
    paidBy: PaidBy
    fromOn: string
  }[]
  quadrants: readonly { id: string; name: string }[]
  chosen: string | undefined
  first: string | undefined
  next: string | undefined
}

/** Who is a member, of the homes whose coordinator or manager reads it; whoever joined last stands first. */
export const MembersPage = ({ frame, association, members, quadrants, chosen, first, next }: Props) => (
  <Layout
    frame={frame}
    title={`Members of ${association.name}`}
    breadcrumbs={[...associationCrumbs, { href: `/associations/${association.id}`, text: association.name }]}
  >
    <Heading level={1}>Members of {association.name}</Heading>
    <Body>A membership is added on the page of the household.</Body>
    <QuadrantFilter
      action={`/associations/${association.id}/members`}
      quadrants={quadrants}
      chosen={chosen}
      all="All of yours"
    />
    {members.length === 0 ? (
      <Body>Nobody there is noted as a member.</Body>
    ) : (
      <Table
        caption="Members"
        captionHidden
        columns={['Member', 'Household', 'Number', 'Who pays', 'Since']}
        rows={members.map(({ id, carer, household, householdId, number, paidBy, fromOn }) => [
          <Link href={`/association-memberships/${id}`}>{carer}</Link>,
          <Link href={`/households/${householdId}`}>{household}</Link>,
          number ?? '',
          paidBy === 'service' ? 'The service' : 'The carer',
          <Day of={fromOn} />,
        ])}
      />
    )}
    <Pagination
      previous={first ? { href: first, text: 'First page' } : undefined}
      next={next ? { href: next } : undefined}
    />
  </Layout>
)
