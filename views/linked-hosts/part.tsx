import { LinkButton } from '../components/button.tsx'
import { Day } from '../components/day.tsx'
import { Phone } from '../components/phone.tsx'
import { SummaryList } from '../components/summary-list.tsx'
import { Body, Heading, Link } from '../components/text.tsx'

interface Tie {
  id: string
  part: 'family' | 'host'
  other: {
    id: string
    name: string
    contacts: readonly { name: string; phone: string | null }[]
    mayOpen: boolean
  }
  fromOn: string
  untilOn: string | null
  state: 'begins' | 'holds' | 'over'
}

interface Props {
  householdId: string
  own: boolean
  ties: readonly Tie[]
  /** The request for a break that nobody has answered. */
  request: { id: string; askedAt: string } | undefined
  /** Outside any constellation. */
  isFree: boolean
  mayTie: boolean
}

/** On the page of a household: the homes it is tied to, and the break that it asked for. */
export const BreaksPart = ({ householdId, own, ties, request, isFree, mayTie }: Props) => {
  if (ties.length === 0 && !request && !isFree) return null
  return (
    <>
      <Heading>Breaks</Heading>
      {ties.length > 0 && (
        <SummaryList
          rows={ties.map((tie) => ({
            key: tie.part === 'family' ? 'Host' : own ? 'You host for' : 'Hosts for',
            value: <TieLine tie={tie} own={own} />,
            actions: mayTie
              ? [
                  {
                    href: `/linked-hosts/${tie.id}/ends/new`,
                    text: 'End',
                    hidden: `the tie to ${tie.other.name}`,
                  },
                ]
              : undefined,
          }))}
        />
      )}
      {request && (
        <Body>
          <Link href={`/break-requests/${request.id}`}>
            {own ? 'You asked for a break' : 'Would be glad of a break'}
          </Link>{' '}
          {!own && 'since '}
          {own && 'on '}
          <Day of={request.askedAt} />
        </Body>
      )}
      {own && isFree && !request && (
        <LinkButton href="/break-requests/new" kind="secondary">
          Ask for a break
        </LinkButton>
      )}
      {mayTie && isFree && (
        <LinkButton href={`/households/${householdId}/linked-hosts/new`} kind="secondary">
          Tie this family to a host
        </LinkButton>
      )}
    </>
  )
}

const TieLine = ({ tie: { other, fromOn, untilOn, state }, own }: { tie: Tie; own: boolean }) => (
  <>
    {other.mayOpen && !own ? <Link href={`/households/${other.id}`}>{other.name}</Link> : other.name}
    {state === 'begins' && (
      <>
        {' '}
        from <Day of={fromOn} />
      </>
    )}
    {untilOn !== null && (
      <>
        {' '}
        until <Day of={untilOn} />
      </>
    )}
    {other.contacts.map(
      ({ name, phone }) =>
        phone && (
          <div>
            <Phone number={phone} /> <span class="kith-quiet">{name}</span>
          </div>
        ),
    )}
  </>
)
