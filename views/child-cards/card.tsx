import { dueOn } from '#src/child-cards/rules/leaving.ts'
import type { Card } from '#src/child-cards/rules.ts'
import { Button, ButtonGroup, LinkButton } from '../components/button.tsx'
import { Day } from '../components/day.tsx'
import { Form } from '../components/form.tsx'
import { InsetText } from '../components/inset-text.tsx'
import { SummaryList } from '../components/summary-list.tsx'
import { Body, Heading, Link } from '../components/text.tsx'
import { type Frame, Layout } from '../layout.tsx'
import { factsOf } from './facts.tsx'

/** One card, with what can be done about it. */
export const CardPage = ({
  frame,
  card,
  home,
  own,
  days,
  today,
  mayErase,
}: {
  frame: Frame
  card: Card
  home: { id: string; name: string }
  own: boolean
  /** Days after which the card of a child who left is due for erasure. */
  days: number
  today: string
  mayErase: boolean
}) => (
  <Layout
    frame={frame}
    title="A child’s card"
    breadcrumbs={[
      { href: `/households/${home.id}`, text: home.name },
      { href: `/households/${home.id}/child-cards`, text: 'Children’s cards' },
    ]}
  >
    <Heading level={1} caption="A child’s card">
      {card.firstName}
    </Heading>
    {card.leftOn !== null && (
      <InsetText>
        <Body>
          {card.firstName} left {own ? 'your home' : 'this home'} on <Day of={card.leftOn} />. The card is due
          for erasure from <Day of={dueOn(card.leftOn, days)} />.
        </Body>
        <Form action={`/child-cards/${card.id}/returns`} version={card.version}>
          <Button kind="secondary">This child lives here</Button>
        </Form>
      </InsetText>
    )}
    <SummaryList rows={factsOf(card)} />
    <ButtonGroup>
      <LinkButton href={`/child-cards/${card.id}/edit`}>Change the card</LinkButton>
      <Link href={`/child-cards/${card.id}/departures/new`}>
        {card.leftOn === null ? 'This child has left the home' : 'The child left on another day'}
      </Link>
    </ButtonGroup>
    {mayErase && card.leftOn !== null && dueOn(card.leftOn, days) <= today && (
      <Body>
        <Link href={`/child-cards/${card.id}/erasures/new`}>Erase this card</Link>
      </Body>
    )}
  </Layout>
)
