import type { Day as CalendarDay } from '#src/clock.ts'
import type { TouchAnswer } from '#src/pairings/rules.ts'
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
import { type AwayShown, Aways } from './aways.tsx'
import { OwnClaims } from './claims.tsx'
import { PairDeeds } from './deeds.tsx'
import { OwnWords, StillInTouch } from './own-words.tsx'
import { Past } from './past.tsx'
import type { OneOfPair, OwnClaim, PairShown, PairTalk, StepShown, WordsShown } from './shown.ts'
import { Talks } from './talks.tsx'
import { whyFacts } from './why.tsx'
import { namesOf, partnerWords, reasonWords, StateTag, stepWords } from './words.tsx'

interface Props extends Typed {
  frame: Frame
  pair: PairShown
  talks: readonly PairTalk[]
  /** For the two of them, and while they are a pair. */
  words: readonly WordsShown[] | undefined
  /** What the reader, who is asked whether they are in touch, has said so far; undefined for who is not asked. */
  touch: TouchAnswer | 'not said' | undefined
  /** Of the mentor who reads. */
  claims: readonly OwnClaim[] | undefined
  /** What was done with it, the newest first. */
  past: readonly StepShown[]
  /** For whoever decides: the mentoring that it follows. */
  follows: PairShown | undefined
  mayShowWords: boolean
  once: string
  today: CalendarDay
  aways: readonly AwayShown[]
}

/** A pair, to one of the two or to who looks after them. */
export const PairPage = ({
  frame,
  pair,
  talks,
  words,
  touch,
  claims,
  past,
  follows,
  mayShowWords,
  once,
  aways,
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
    <Aways {...{ pair, aways }} />
    <Answer pair={pair} />
    {isAsked(touch) && <StillInTouch pair={pair} before={touch === 'not lately' ? touch : undefined} />}
    {pair.side && pair.deeds.has('talk') && (
      <LinkButton
        href={`/pair-talks/new?pair=${pair.id}`}
        kind={touch === 'not said' ? 'secondary' : undefined}
      >
        Log a talk
      </LinkButton>
    )}
    <SummaryList rows={factsOf(pair, follows)} />
    {past.length > 0 && <Past steps={past} />}
    {pair.startedOn !== null && <Talks talks={talks} />}
    {words && <OwnWords {...{ pair, words, once }} {...form} />}
    {claims && <OwnClaims {...{ pairId: pair.id, claims, months: pair.months, once }} {...form} />}
    {mayShowWords && (
      <Body>
        <Link href={`/pairings/${pair.id}/word-showings/new`}>Open their goals and notes</Link>
      </Body>
    )}
    <PairDeeds pair={pair} {...form} />
  </Layout>
)

const isAsked = (touch: Props['touch']) => touch === 'not said' || touch === 'not lately'

const factsOf = (pair: PairShown, follows: PairShown | undefined) => [
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
  pair.meetingsExpected !== undefined && {
    key: 'Visits and talks online',
    value: `${pair.meetings} so far, ${pair.meetingsExpected} or more before approval`,
  },
  pair.reviewOn !== null && pair.ended === undefined && { key: 'Review', value: <Day of={pair.reviewOn} /> },
  pair.decideOn !== null &&
    pair.ended === undefined && { key: 'Decide whether it goes on', value: <Day of={pair.decideOn} /> },
  follows && {
    key: 'Follows',
    value: (
      <>
        <Link href={`/pairings/${follows.id}`}>{namesOf(follows)}</Link>
        {follows.ended && (
          <>
            , until <Day of={follows.ended.on} />
          </>
        )}
      </>
    ),
  },
  ...whyFacts(pair),
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
