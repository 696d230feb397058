import type { PlanMap } from '#src/plans/rules/map.ts'
import type { ToldToViewer } from '#src/plans/rules/reasons.ts'
import type { FiguresShown, HubShown } from '#src/plans/rules/shown.ts'
import type { Plan } from '#src/plans/rules.ts'
import { Moment } from '../components/day.tsx'
import { InsetText } from '../components/inset-text.tsx'
import { Pagination } from '../components/pagination.tsx'
import { Body, Heading, Link, List } from '../components/text.tsx'
import { type Frame, Layout } from '../layout.tsx'
import { EnoughDistances } from '../sightings/enough.tsx'
import { Asked, RunButton, type WishView } from './asked.tsx'
import { Figures, inShort } from './figures.tsx'
import { Hubs } from './hubs.tsx'
import { MapOfPlan } from './map.tsx'
import { CopyForm, NameForm } from './name.tsx'
import { ProveForm } from './proof.tsx'
import type { Names } from './reasons.ts'
import { plansCrumbs } from './terms.tsx'
import { Told } from './told.tsx'
import { WhatIfs, type WhatIfsProps } from './what-ifs.tsx'

/** What a plan came to, a page of its constellations with it. */
export interface WorkedOut {
  figures: FiguresShown
  closed: number
  workedOutAt: string
  /** How many constellations there are in all. */
  hubsInAll: number
  map: PlanMap | undefined
  hubs: readonly HubShown[]
  names: Names
  /** What is told of the plan as a whole, on its first page. */
  told: ToldToViewer | undefined
  /** Whether distances are told: of so many a day only. */
  distances: 'told' | 'enough for today'
  first: string | undefined
  next: string | undefined
}

interface Props {
  frame: Frame
  plan: Plan & { maker: string; lastAskedAt: string | null }
  quadrants: readonly { name: string }[]
  wishes: readonly WishView[]
  /** Whether it asks something else now than when it was worked out. */
  asksOther: boolean
  underWay: { id: string } | undefined
  once: string
  /** Undefined before it has been worked out for the first time. */
  workedOut: WorkedOut | undefined
  /** What may be asked beside it, once it has been worked out. */
  whatIfs: WhatIfsProps | undefined
}

export const whereOf = (quadrants: readonly { name: string }[]): string =>
  quadrants.length === 0 ? 'Whole service' : quadrants.map(({ name }) => name).join(', ')

/** A plan: what it asks, and once it is worked out who would be where, and how good that is. */
export const PlanPage = (props: Props) => {
  const { frame, plan, quadrants, wishes, asksOther, underWay, once, workedOut, whatIfs } = props
  return (
    <Layout frame={frame} title={plan.name} breadcrumbs={plansCrumbs}>
      <Heading level={1} caption={`Plan · ${whereOf(quadrants)}`}>
        {plan.name}
      </Heading>
      {asksOther && (
        <>
          <InsetText>
            What this plan asks has been changed since. Work it out again to see what it comes to now.
          </InsetText>
          <RunButton plan={plan} underWay={underWay} of="changed" />
        </>
      )}
      {workedOut && !asksOther && underWay && (
        <InsetText>
          Something is being worked out for this plan just now.{' '}
          <Link href={`/plans/${plan.id}/runs/${underWay.id}`}>See how far it is</Link>
        </InsetText>
      )}
      {workedOut ? (
        <Result plan={plan} workedOut={workedOut} mayProve={!asksOther && !underWay} />
      ) : (
        <Body>It has not been worked out yet. That takes from a few seconds to a minute or two.</Body>
      )}
      {!workedOut && <RunButton plan={plan} underWay={underWay} of="new" />}
      <Asked plan={plan} quadrants={quadrants} wishes={wishes} />
      {workedOut && !asksOther && !underWay && <RunButton plan={plan} underWay={undefined} of="same" />}
      {whatIfs && <WhatIfs {...whatIfs} entered={{}} problems={{}} />}
      <Heading>Keep this plan</Heading>
      <NameForm plan={plan} />
      <Heading>Try something else</Heading>
      <Body>A copy asks the same, and can then be changed: this one stays as it is.</Body>
      <CopyForm plan={plan} once={once} />
    </Layout>
  )
}

const Result = ({
  plan,
  workedOut,
  mayProve,
}: {
  plan: Plan
  workedOut: WorkedOut
  /** Nobody works on it, and it asks what it asked then. */
  mayProve: boolean
}) => {
  const { figures, map, closed, hubsInAll, names, told, distances } = workedOut
  const at = `/plans/${plan.id}`
  return (
    <>
      <Body kind="lead">{inShort(figures)}</Body>
      <Body kind="quiet">
        Worked out on <Moment of={workedOut.workedOutAt} />. It is a proposal: nobody joins before their own
        yes.
      </Body>
      <Figures planId={plan.id} figures={figures} closed={closed} />
      {mayProve && <ProveForm planId={plan.id} figures={figures} />}
      <Told {...{ told, names, distances }} />
      <List
        items={[
          <Link href={`${at}/comparison?with=today`}>Compare with today, or with another plan</Link>,
          <Link href={`${at}/print`}>The whole plan to print</Link>,
        ]}
      />
      {map && <MapOfPlan of={map} name={plan.name} counts={countsOf(figures, hubsInAll)} />}
      <Heading size="l">Constellations of this plan</Heading>
      <PageOfHubs plan={plan} workedOut={workedOut} />
    </>
  )
}

export const countsOf = (figures: FiguresShown, hubs: number) => ({
  ...{ homes: figures.staying + figures.joining, leftOut: figures.leftOut, hubs, opens: figures.opens },
})

const PageOfHubs = ({ plan, workedOut }: { plan: Plan; workedOut: WorkedOut }) => {
  const { hubs, names, distances, first, next } = workedOut
  return (
    <>
      {distances === 'enough for today' && <EnoughDistances />}
      {hubs.length === 0 && <Body>There is none.</Body>}
      <Hubs hubs={hubs} plan={plan} names={names} />
      <Pagination
        label="Constellations"
        previous={first ? { href: first, text: 'First constellations' } : undefined}
        next={next ? { href: next, text: 'More constellations' } : undefined}
      />
    </>
  )
}

/** More constellations of a plan, without what stands on its first page. */
export const MoreOfPlanPage = ({
  frame,
  plan,
  workedOut,
}: {
  frame: Frame
  plan: Plan
  workedOut: WorkedOut
}) => {
  const [from, until] = [workedOut.hubs.at(0)?.place, workedOut.hubs.at(-1)?.place]
  const title =
    from === undefined
      ? 'Constellations of this plan'
      : `Constellations ${from} to ${until} of ${workedOut.hubsInAll}`
  return (
    <Layout
      frame={frame}
      title={`${title}, ${plan.name}`}
      breadcrumbs={[...plansCrumbs, { href: `/plans/${plan.id}`, text: plan.name }]}
    >
      <Heading level={1} caption={plan.name}>
        {title}
      </Heading>
      <PageOfHubs plan={plan} workedOut={workedOut} />
    </Layout>
  )
}
