import { mayUse, routes } from '#src/access/rules/routes.ts'
import type { PairExpectations } from '#src/pairings/rules/next-steps.ts'
import { LinkButton } from '../components/button.tsx'
import { Day } from '../components/day.tsx'
import { Details } from '../components/details.tsx'
import { Pagination } from '../components/pagination.tsx'
import { QuadrantFilter } from '../components/quadrant-filter.tsx'
import { Table } from '../components/table.tsx'
import { Body, Heading, Link, List } from '../components/text.tsx'
import { type Frame, Layout } from '../layout.tsx'
import { FreePlaces } from './places.tsx'
import type { PairShown, PlacesShown } from './shown.ts'
import { sinceOf } from './since.ts'
import { kindWords, namesOf, partnerWords, StateTag, stepWords } from './words.tsx'

interface Props {
  frame: Frame
  /** Of which quadrants the lists are, for staff. */
  asked: {
    quadrants: readonly { id: string; name: string }[]
    chosen: string | undefined
    together: boolean
  }
  /** The reader's own; undefined for who fosters nowhere. */
  own: readonly PairShown[] | undefined
  /** The reader's own that are over. */
  before: readonly PairShown[]
  /** Those that somebody should look at, for who decides. */
  steps: readonly PairShown[] | undefined
  /** Whether there are more of them than are shown. */
  areMore: boolean
  places: readonly PlacesShown[] | undefined
  /** All that are open, a page of them, for staff. */
  open: { pairs: readonly PairShown[]; first: string | undefined; next: string | undefined } | undefined
  expected: PairExpectations
  csvHref: string
  placesHref: string
}

/** Mentors and buddies: one’s own, what is to be done next, free places, and all that are open. */
export const PairsPage = ({ frame, asked, own, before, steps, areMore, places, open, ...props }: Props) => (
  <Layout frame={frame} title="Mentors and buddies">
    <Heading level={1}>Mentors and buddies</Heading>
    {frame.viewer && mayUse(frame.viewer, routes['GET /pairings/new']) && (
      <div class="kith-not-printed">
        <LinkButton href="/pairings/new" kind="secondary">
          {steps ? 'Pair two carers' : 'Name a buddy'}
        </LinkButton>
      </div>
    )}
    {own && <Own pairs={own} before={before} />}
    {open && asked.quadrants.length > 1 && (
      <div class="kith-not-printed">
        <QuadrantFilter
          action="/pairings"
          quadrants={asked.quadrants}
          chosen={asked.chosen}
          all={asked.together ? 'All of yours' : undefined}
        />
      </div>
    )}
    {steps && <Steps pairs={steps} areMore={areMore} expected={props.expected} csvHref={props.csvHref} />}
    {places && <FreePlaces places={places} quadrants={asked.quadrants} csvHref={props.placesHref} />}
    {frame.viewer && mayUse(frame.viewer, routes['GET /pair-claims']) && (
      <Body>
        <Link href="/pair-claims">Hours and miles that mentors claim</Link>
      </Body>
    )}
    {open && (
      <>
        <Heading>All pairs</Heading>
        {open.pairs.length === 0 ? (
          <Body>There is no pair yet.</Body>
        ) : (
          <Table
            caption="All pairs"
            captionHidden
            columns={['Who', 'What', 'How far', 'Last talk']}
            rows={open.pairs.map((pair) => [
              <PairLink pair={pair} />,
              kindWords[pair.kind],
              <StateTag state={pair.state} />,
              pair.lastTalkOn ? <Day of={pair.lastTalkOn} /> : 'None yet',
            ])}
          />
        )}
        <Pagination
          previous={open.first === undefined ? undefined : { href: open.first, text: 'First page' }}
          next={open.next === undefined ? undefined : { href: open.next }}
        />
      </>
    )}
  </Layout>
)

const PairLink = ({ pair }: { pair: PairShown }) => <Link href={`/pairings/${pair.id}`}>{namesOf(pair)}</Link>

const Own = ({ pairs, before }: { pairs: readonly PairShown[]; before: readonly PairShown[] }) => (
  <>
    {pairs.length === 0 ? (
      <Body>You have no buddy and no mentor just now.</Body>
    ) : (
      <List
        items={pairs.map((pair) => (
          <>
            <PairLink pair={pair} /> <StateTag state={pair.state} />
            <Body kind="quiet">
              {pair.state === 'offered' && pair.answer === null
                ? 'You are asked: please answer'
                : partnerWords(pair)}
            </Body>
          </>
        ))}
      />
    )}
    {before.length > 0 && (
      <Details summary="Before">
        <List
          items={before.map((pair) => (
            <>
              <PairLink pair={pair} /> <StateTag state={pair.state} />
            </>
          ))}
        />
      </Details>
    )}
  </>
)

const Steps = ({
  pairs,
  areMore,
  expected,
  csvHref,
}: { pairs: readonly PairShown[] } & Pick<Props, 'areMore' | 'expected' | 'csvHref'>) => (
  <>
    <Heading>Next steps</Heading>
    {pairs.length === 0 ? (
      <Body>Nothing is to be done just now.</Body>
    ) : (
      <>
        <Table
          caption="Next steps"
          captionHidden
          columns={['Who', 'What is next', 'Since or by']}
          rows={pairs.map((pair) => {
            const since = sinceOf(pair, expected)
            return [
              <PairLink pair={pair} />,
              <List items={pair.steps.map((step) => stepWords[step])} />,
              since.words ?? (since.day && <Day of={since.day} />),
            ]
          })}
        />
        <Body>
          {areMore && `These ${pairs.length} come first; the file has all of them. `}
          <span class="kith-not-printed">
            <Link href={csvHref}>Next steps as a CSV</Link>
          </span>
        </Body>
      </>
    )}
  </>
)
