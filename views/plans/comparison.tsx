import type { Compared, Difference, Placement } from '#src/plans/rules/comparing.ts'
import { Button } from '../components/button.tsx'
import { Filters } from '../components/filters.tsx'
import { Form } from '../components/form.tsx'
import { Pagination } from '../components/pagination.tsx'
import { Select } from '../components/select.tsx'
import { Table } from '../components/table.tsx'
import { Body, Heading } from '../components/text.tsx'
import { HouseholdName } from '../constellations/household-name.tsx'
import { type Frame, Layout } from '../layout.tsx'
import { counted, howGood, number } from './figures.tsx'
import { plansCrumbs } from './terms.tsx'

interface Props {
  frame: Frame
  plan: { id: string; name: string }
  /** What it is compared with: `today`, or the id of another plan. */
  chosen: string
  /** The other plans that the viewer may choose. */
  others: readonly { id: string; name: string }[]
  /** Undefined for another plan that nobody has worked out. */
  compared: { one: Compared; other: Compared; otherName: string } | undefined
  differences: readonly Difference[]
  first: string | undefined
  next: string | undefined
}

/** Two plans side by side, or a plan and today: in numbers, and home by home where they differ. */
export const ComparisonPage = (props: Props) => {
  const { frame, plan, chosen, others, compared, first, next } = props
  const title = `Compare ${plan.name}`
  return (
    <Layout
      frame={frame}
      title={title}
      breadcrumbs={[...plansCrumbs, { href: `/plans/${plan.id}`, text: plan.name }]}
    >
      <Heading level={1} caption={plan.name}>
        Compare this plan
      </Heading>
      <Form action={`/plans/${plan.id}/comparison`} method="get">
        <Filters>
          <Select
            name="with"
            label="With"
            value={chosen}
            options={[
              { value: 'today', text: 'Today, as it is' },
              ...others.map(({ id, name }) => ({ value: id, text: name })),
            ]}
          />
          <Button kind="secondary">Compare</Button>
        </Filters>
      </Form>
      {compared ? (
        <>
          {!first && <InNumbers compared={compared} />}
          <HomeByHome {...props} otherName={compared.otherName} />
          <Pagination
            previous={first ? { href: first, text: 'First page' } : undefined}
            next={next ? { href: next } : undefined}
          />
        </>
      ) : (
        <Body>That plan has not been worked out yet.</Body>
      )}
    </Layout>
  )
}

const InNumbers = ({ compared: { one, other, otherName } }: { compared: NonNullable<Props['compared']> }) => {
  const both = (of: (compared: Compared) => string) => [of(one), of(other)]
  return (
    <>
      <Table
        caption="In numbers"
        columns={[
          { label: 'What is compared', hidden: true },
          { label: 'This plan', numeric: true },
          { label: otherName, numeric: true },
        ]}
        rows={[
          ['Families with a place', ...both(({ served }) => number(served))],
          ['Families without one', ...both(({ leftOut }) => number(leftOut))],
          ['New constellations', ...both(({ opens }) => number(opens))],
          ['All journeys', ...both(({ km }) => (km === undefined ? 'Not shown' : `${number(km)} km`))],
          ['How good', ...both(({ gap }) => (gap === undefined ? '–' : howGood({ gap })))],
        ]}
      />
      {other.notShown > 0 && (
        <Body kind="quiet">
          {counted(other.notShown, 'journey')} of today {other.notShown === 1 ? 'is' : 'are'} not in the
          kilometres, because where the homes are is not shown.
        </Body>
      )}
    </>
  )
}

const HomeByHome = ({ chosen, differences, otherName }: Props & { otherName: string }) => (
  <>
    <Heading>Home by home</Heading>
    {differences.length === 0 ? (
      <Body>Every home is in the same place.</Body>
    ) : (
      <Table
        caption="Homes that are not in the same place"
        captionHidden
        columns={['Home', 'This plan', otherName]}
        rows={differences.map((difference) => [
          <HouseholdName of={difference} />,
          placementWords(difference.one),
          chosen === 'today' ? todayWords(difference.other) : placementWords(difference.other),
        ])}
      />
    )}
  </>
)

function placementWords(placement: Placement): string {
  switch (placement.is) {
    case 'with':
      return `With ${placement.hub}`
    case 'elsewhere':
      return 'In another constellation'
    case 'hub':
      return 'Hub home'
    case 'left out':
      return 'Left out'
    case 'not in it':
      return 'Not looked at'
  }
}

const todayWords = (placement: Placement): string =>
  placement.is === 'left out' ? 'No place yet' : placementWords(placement)
