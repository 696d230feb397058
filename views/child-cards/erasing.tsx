import { Button } from '../components/button.tsx'
import { Day } from '../components/day.tsx'
import { ErrorSummary } from '../components/error-summary.tsx'
import { Form } from '../components/form.tsx'
import { Pagination } from '../components/pagination.tsx'
import { Table } from '../components/table.tsx'
import { Body, Heading, Link } from '../components/text.tsx'
import { WarningText } from '../components/warning-text.tsx'
import { type Frame, Layout } from '../layout.tsx'

interface Due {
  id: string
  householdId: string
  name: string
  leftOn: string
  dueOn: string
}

/** Cards of children who have left, the longest first. Whose they are is not said: no card is opened for it. */
export const DuePage = ({
  frame,
  days,
  cards,
  first,
  next,
}: {
  frame: Frame
  days: number
  cards: readonly Due[]
  first: string | undefined
  next: string | undefined
}) => (
  <Layout frame={frame} title="Children’s cards to erase">
    <Heading level={1}>Children’s cards to erase</Heading>
    <Body>
      Each is of a child who left the home {days} days ago or more. Erasing one leaves how many children
      stayed when, and nothing of the card.
    </Body>
    {cards.length === 0 ? (
      <Body>There is none just now.</Body>
    ) : (
      <Table
        caption="Children’s cards to erase"
        captionHidden
        columns={['Home', 'The child left on', 'Due since', { label: 'What to do', hidden: true }]}
        rows={cards.map(({ id, householdId, name, leftOn, dueOn }) => [
          <Link href={`/households/${householdId}`}>{name}</Link>,
          <Day of={leftOn} />,
          <Day of={dueOn} />,
          <Link href={`/child-cards/${id}/erasures/new`} hidden={`a card of ${name}`}>
            Erase
          </Link>,
        ])}
      />
    )}
    <Pagination
      previous={first ? { href: first, text: 'First' } : undefined}
      next={next ? { href: next } : undefined}
    />
  </Layout>
)

/** What erasing does, before it is done. */
export const ErasingPage = ({
  frame,
  cardId,
  home,
  version,
  leftOn,
  dueOn,
  isDue,
  problems,
}: {
  frame: Frame
  cardId: string
  home: { id: string; name: string }
  version: number
  leftOn: string | null
  dueOn: string | null
  isDue: boolean
  problems: Record<string, string>
}) => (
  <Layout
    frame={frame}
    title="Erase a child’s card"
    breadcrumbs={[{ href: '/child-cards', text: 'Children’s cards to erase' }]}
    problems={problems}
  >
    <ErrorSummary problems={problems} />
    <Heading level={1} caption={home.name}>
      Erase a child’s card
    </Heading>
    {leftOn === null && <Body>This child lives in the home: its card is not due for erasure.</Body>}
    {leftOn !== null && dueOn !== null && (
      <Body>
        The child left on <Day of={leftOn} />. The card is due from <Day of={dueOn} />.
      </Body>
    )}
    {isDue && (
      <>
        <WarningText>
          What the card says is gone for ever then. How many children stayed, and when, is still counted.
        </WarningText>
        <Form action={`/child-cards/${cardId}/erasures`} version={version}>
          <Button kind="warning">Erase this card</Button>
        </Form>
      </>
    )}
  </Layout>
)
