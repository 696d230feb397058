import type { Window } from '#src/child-cards/rules/window.ts'
import type { AgreementGiven, CardForHost } from '#src/child-cards/rules.ts'
import { Day, Moment } from '../components/day.tsx'
import { SummaryList } from '../components/summary-list.tsx'
import { Body, Heading } from '../components/text.tsx'
import { type Frame, Layout } from '../layout.tsx'
import { factsOf } from './facts.tsx'
import { Agreements } from './list.tsx'
import { childrenInWords } from './words.tsx'

interface Props {
  frame: Frame
  stay: { id: string; children: number; fromOn: string }
  /** When the cards can be read; undefined for a stay that nobody agreed to, or that did not happen. */
  window: Window | undefined
  now: string
  /** Only while they can be read. */
  cards?: readonly CardForHost[]
  /** For a hub home, which learns of the agreements at any time. */
  agreements?: readonly AgreementGiven[]
}

/** What a host reads of the children who stay, on a phone in the kitchen. */
export const HostPage = ({ frame, stay, window, now, cards, agreements }: Props) => (
  <Layout
    frame={frame}
    title="Children of this sleepover"
    breadcrumbs={[{ href: `/sleepovers/${stay.id}`, text: 'Sleepover' }]}
  >
    <Heading level={1}>Children of this sleepover</Heading>
    {cards ? (
      <Cards stay={stay} window={window} cards={cards} />
    ) : (
      <>
        <Body>{whenInWords(stay, window, now)}</Body>
        {agreements && agreements.length > 0 && (
          <>
            <Heading>Overnight stays</Heading>
            <Agreements of={agreements} />
          </>
        )}
      </>
    )}
  </Layout>
)

function whenInWords({ children }: Props['stay'], window: Window | undefined, now: string) {
  const who = `This sleepover is for ${childrenInWords(children)}.`
  if (!window) return `${who} Their cards can be read here once it is agreed, shortly before it begins.`
  if (now >= window.until) return `${who} It is over, and their cards are closed again.`
  if (now >= window.from)
    return `${who} Their cards are not available just now. Your liaison worker can help.`
  return (
    <>
      {who} Their cards can be read here from <Moment of={window.from} />.
    </>
  )
}

const Cards = ({
  stay,
  window,
  cards,
}: Pick<Props, 'stay' | 'window'> & { cards: readonly CardForHost[] }) => (
  <>
    {cards.length < stay.children && (
      <Body>
        {cards.length === 0
          ? 'The home has not chosen a child’s card yet: please ring them.'
          : `The home has chosen ${cards.length} of ${stay.children} cards so far: please ring them about the others.`}
      </Body>
    )}
    {cards.map((card) => (
      <SummaryList
        card={{ title: card.firstName }}
        rows={[...factsOf(card), { key: 'Has met you', value: <Met met={card.met} /> }]}
      />
    ))}
    {window && (
      <Body kind="quiet">
        You can read this until <Moment of={window.until} />. Please copy nothing: each reading is written
        down.
      </Body>
    )}
  </>
)

const Met = ({ met }: Pick<CardForHost, 'met'>) => {
  if (met === null) return 'Not yet'
  if (met === 'stayed before') return 'Yes: has stayed with you before'
  return (
    <>
      Yes, by <Day of={met} />
    </>
  )
}
