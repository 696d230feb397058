import type { Child } from '#jsx/markup'
import type { WhatIf } from '#src/plans/rules/what-ifs.ts'
import type { WhatIfShown } from '#src/plans/rules/what-ifs-shown.ts'
import { Moment } from '../components/day.tsx'
import { InsetText } from '../components/inset-text.tsx'
import { Body, Heading, Link } from '../components/text.tsx'
import { type Frame, Layout } from '../layout.tsx'
import { EnoughDistances } from '../sightings/enough.tsx'
import { plansCrumbs } from './terms.tsx'
import { Leaves } from './what-if-leaves.tsx'
import { Limits } from './what-if-limits.tsx'
import { Longest } from './what-if-longest.tsx'
import { Moves } from './what-if-moves.tsx'

interface Props {
  frame: Frame
  plan: { id: string; name: string }
  run: { id: string; workedOutAt: string }
  shown: WhatIfShown
}

const titleOf = (ask: WhatIf, hub = 'a hub home'): string => {
  switch (ask) {
    case 'moves':
      return 'If some homes moved nearer'
    case 'hub leaves':
      return `If ${hub} closed`
    case 'limits':
      return 'With other limits'
    case 'longest':
      return 'With the longest journey as short as can be'
  }
}

/** What would be if: nothing of the plan is changed by it, and nobody is asked. */
export const WhatIfPage = ({ frame, plan, run, shown }: Props) => (
  <PageBeside frame={frame} plan={plan} title={titleOf(shown.ask, 'hub' in shown ? shown.hub : undefined)}>
    <Result shown={shown} at={`/plans/${plan.id}/runs/${run.id}`} />
    <Body kind="quiet">
      Worked out on <Moment of={run.workedOutAt} />, beginning with the plan as it was then. Nothing of the
      plan is changed by it, and nobody has been asked.
    </Body>
  </PageBeside>
)

/** In its place, where it may not be told now: it is all about distances. */
export const WithheldWhatIfPage = ({
  ask,
  why,
  ...page
}: Pick<Props, 'frame' | 'plan'> & { ask: WhatIf; why: 'not shown' | 'enough for today' }) => (
  <PageBeside {...page} title={titleOf(ask)}>
    {why === 'not shown' ? (
      <InsetText>
        <Body>
          This is not shown: it follows from where homes are, and where one of them is may not be told now.
        </Body>
        <Body>
          On the page of the plan you can have it worked out again, without that home. If that is not shown
          either, look again tomorrow.
        </Body>
      </InsetText>
    ) : (
      <EnoughDistances />
    )}
  </PageBeside>
)

const PageBeside = ({
  frame,
  plan,
  title,
  children,
}: Pick<Props, 'frame' | 'plan'> & { title: string; children: Child }) => (
  <Layout
    frame={frame}
    title={title}
    breadcrumbs={[...plansCrumbs, { href: `/plans/${plan.id}`, text: plan.name }]}
  >
    <Heading level={1} caption={plan.name}>
      {title}
    </Heading>
    {children}
    <Body>
      <Link href={`/plans/${plan.id}`}>Back to the plan</Link>
    </Body>
  </Layout>
)

const Result = ({ shown, at }: { shown: WhatIfShown; at: string }) => {
  switch (shown.ask) {
    case 'moves':
      return <Moves {...shown} at={at} />
    case 'hub leaves':
      return <Leaves {...shown} />
    case 'limits':
      return <Limits {...shown} />
    case 'longest':
      return <Longest {...shown} />
  }
}
