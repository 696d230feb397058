import { mayUse, routes } from '#src/access/rules/routes.ts'
import { meetingsLeft, type PairExpectations } from '#src/pairings/rules/next-steps.ts'
import { LinkButton } from '../components/button.tsx'
import { Day } from '../components/day.tsx'
import { Pagination } from '../components/pagination.tsx'
import { Table } from '../components/table.tsx'
import { Body, Heading, Link, List } from '../components/text.tsx'
import { type Frame, Layout } from '../layout.tsx'
import type { PairShown } from './shown.ts'
import { kindWords, namesOf, partnerWords, StateTag, stepWords } from './words.tsx'

interface Props {
  frame: Frame
  /** The reader's own; undefined for who fosters nowhere. */
  own: readonly PairShown[] | undefined
  /** Those that somebody should look at, for who decides. */
  steps: readonly PairShown[] | undefined
  /** All that are open, for staff. */
  open: readonly PairShown[] | undefined
  expected: PairExpectations
  first: string | undefined
  next: string | undefined
}

/** Mentors and buddies: one’s own, what is to be done next, and all that are open. */
export const PairsPage = ({ frame, own, steps, open, expected, first, next }: Props) => (
  <Layout frame={frame} title="Mentors and buddies">
    <Heading level={1}>Mentors and buddies</Heading>
    {frame.viewer && mayUse(frame.viewer, routes['GET /pairings/new']) && (
      <LinkButton href="/pairings/new" kind="secondary">
        {steps ? 'Pair two carers' : 'Name a buddy'}
      </LinkButton>
    )}
    {own && <Own pairs={own} />}
    {steps && <Steps pairs={steps} expected={expected} />}
    {frame.viewer && mayUse(frame.viewer, routes['GET /pair-claims']) && (
      <Body>
        <Link href="/pair-claims">Hours and miles that mentors claim</Link>
      </Body>
    )}
    {open && (
      <>
        <Heading>All pairs</Heading>
        {open.length === 0 ? (
          <Body>There is no pair yet.</Body>
        ) : (
          <Table
            caption="All pairs"
            captionHidden
            columns={['Who', 'What', 'How far', 'Last talk']}
            rows={open.map((pair) => [
              <PairLink pair={pair} />,
              kindWords[pair.kind],
              <StateTag state={pair.state} />,
              pair.lastTalkOn ? <Day of={pair.lastTalkOn} /> : 'None yet',
            ])}
          />
        )}
        <Pagination
          previous={first === undefined ? undefined : { href: first, text: 'First page' }}
          next={next === undefined ? undefined : { href: next }}
        />
      </>
    )}
  </Layout>
)

const PairLink = ({ pair }: { pair: PairShown }) => <Link href={`/pairings/${pair.id}`}>{namesOf(pair)}</Link>

const Own = ({ pairs }: { pairs: readonly PairShown[] }) =>
  pairs.length === 0 ? (
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
  )

const Steps = ({ pairs, expected }: { pairs: readonly PairShown[]; expected: PairExpectations }) => (
  <>
    <Heading>Next steps</Heading>
    {pairs.length === 0 ? (
      <Body>Nothing is to be done just now.</Body>
    ) : (
      <Table
        caption="Next steps"
        captionHidden
        columns={['Who', 'What is next', 'Since or by']}
        rows={pairs.map((pair) => [
          <PairLink pair={pair} />,
          <List items={pair.steps.map((step) => stepWords[step])} />,
          sinceOf(pair, expected),
        ])}
      />
    )}
  </>
)

function sinceOf(pair: PairShown, expected: PairExpectations) {
  const [step] = pair.steps
  if (step === 'stopped' && pair.toDecideSince) return <Day of={pair.toDecideSince} />
  if (step === 'undecided') return <Day of={pair.answerBy} />
  if (step === 'decision due' && pair.decideOn) return <Day of={pair.decideOn} />
  if (step === 'review due' && pair.reviewOn) return <Day of={pair.reviewOn} />
  if (step === 'more meetings') return `${meetingsLeft(pair, expected)} more before approval`
  return pair.startedOn && <Day of={pair.lastTalkOn ?? pair.startedOn} />
}
