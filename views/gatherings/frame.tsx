import type { Child } from '#jsx/markup'
import type { GatheringShown } from '#src/gatherings/rules.ts'
import { Day } from '../components/day.tsx'
import { ErrorSummary } from '../components/error-summary.tsx'
import { Tag } from '../components/tag.tsx'
import { Body, Heading } from '../components/text.tsx'
import { type Frame, Layout } from '../layout.tsx'
import { WhenAndWhere } from './parts.tsx'
import { kindWords } from './words.ts'

export type GatheringTold = GatheringShown & {
  constellation: string
  changedAt: string | null
  remindedOn: string | null
}

interface Props {
  frame: Frame
  gathering: GatheringTold
  problems: Record<string, string>
  children: Child
}

/** What stands around a gathering, whoever looks at it: which one, when and where, and what became of it. */
export const GatheringFrame = ({ frame, gathering, problems, children }: Props) => (
  <Layout
    frame={frame}
    title={kindWords[gathering.kind]}
    breadcrumbs={[{ href: '/gatherings', text: 'Gatherings' }]}
    problems={problems}
  >
    <ErrorSummary problems={problems} />
    <Heading
      level={1}
      caption={gathering.constellation}
      tag={gathering.cancelledAt ? <Tag colour="grey">Cancelled</Tag> : undefined}
    >
      {kindWords[gathering.kind]}
    </Heading>
    <Body kind="lead">
      <WhenAndWhere of={gathering} />
    </Body>
    {children}
    <Past words="Reminded" on={gathering.remindedOn} />
    <Past words="Changed" on={gathering.changedAt} />
    <Past words="Cancelled" on={gathering.cancelledAt} />
  </Layout>
)

const Past = ({ words, on }: { words: string; on: string | null }) =>
  on ? (
    <Body kind="quiet">
      {words} on <Day of={on} />.
    </Body>
  ) : null
