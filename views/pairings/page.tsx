import type { Day as CalendarDay } from '#src/clock.ts'
import { LinkButton } from '../components/button.tsx'
import { Day } from '../components/day.tsx'
import { ErrorSummary } from '../components/error-summary.tsx'
import type { Typed } from '../components/field.tsx'
import { InsetText } from '../components/inset-text.tsx'
import { Phone } from '../components/phone.tsx'
import { SummaryList } from '../components/summary-list.tsx'
import { Body, Heading, Link, List } from '../components/text.tsx'
import { type Frame, Layout } from '../layout.tsx'
import { Answer } from './answer.tsx'
import { OwnClaims } from './claims.tsx'
import { PairDeeds } from './deeds.tsx'
import { OwnWords, StillInTouch } from './own-words.tsx'
import type { OneOfPair, OwnClaim, PairShown, PairTalk, WordsShown } from './shown.ts'
import { Talks } from './talks.tsx'
import { namesOf, partnerWords, reasonWords, StateTag, stepWords } from './words.tsx'

interface Props extends Typed {
  frame: Frame
  pair: PairShown
  talks: readonly PairTalk[]
  /** For the two of them, and while they are a pair. */
  words: readonly WordsShown[] | undefined
  /** Whether the reader is asked if they are in touch. */
  isAsked: boolean
  /** Of the mentor who reads. */
  claims: readonly OwnClaim[] | undefined
  months: readonly CalendarDay[]
  mayShowWords: boolean
  once: string
  today: CalendarDay
}

/** A pair, to one of the two or to who looks after them. */
export const PairPage = ({
  frame,
  pair,
  talks,
  words,
  isAsked,
  claims,
  months,
  mayShowWords,
  once,
  ...form
}: Props) => (
  <Layout
    frame={frame}
    title={pair.side ? partnerWords(pair) : 'A pair'}
    breadcrumbs={[{ href: '/pairings', text: 'Mentors and buddies' }]}
    problems={form.problems}
  >
    <ErrorSummary problems={form.problems} />
    <Heading level={1} caption={partnerWords(pair)} tag={<StateTag state={pair.state} />}>
      {namesOf(pair)}
    </Heading>
    {pair.steps.length > 0 && (
      <InsetText>
        <List items={pair.steps.map((step) => stepWords[step])} />
      </InsetText>
    )}
    <Answer pair={pair} />
    {isAsked && <StillInTouch pair={pair} />}
    {pair.side && pair.deeds.has('talk') && (
      <LinkButton href={`/pair-talks/new?pair=${pair.id}`} kind={isAsked ? 'secondary' : undefined}>
        Log a talk
      </LinkButton>
    )}
    <SummaryList rows={factsOf(pair)} />
    {pair.startedOn !== null && <Talks talks={talks} />}
    {words && <OwnWords {...{ pair, words, once }} {...form} />}
    {claims && <OwnClaims {...{ pairId: pair.id, claims, months, once }} {...form} />}
    {mayShowWords && (
      <Body>
        <Link href={`/pairings/${pair.id}/word-showings/new`}>Open their goals and notes</Link>
      </Body>
    )}
    <PairDeeds pair={pair} {...form} />
  </Layout>
)

const factsOf = (pair: PairShown) => [
  ...[pair.one, pair.other].filter(({ isViewer }) => !isViewer).map((person) => personFact(pair, person)),
  pair.state === 'offered' && { key: 'To be answered by', value: <Day of={pair.answerBy} /> },
  pair.answers !== undefined &&
    (pair.state === 'offered' || pair.state === 'undecided') && {
      key: 'Answers so far',
      value: `${pair.one.name}: ${said(pair.answers.one)}; ${pair.other.name}: ${said(pair.answers.other)}`,
    },
  pair.startedOn !== null && { key: 'Together since', value: <Day of={pair.startedOn} /> },
  pair.holdSince !== null && { key: 'On hold since', value: <Day of={pair.holdSince} /> },
  pair.toDecideSince !== null && {
    key: 'Stopped',
    value: (
      <>
        <Day of={pair.toDecideSince} />
        <Body kind="quiet">One of the two is not available to the other. Ring them both, then end it.</Body>
      </>
    ),
  },
  pair.lastTalkOn !== null && { key: 'Last talk', value: <Day of={pair.lastTalkOn} /> },
  pair.reviewOn !== null && pair.ended === undefined && { key: 'Review', value: <Day of={pair.reviewOn} /> },
  pair.decideOn !== null &&
    pair.ended === undefined && { key: 'Decide whether it goes on', value: <Day of={pair.decideOn} /> },
  pair.ended !== undefined && {
    key: 'Ended',
    value: (
      <>
        <Day of={pair.ended.on} />: {reasonWords[pair.ended.reason]}
      </>
    ),
  },
]

const said = (answer: string | null) => answer ?? 'no answer yet'

function personFact(pair: PairShown, person: OneOfPair) {
  const isOne = person === pair.one
  const key = pair.kind === 'buddies' ? 'Buddy' : isOne ? 'Mentor' : 'Mentee'
  return {
    key,
    value: (
      <>
        {person.name}
        {person.home && (
          <>
            {' '}
            (<Link href={`/households/${person.home.id}`}>{person.home.name}</Link>)
          </>
        )}
        {person.phone && (
          <div>
            <Phone number={person.phone} />
          </div>
        )}
      </>
    ),
  }
}
