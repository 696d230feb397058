import type { Child } from '#jsx/markup'
import { LinkButton } from '../components/button.tsx'
import { Phone } from '../components/phone.tsx'
import { SummaryList } from '../components/summary-list.tsx'
import { Body, Heading, Link } from '../components/text.tsx'
import { type Frame, Layout } from '../layout.tsx'
import type { HouseholdSeen } from './shown.ts'
import { kindWords } from './words.ts'

/** What whoever matches homes sees of a household outside her constellations. */
export const HouseholdOutlinePage = ({
  frame,
  household,
  mayPlace,
  mayTie,
  whereNext,
  stays,
}: {
  frame: Frame
  household: HouseholdSeen
  mayPlace: boolean
  /** Whether the reader may tie it to a host, as families outside any constellation are. */
  mayTie: boolean
  whereNext?: Child
  /** Its sleepovers, for whoever also looks after it as its hub carer. */
  stays?: Child
}) => (
  <Layout frame={frame} title={household.name} breadcrumbs={[{ href: '/households', text: 'Households' }]}>
    <Heading level={1}>{household.name}</Heading>
    <SummaryList
      rows={[
        { key: 'Kind', value: kindWords[household.kind] },
        { key: 'Quadrant', value: household.quadrant },
        {
          key: 'Place',
          value: household.placed ? 'Placed' : 'Not placed yet',
          actions: mayPlace
            ? [
                {
                  href: `/households/${household.id}/places/new`,
                  text: 'Change',
                  hidden: 'where the home is',
                },
              ]
            : undefined,
        },
        {
          key: 'Constellation',
          value: household.inConstellation ? 'In a constellation' : 'In none just now',
        },
      ]}
    />
    {mayTie && !household.inConstellation && (
      <LinkButton href={`/households/${household.id}/linked-hosts/new`} kind="secondary">
        Tie this family to a host
      </LinkButton>
    )}
    {whereNext}
    {stays}
  </Layout>
)

/** What a hub carer sees of a home of her constellation: whom to ring. */
export const PeerPage = ({
  frame,
  householdId,
  contacts,
  mayShowAddress,
  talks,
  stays,
  cards,
}: {
  frame: Frame
  householdId: string
  contacts: readonly { name: string; phone: string | null }[]
  mayShowAddress: boolean
  /** The newest one-to-ones with it. */
  talks?: Child
  /** Its sleepovers. */
  stays?: Child
  /** Whether its children may stay overnight. */
  cards?: Child
}) => {
  const title = contacts.map(({ name }) => name).join(' and ') || 'A home of your constellation'
  return (
    <Layout frame={frame} title={title}>
      <Heading level={1}>{title}</Heading>
      {contacts.length === 0 && <Body>Nobody’s number is recorded yet. Your liaison worker can help.</Body>}
      <SummaryList
        rows={contacts.map(({ name, phone }) => ({
          key: name,
          value: phone ? <Phone number={phone} /> : 'No number is recorded',
        }))}
      />
      {mayShowAddress && (
        <Body>
          <Link href={`/households/${householdId}/address-showings/new`}>
            Show the address, to collect a child
          </Link>
        </Body>
      )}
      {stays}
      {cards}
      {talks}
    </Layout>
  )
}
