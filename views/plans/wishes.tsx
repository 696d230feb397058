import type { HouseholdKind } from '#src/households/rules.ts'
import { isOfTwo, type Wish } from '#src/plans/rules.ts'
import { Button } from '../components/button.tsx'
import { ErrorSummary } from '../components/error-summary.tsx'
import { fieldIn, type Typed } from '../components/field.tsx'
import { Form } from '../components/form.tsx'
import { HomeSearch } from '../components/home-search.tsx'
import { Radios } from '../components/radios.tsx'
import { Table } from '../components/table.tsx'
import { Body, Heading, Link } from '../components/text.tsx'
import { kindWords } from '../households/words.ts'
import { type Frame, Layout } from '../layout.tsx'
import { plansCrumbs } from './terms.tsx'
import { wishWords } from './words.ts'

interface HomeView {
  id: string
  name: string
  kind: HouseholdKind
  quadrant: string
}

/** Several homes may have one name: "Kinship (connected), South quadrant". */
const whichOne = ({ kind, quadrant }: HomeView) => `${kindWords[kind]}, ${quadrant} quadrant`

interface Found {
  homes: readonly HomeView[]
  /** There are more than are shown. */
  more: boolean
}

interface Common {
  frame: Frame
  plan: { id: string; name: string }
  problems: Record<string, string>
}

const crumbsOf = ({ id, name }: Common['plan']) => [...plansCrumbs, { href: `/plans/${id}`, text: name }]

const More = ({ more }: { more: boolean }) =>
  more && <Body kind="quiet">More homes have a name like that. Type more of it to find the others.</Body>

/** Which home a wish is for. */
export const ChooseHomePage = ({
  frame,
  plan,
  problems,
  search,
  homes,
  more,
}: Common & Found & { search: string }) => (
  <Layout frame={frame} title="Add a wish" breadcrumbs={crumbsOf(plan)} problems={problems}>
    <ErrorSummary problems={problems} />
    <Heading level={1} caption={plan.name}>
      Add a wish for a home
    </Heading>
    <HomeSearch action={`/plans/${plan.id}/wishes/new`} typed={search} />
    {search && homes.length === 0 && <Body>No home that can be in a plan has a name like that.</Body>}
    {homes.length > 0 && (
      <Table
        caption="Homes found"
        columns={['Home', 'Kind', 'Quadrant', { label: 'Choose it', hidden: true }]}
        rows={homes.map(({ id, name, kind, quadrant }) => [
          name,
          kindWords[kind],
          quadrant,
          <Link href={`/plans/${plan.id}/wishes/new?householdId=${id}`} hidden={name} strong>
            Choose
          </Link>,
        ])}
      />
    )}
    <More more={more} />
  </Layout>
)

/** What is wished for a home: for itself alone, or for it and another one, once that is found. */
export const WishPage = ({
  frame,
  plan,
  home,
  other,
  homes,
  more,
  wishes,
  ...typed
}: Common &
  Found &
  Typed & {
    home: HomeView
    /** By what the other home was searched. */
    other: string
    /** What may be wished in this plan. */
    wishes: readonly Wish[]
  }) => (
  <Layout
    frame={frame}
    title={`A wish for ${home.name}`}
    breadcrumbs={crumbsOf(plan)}
    problems={typed.problems}
  >
    <ErrorSummary problems={typed.problems} />
    <Heading level={1} caption={plan.name}>
      A wish for {home.name}
    </Heading>
    <Body kind="quiet">{whichOne(home)}</Body>
    {!other && (
      <WishForm {...typed} plan={plan} home={home} wishes={wishes.filter((wish) => !isOfTwo(wish))} />
    )}
    <Heading level={2}>With another home</Heading>
    <HomeSearch
      action={`/plans/${plan.id}/wishes/new`}
      name="other"
      label="Find the other home by name"
      typed={other}
    >
      <input type="hidden" name="householdId" value={home.id} />
    </HomeSearch>
    {other && homes.length === 0 && <Body>No other home that can be in a plan has a name like that.</Body>}
    {other && homes.length > 0 && (
      <WishForm
        {...typed}
        {...{ plan, home, other, homes, more }}
        wishes={wishes.filter((wish) => isOfTwo(wish))}
      />
    )}
    {other && (
      <Body>
        <Link href={`/plans/${plan.id}/wishes/new?householdId=${home.id}`}>A wish for {home.name} alone</Link>
      </Body>
    )}
  </Layout>
)

const WishForm = ({
  plan,
  home,
  wishes,
  other,
  homes = [],
  more = false,
  ...typed
}: Typed &
  Partial<Found> & { plan: Common['plan']; home: HomeView; wishes: readonly Wish[]; other?: string }) => {
  const field = fieldIn(typed)
  return (
    <Form action={`/plans/${plan.id}/wishes`}>
      <input type="hidden" name="householdId" value={home.id} />
      {other && (
        <>
          <input type="hidden" name="other" value={other} />
          <Radios
            {...field('otherHouseholdId', 'Which other home?')}
            choices={homes.map((one) => ({ value: one.id, text: one.name, hint: whichOne(one) }))}
          />
          <More more={more} />
        </>
      )}
      <Radios
        {...field('wish', `What do you wish for ${home.name}?`)}
        choices={wishes.map((wish) => ({ value: wish, text: wishWords[wish] }))}
      />
      <Button>Add this wish</Button>
    </Form>
  )
}
