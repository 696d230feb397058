import type { Plan } from '#src/plans/rules.ts'
import { Moment } from '../components/day.tsx'
import { Pagination } from '../components/pagination.tsx'
import { Body, Heading } from '../components/text.tsx'
import { type Frame, Layout } from '../layout.tsx'
import { EnoughDistances } from '../sightings/enough.tsx'
import { Figures, inShort } from './figures.tsx'
import { Hubs } from './hubs.tsx'
import { MapOfPlan } from './map.tsx'
import { countsOf, type WorkedOut, whereOf } from './plan.tsx'
import { plansCrumbs } from './terms.tsx'
import { Told } from './told.tsx'

/** A whole plan on paper, or the next part of a large one. */
export const PrintPage = ({
  frame,
  plan,
  quadrants,
  workedOut,
}: {
  frame: Frame
  plan: Plan & { maker: string }
  quadrants: readonly { name: string }[]
  workedOut: WorkedOut
}) => {
  const { figures, hubs, hubsInAll, names, map, first } = workedOut
  return (
    <Layout
      frame={frame}
      title={`${plan.name}, to print`}
      breadcrumbs={[...plansCrumbs, { href: `/plans/${plan.id}`, text: plan.name }]}
    >
      <Heading level={1} caption={`Plan · ${whereOf(quadrants)}`}>
        {plan.name}
      </Heading>
      <div class="kith-not-printed">
        <Body>
          Print this page from the menu of your browser. It names homes: keep it as you keep their papers.
        </Body>
        {workedOut.distances === 'enough for today' && <EnoughDistances />}
      </div>
      {!first && (
        <>
          <Body kind="lead">{inShort(figures)}</Body>
          <Body kind="quiet">
            By {plan.maker}, worked out on <Moment of={workedOut.workedOutAt} />. It is a proposal: nobody
            joins before their own yes.
          </Body>
          <Figures figures={figures} closed={workedOut.closed} />
          <Told told={workedOut.told} names={names} distances={workedOut.distances} />
          {map && <MapOfPlan of={map} name={plan.name} counts={countsOf(figures, hubsInAll)} />}
        </>
      )}
      <Heading size="l">
        {hubs.length < hubsInAll
          ? `Constellations ${hubs.at(0)?.place ?? 0} to ${hubs.at(-1)?.place ?? 0} of ${hubsInAll}`
          : 'Constellations of this plan'}
      </Heading>
      <Hubs hubs={hubs} plan={plan} names={names} printed />
      <Pagination
        label="Parts to print"
        previous={first ? { href: first, text: 'First part' } : undefined}
        next={workedOut.next ? { href: workedOut.next, text: 'Next part to print' } : undefined}
      />
    </Layout>
  )
}
