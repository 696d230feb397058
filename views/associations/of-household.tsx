import { LinkButton } from '../components/button.tsx'
import { Day } from '../components/day.tsx'
import { Body, Heading, Link, List } from '../components/text.tsx'

interface Props {
  householdId: string
  memberships: readonly {
    id: string
    association: string
    carer: string
    number: string | null
    fromOn: string
    untilOn: string | null
  }[]
  mayAdd: boolean
  /** Whether the reader keeps the records, and so opens each. */
  mayOpen: boolean
}

/** On the page of a household: what its carers are members of. */
export const MembershipsOfHome = ({ householdId, memberships, mayAdd, mayOpen }: Props) => (
  <>
    <Heading>Associations</Heading>
    {memberships.length === 0 && <Body>No membership is noted.</Body>}
    <List
      items={memberships.map(({ id, association, carer, number, fromOn, untilOn }) => (
        <>
          {mayOpen ? <Link href={`/association-memberships/${id}`}>{carer}</Link> : carer}: {association},
          since <Day of={fromOn} />
          {untilOn !== null && (
            <>
              , until <Day of={untilOn} />
            </>
          )}
          {number !== null && `, number ${number}`}
        </>
      ))}
    />
    {mayAdd && (
      <LinkButton href={`/households/${householdId}/association-memberships/new`} kind="secondary">
        Add a membership
      </LinkButton>
    )}
  </>
)
