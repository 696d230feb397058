import type { Confidentiality, Signing } from '#src/mentoring/rules/agreements.ts'
import { Table } from '../components/table.tsx'
import { Body, Heading, Link, List } from '../components/text.tsx'
import type { Frame } from '../layout.tsx'
import { type Asked, PeersPage } from './frame.tsx'
import { signingWords } from './words.ts'

interface Unsigned {
  id: string
  name: string
  householdId: string
  household: string
  isMentor: number
  isHub: number
  standsIn: number
}

/** Who stands by others and has yet to sign the agreement. */
export const UnsignedPage = ({
  frame,
  asked,
  confidentiality,
  carers,
  coordinators,
  first,
  next,
}: {
  frame: Frame
  asked: Asked
  confidentiality: Confidentiality
  carers: readonly Unsigned[]
  coordinators: readonly { id: string; name: string }[]
  first: string | undefined
  next: string | undefined
}) => (
  <PeersPage
    frame={frame}
    here="/confidentiality-agreements"
    title="Agreements to sign"
    {...{ asked, first, next }}
  >
    <Body>
      Mentors, hub carers, who stands in for them, and coordinators sign that what they hear stays with them.{' '}
      {confidentiality === 'required'
        ? 'Nobody becomes a mentor’s mentee before the mentor has signed.'
        : 'Nobody is stopped by it: those who have not are listed here.'}
    </Body>
    {carers.length === 0 ? (
      <Body>Every carer here has signed.</Body>
    ) : (
      <Table
        caption="Carers who have not signed yet"
        columns={['Who', 'Home', 'As what', { label: 'Record', hidden: true }]}
        rows={carers.map((carer) => [
          <Link href={`/households/${carer.householdId}`} strong>
            {carer.name}
          </Link>,
          carer.household,
          partsOf(carer)
            .map((part) => signingWords[part])
            .join(', '),
          <Link
            href={`/households/${carer.householdId}/carers/${carer.id}/confidentiality-agreements/new`}
            hidden={`by ${carer.name}`}
          >
            Signed on paper
          </Link>,
        ])}
      />
    )}
    {coordinators.length > 0 && (
      <>
        <Heading>Coordinators who have not signed yet</Heading>
        <List items={coordinators.map(({ name }) => name)} />
        <Body kind="quiet">They find the agreement below their lists of mentors, and sign it there.</Body>
      </>
    )}
    {frame.viewer?.roles.has('coordinator') && (
      <Body>
        <Link href="/confidentiality-agreements/new">Read or sign your own agreement</Link>
      </Body>
    )}
  </PeersPage>
)

const partsOf = ({ isMentor, isHub, standsIn }: Unsigned): Signing[] => [
  ...(isMentor ? (['mentor'] as const) : []),
  ...(isHub ? (['hub carer'] as const) : []),
  ...(standsIn ? (['standing in'] as const) : []),
]
