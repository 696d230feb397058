import type { Nearness, Part } from '#src/matching/rules/scoring.ts'
import type { PeerPart } from '#src/mentoring/rules.ts'
import type { EndReason } from '#src/pairings/rules.ts'
import { Day } from '../components/day.tsx'
import { ErrorSummary } from '../components/error-summary.tsx'
import { Table } from '../components/table.tsx'
import { Body, Heading, Link, List } from '../components/text.tsx'
import { type Frame, Layout } from '../layout.tsx'
import { reasonWords } from '../pairings/words.tsx'
import { AskBoth, whyField } from './ask.tsx'
import { type EarlierShown, Reasons } from './reasons.tsx'

interface Person {
  carerId: string
  carer: string
  householdId: string
  household: string
}

interface Suggested extends Person {
  /** Null for somebody who would like a buddy too. */
  profileId: string | null
  points: number
  parts: readonly Part[]
  nearness: Nearness
  free: number
  before: readonly EarlierShown[]
}

interface Earlier {
  carer: string
  household: string
  startedOn: string | null
  endedOn: string | null
  endReason: EndReason | null
}

interface Props {
  frame: Frame
  request: Person & { id: string; wants: PeerPart }
  suggested: readonly Suggested[]
  more: number
  full: number
  notAvailable: number
  unsigned: readonly Person[]
  /** Whom they must not meet: for those alone who may know. */
  apart: readonly Person[]
  /** Whether whoever asks can be paired with anybody today. */
  hasRoom: boolean
  /** The pairing that they are asked about just now. */
  offerId: string | undefined
  earlier: readonly Earlier[]
  /** Whom the reader tried to ask, with what they typed. */
  asked: { carerId: string; why: unknown; plan: { quadrant: string; mode: string } | undefined } | undefined
  /** A token for each form. */
  once: (carerId: string) => string
  problems: Record<string, string>
}

const titles: Record<PeerPart, string> = {
  mentor: 'Who could be their mentor',
  buddy: 'Who could be their buddy',
}

/** Who fits somebody who asks, the best first, each with what speaks for them: whoever reads it chooses, or nobody. */
export const SuggestionsPage = (props: Props) => {
  const { frame, request, suggested, more, hasRoom, offerId, earlier, problems } = props
  const title = titles[request.wants]
  return (
    <Layout
      frame={frame}
      title={title}
      problems={problems}
      breadcrumbs={[
        { href: `/peer-requests?part=${request.wants}`, text: 'Would like a mentor or a buddy' },
        { href: `/peer-requests/${request.id}`, text: request.carer },
      ]}
    >
      <ErrorSummary problems={problems} />
      <Heading level={1} caption={`${request.carer}, ${request.household}`}>
        {title}
      </Heading>
      {!hasRoom ? (
        <Body>
          They are asked about somebody already, or have somebody.{' '}
          <Link href={offerId === undefined ? '/pairings' : `/pairings/${offerId}`}>
            {offerId === undefined ? 'See the pairs' : 'See the pair'}
          </Link>
          .
        </Body>
      ) : suggested.length === 0 ? (
        <Body>Nobody who could be asked has room just now.</Body>
      ) : (
        <>
          <Body>
            The best fit comes first. Nobody is told anything until you ask them, and both sides answer for
            themselves.
          </Body>
          <SuggestedTable {...props} />
          {more > 0 && <Body kind="quiet">{others(more)} could be asked too and fit less well.</Body>}
        </>
      )}
      <NotSuggested {...props} />
      {earlier.length > 0 && <EarlierPart earlier={earlier} />}
    </Layout>
  )
}

const SuggestedTable = ({ request, suggested, asked, once, problems }: Props) => (
  <Table
    caption="Suggestions"
    captionHidden
    columns={[
      'Who',
      { label: 'Points of 100', numeric: true },
      'What speaks for them',
      { label: 'Ask', hidden: true },
    ]}
    rows={suggested.map((one) => [
      <>
        {one.profileId === null ? (
          <Link href={`/households/${one.householdId}`} strong>
            {one.carer}
          </Link>
        ) : (
          <Link href={`/peer-profiles/${one.profileId}`} strong>
            {one.carer}
          </Link>
        )}
        <br />
        {one.household}
      </>,
      one.points,
      <>
        <Reasons {...one} />
        {one.profileId === null && <div class="kith-quiet">Would like a buddy too</div>}
      </>,
      <AskBoth
        asker={{ requestId: request.id, carer: request.carer }}
        offerer={one}
        once={once(one.carerId)}
        {...(one.carerId === asked?.carerId && asked)}
        problem={problems[whyField(one.carerId)]}
      />,
    ])}
  />
)

const others = (count: number) => (count === 1 ? '1 more' : `${count} more`)

const NotSuggested = ({ full, notAvailable, unsigned, apart }: Props) => {
  const lines = [
    full > 0 && `${others(full)} ${full === 1 ? 'has' : 'have'} no place free`,
    notAvailable > 0 && `${others(notAvailable)} ${notAvailable === 1 ? 'is' : 'are'} not available just now`,
  ].filter((line) => line !== false)
  if (lines.length + unsigned.length + apart.length === 0) return null
  return (
    <>
      <Heading>Not suggested</Heading>
      <List
        items={[
          ...lines,
          ...unsigned.map((one) => (
            <>
              <Link href={`/households/${one.householdId}`}>{one.carer}</Link> has not signed the
              confidentiality agreement yet
            </>
          )),
          ...apart.map((one) => (
            <>
              <Link href={`/households/${one.householdId}`}>{one.carer}</Link>: the two homes must not meet
            </>
          )),
        ]}
      />
    </>
  )
}

const EarlierPart = ({ earlier }: Pick<Props, 'earlier'>) => (
  <>
    <Heading>Before</Heading>
    <Table
      caption="Pairs that are over"
      captionHidden
      columns={['With', 'From', 'Until', 'How it ended']}
      rows={earlier.map(({ carer, household, startedOn, endedOn, endReason }) => [
        `${carer}, ${household}`,
        startedOn === null ? '' : <Day of={startedOn} />,
        endedOn === null ? '' : <Day of={endedOn} />,
        endReason === null ? '' : reasonWords[endReason],
      ])}
    />
  </>
)
