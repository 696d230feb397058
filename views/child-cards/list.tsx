import { mayUse, routes } from '#src/access/rules/routes.ts'
import type { AgreementGiven, Card } from '#src/child-cards/rules.ts'
import { LinkButton } from '../components/button.tsx'
import { Day } from '../components/day.tsx'
import { SummaryList } from '../components/summary-list.tsx'
import { Tag } from '../components/tag.tsx'
import { Body, Heading, Link } from '../components/text.tsx'
import { type Frame, Layout } from '../layout.tsx'
import { AgreementSaid, childrenInWords } from './words.tsx'

/** The cards of a home, for the home itself, its worker and managers. */
export const CardsPage = ({
  frame,
  household,
  own,
  cards,
}: {
  frame: Frame
  household: { id: string; name: string; endedOn: string | null }
  own: boolean
  cards: readonly Card[]
}) => (
  <Layout
    frame={frame}
    title="Children’s cards"
    breadcrumbs={[{ href: `/households/${household.id}`, text: household.name }]}
  >
    <Heading level={1} caption={household.name}>
      Children’s cards
    </Heading>
    <Body>
      One for each child who stays with another home. The host reads it shortly before, during and after a
      stay that was agreed. Nobody else does but{' '}
      {own ? 'you, your supervising worker' : 'the home, its supervising worker'} and managers.
    </Body>
    {cards.length === 0 && <Body>No card is written yet.</Body>}
    {cards.length > 0 && (
      <SummaryList
        rows={cards.map((card) => ({
          key: <Link href={`/child-cards/${card.id}`}>{card.firstName}</Link>,
          value:
            card.leftOn === null ? (
              <AgreementSaid {...card} />
            ) : (
              <>
                <Tag colour="grey">Left</Tag> on <Day of={card.leftOn} />
              </>
            ),
        }))}
      />
    )}
    {frame.viewer && mayUse(frame.viewer, routes['GET /child-cards']) && (
      <Body>
        <Link href="/child-cards">Children’s cards to erase</Link>
      </Body>
    )}
    {household.endedOn === null && (
      <LinkButton href={`/households/${household.id}/child-cards/new`}>Write a child’s card</LinkButton>
    )}
  </Layout>
)

/** All that the hub home and the liaison worker learn: no name, no year, nothing of the card. */
export const AgreementsPage = ({
  frame,
  householdId,
  agreements,
}: {
  frame: Frame
  householdId: string
  agreements: readonly AgreementGiven[]
}) => (
  <Layout
    frame={frame}
    title="Overnight agreements"
    breadcrumbs={[{ href: `/households/${householdId}`, text: 'The home' }]}
  >
    <Heading level={1}>Overnight agreements</Heading>
    <Body>
      The home writes a card for each child who stays with others. What the card says is for the host, around
      a stay; here is whether somebody who may has agreed to overnight stays.
    </Body>
    {agreements.length === 0 ? <Body>No card is written yet.</Body> : <Agreements of={agreements} />}
  </Layout>
)

/** The same of one stay. */
export const StayAgreementsPage = ({
  frame,
  stayId,
  children,
  agreements,
}: {
  frame: Frame
  stayId: string
  /** How many the stay is for. */
  children: number
  /** Left out for who sees the stay and not what was agreed. */
  agreements: readonly AgreementGiven[] | undefined
}) => (
  <Layout
    frame={frame}
    title="Children of this sleepover"
    breadcrumbs={[{ href: `/sleepovers/${stayId}`, text: 'Sleepover' }]}
  >
    <Heading level={1}>Children of this sleepover</Heading>
    {agreements ? (
      <>
        <Body>
          It is for {childrenInWords(children)}; the home has named {agreements.length}.
        </Body>
        <Agreements of={agreements} />
      </>
    ) : (
      <Body>It is for {childrenInWords(children)}. What their cards say is for their home and the host.</Body>
    )}
  </Layout>
)

export const Agreements = ({ of }: { of: readonly AgreementGiven[] }) =>
  of.length > 0 && (
    <SummaryList
      rows={of.map((given, index) => ({ key: `Child ${index + 1}`, value: <AgreementSaid {...given} /> }))}
    />
  )

/** On the page of a household: how many cards there are, and what they lead to. */
export const CardsPart = ({
  householdId,
  own,
  cards,
  agreed,
  mayRead,
  mayWrite,
}: {
  householdId: string
  own: boolean
  cards: number
  agreed: number
  mayRead: boolean
  mayWrite: boolean
}) => (
  <>
    <Heading>Children who stay with others</Heading>
    <Body>
      {cards === 0 ? (
        own ? (
          'Write a card for each child before the first stay.'
        ) : (
          'No child’s card is written yet.'
        )
      ) : (
        <>
          <Link href={`/households/${householdId}/child-cards`}>
            {mayRead
              ? cards === 1
                ? '1 child’s card'
                : `${cards} children’s cards`
              : 'Overnight agreements'}
          </Link>
          : overnight stays agreed for {agreed} of {cards}
        </>
      )}
    </Body>
    {mayWrite && (
      <LinkButton href={`/households/${householdId}/child-cards/new`} kind="secondary">
        Write a child’s card
      </LinkButton>
    )}
  </>
)
