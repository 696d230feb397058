import { goodFit, type PlanMode, planModes } from '#src/matching/rules/plan.ts'
import type { Nearness, Part } from '#src/matching/rules/scoring.ts'
import { type PeerPart, peerParts } from '#src/mentoring/rules.ts'
import { Button } from '../components/button.tsx'
import { Filters } from '../components/filters.tsx'
import { Form } from '../components/form.tsx'
import { Pagination } from '../components/pagination.tsx'
import { Select } from '../components/select.tsx'
import { Table } from '../components/table.tsx'
import { Body, Heading, Link, List } from '../components/text.tsx'
import { type Frame, Layout } from '../layout.tsx'
import { wantsWords } from '../mentoring/words.ts'
import { AskBoth } from './ask.tsx'
import { Reasons } from './reasons.tsx'
import { modeWords } from './words.ts'

interface Waiting {
  id: string
  carer: string
  household: string
}

interface Pair {
  asker: Waiting
  offerer: {
    carerId: string
    carer: string
    household: string
    points: number
    parts: readonly Part[]
    nearness: Nearness
    free: number
  }
}

interface Props {
  frame: Frame
  asked: {
    wants: PeerPart
    mode: PlanMode
    quadrants: readonly { id: string; name: string }[]
    chosen: string
  }
  pairs: readonly Pair[]
  /** Who waits, is asked about nobody, and has nobody in this plan. */
  left: readonly Waiting[]
  /** Whether more wait than one plan compares. */
  more: boolean
  waiting: number
  first: string | undefined
  next: string | undefined
  once: (requestId: string) => string
}

const whoWords: Record<PeerPart, string> = { mentor: 'Would like a mentor', buddy: 'Would like a buddy' }

/** The best overall set of pairs for everybody who waits: a proposal, to be accepted pair by pair. */
export const PlanPage = (props: Props) => {
  const { frame, asked, pairs, left, more, waiting, first, next } = props
  const title = 'Match many at once'
  return (
    <Layout
      frame={frame}
      title={title}
      breadcrumbs={[{ href: `/peer-requests?part=${asked.wants}`, text: 'Would like a mentor or a buddy' }]}
    >
      <Heading level={1} caption="Mentors and buddies">
        {title}
      </Heading>
      <Body>
        This looks at everybody who waits together, and proposes the pairs that are best for all of them. It
        is only a proposal: nobody is asked until you ask them, pair by pair, and both sides answer for
        themselves.
      </Body>
      <Asking asked={asked} />
      <Body kind="quiet">{modeExplained[asked.mode]}</Body>
      {pairs.length === 0 ? (
        <Body>
          {waiting === 0
            ? `Nobody waits for ${wantsWords[asked.wants]} just now.`
            : 'There is nobody to propose just now.'}
        </Body>
      ) : (
        <PairsTable {...props} />
      )}
      <Pagination
        previous={first ? { href: first, text: 'First pairs' } : undefined}
        next={next ? { href: next, text: 'More pairs' } : undefined}
      />
      {left.length > 0 && (
        <>
          <Heading>Nobody proposed yet</Heading>
          <Body>They wait on.</Body>
          <List
            items={left.map(({ id, carer, household }) => (
              <Link href={`/peer-requests/${id}/suggestions`}>
                {carer}, {household}
              </Link>
            ))}
          />
        </>
      )}
      {more && (
        <Body kind="quiet">More people wait than can be compared at once: these have waited longest.</Body>
      )}
    </Layout>
  )
}

const modeExplained: Record<PlanMode, string> = {
  'most people': 'As many people as possible get somebody, and then those who fit best.',
  'best fits': `Only pairs of ${goodFit} points or more, and of those the best for all. Whoever has nobody waits for somebody who fits better.`,
}

const Asking = ({ asked: { wants, mode, quadrants, chosen } }: Pick<Props, 'asked'>) => (
  <Form action="/matches" method="get">
    <Filters>
      <Select
        name="part"
        label="Who"
        value={wants}
        options={peerParts.map((part) => ({ value: part, text: whoWords[part] }))}
      />
      {quadrants.length > 1 && (
        <Select
          name="quadrant"
          label="Quadrant"
          value={chosen}
          options={quadrants.map(({ id, name }) => ({ value: id, text: name }))}
        />
      )}
      <Select
        name="mode"
        label="What matters most"
        value={mode}
        options={planModes.map((each) => ({ value: each, text: modeWords[each] }))}
      />
      <Button kind="secondary">Show</Button>
    </Filters>
  </Form>
)

const PairsTable = ({ asked: { wants, mode, chosen }, pairs, once }: Props) => (
  <Table
    caption="Proposed pairs"
    captionHidden
    columns={[
      whoWords[wants],
      wants === 'mentor' ? 'Mentor' : 'Buddy',
      { label: 'Points of 100', numeric: true },
      'What speaks for it',
      { label: 'Ask', hidden: true },
    ]}
    rows={pairs.map(({ asker, offerer }) => [
      <>
        <Link href={`/peer-requests/${asker.id}/suggestions`} strong>
          {asker.carer}
        </Link>
        <br />
        {asker.household}
      </>,
      <>
        {offerer.carer}
        <br />
        {offerer.household}
      </>,
      offerer.points,
      <Reasons {...offerer} />,
      <AskBoth
        asker={{ requestId: asker.id, carer: asker.carer }}
        offerer={offerer}
        once={once(asker.id)}
        plan={{ quadrant: chosen, mode }}
      />,
    ])}
  />
)
