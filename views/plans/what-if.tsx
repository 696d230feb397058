import type { Child } from '#jsx/markup'
import type { Distance } from '#src/constellations/rules/distances.ts'
import type { CurveDrawn } from '#src/plans/rules/what-if-curve.ts'
import type { ToldWhatIf, WhatIf } from '#src/plans/rules/what-ifs.ts'
import { percentOf } from '#src/plans/rules.ts'
import { Moment } from '../components/day.tsx'
import { InsetText } from '../components/inset-text.tsx'
import { Table } from '../components/table.tsx'
import { Body, Heading, Link, List } from '../components/text.tsx'
import { DistanceWords } from '../constellations/words.tsx'
import { type Frame, Layout } from '../layout.tsx'
import { EnoughDistances } from '../sightings/enough.tsx'
import { counted, number } from './figures.tsx'
import { plansCrumbs } from './terms.tsx'
import { CurveOfMoves } from './what-if-curve.tsx'

/** A hub home as somebody knows it, with how far a home is from it. */
export interface PlaceShown {
  name: string
  distance: Distance
}

/** A home that goes to another hub home. */
export interface JourneyShown {
  home: string
  /** Undefined for one that has no place by the plan. */
  from: PlaceShown | undefined
  to: PlaceShown
}

interface WayShown {
  othersMove: boolean
  opened: readonly string[]
  placed: readonly JourneyShown[]
  leftOut: readonly string[]
  becameHub: readonly string[]
  moved: readonly JourneyShown[]
  furtherKm: number
  proven: boolean
}

export type WhatIfShown =
  | {
      ask: 'moves'
      curve: readonly { leastKm: number; asked: number; savedKm: number; proven: boolean }[]
      drawn: CurveDrawn | undefined
      /** The least saving whose moves are shown, and how many there are. */
      leastKm: number | undefined
      asked: number
      moves: readonly JourneyShown[]
    }
  | { ask: 'hub leaves'; hub: string; stays: boolean; homes: number; ways: readonly WayShown[] }
  | Extract<ToldWhatIf, { ask: 'limits' }>
  | (Omit<Extract<ToldWhatIf, { ask: 'longest' }>, 'changed'> & { changed: readonly JourneyShown[] })

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

const homes = (count: number) => counted(count, 'home')

/** Said where there was no time to be sure that nothing is better. */
const asFound = (all: readonly { proven: boolean }[]) =>
  all.every(({ proven }) => proven) ? '' : ' Some of it is the best that was found in the time there was.'

const leastWords = (leastKm: number) => (leastKm === 0 ? 'Anything' : `${leastKm} km or more`)

const Moves = ({
  at,
  curve,
  drawn,
  leastKm,
  asked,
  moves,
}: Extract<WhatIfShown, { ask: 'moves' }> & { at: string }) => {
  if (curve.every((point) => point.asked === 0))
    return <Body kind="lead">No home that has its place could move nearer to a hub home with room.</Body>
  return (
    <>
      <Body kind="lead">
        Homes that have their place could be asked whether they would like to move nearer. The more each move
        has to save, the fewer are asked.{asFound(curve)}
      </Body>
      {drawn && <CurveOfMoves of={drawn} />}
      <Table
        caption="What each move saves at least"
        columns={[
          'Each move saves',
          { label: 'Homes asked', numeric: true },
          { label: 'Saved in all', numeric: true },
          { label: 'The moves', hidden: true },
        ]}
        rows={curve.map((point) => [
          leastWords(point.leastKm),
          number(point.asked),
          `${number(point.savedKm)} km`,
          point.asked > 0 && point.leastKm !== leastKm && (
            <Link href={`${at}?least=${point.leastKm}`} hidden={`that save ${leastWords(point.leastKm)}`}>
              See the moves
            </Link>
          ),
        ])}
      />
      {leastKm !== undefined && moves.length > 0 && (
        <>
          <Journeys caption={`Moves that save ${leastWords(leastKm).toLowerCase()}`} journeys={moves} />
          {asked > moves.length && (
            <Body kind="quiet">
              These are the {moves.length} that save most, of {number(asked)}.
            </Body>
          )}
        </>
      )}
    </>
  )
}

const PlaceCell = ({ of }: { of: PlaceShown | undefined }) =>
  of ? (
    <>
      {of.name}
      {', '}
      <DistanceWords of={of.distance} />
    </>
  ) : (
    <>None</>
  )

const Journeys = ({ caption, journeys }: { caption: string; journeys: readonly JourneyShown[] }) => (
  <Table
    caption={caption}
    captionSize="s"
    columns={['Home', 'By the plan', 'Then']}
    rows={journeys.map(({ home, from, to }) => [home, <PlaceCell of={from} />, <PlaceCell of={to} />])}
  />
)

const Leaves = ({ hub, stays, homes: count, ways }: Extract<WhatIfShown, { ask: 'hub leaves' }>) => (
  <>
    <Body kind="lead">
      {count === 0 ? 'Nobody needs another place.' : `${homes(count)} would need another place`}
      {count > 0 &&
        (stays ? ', the hub home itself among them.' : '. The hub home itself leaves the service.')}
      {asFound(ways)}
    </Body>
    {count > 0 && ways.map((way) => <Way {...way} hub={hub} count={count} />)}
    {ways.length > 0 && ways.every(({ othersMove, leftOut }) => !othersMove && leftOut.length > 0) && (
      <Body>No more of them would have a place if homes of other constellations moved.</Body>
    )}
  </>
)

const wayTitle = ({ othersMove, opened }: WayShown): string => {
  const title = othersMove ? 'others may move too' : 'nobody else moves'
  return opened.length === 0
    ? `${title.charAt(0).toUpperCase()}${title.slice(1)}`
    : `${listed(opened)} ${opened.length === 1 ? 'opens' : 'open'}, and ${title}`
}

const Way = (way: WayShown & { hub: string; count: number }) => {
  const { placed, leftOut, becameHub, moved, furtherKm, count } = way
  const have = count - leftOut.length
  return (
    <>
      <Heading>{wayTitle(way)}</Heading>
      <Body>
        {leftOut.length === 0
          ? 'All have a place'
          : `${have === 0 ? 'None' : number(have)} of ${homes(count)} ${have === 1 ? 'has' : 'have'} a place`}
        {moved.length > 0 &&
          `, and ${counted(moved.length, 'home of another constellation', 'homes of other constellations')} would be asked to move`}
        . {becameHub.length > 0 && `${listed(becameHub)} would be a hub home. `}
        {leftOut.length === 0 && `All journeys together would be ${furtherWords(furtherKm)}.`}
      </Body>
      {placed.length > 0 && <Journeys caption="Who goes where" journeys={placed} />}
      {moved.length > 0 && <Journeys caption="Who would be asked to move" journeys={moved} />}
      {leftOut.length > 0 && (
        <>
          <Body>
            {leftOut.length === 1 ? 'One would have none:' : `${number(leftOut.length)} would have none:`}
          </Body>
          <List kind="bullet" items={leftOut} />
        </>
      )}
    </>
  )
}

const furtherWords = (km: number) =>
  km === 0 ? 'about as long' : `about ${number(Math.abs(km))} km ${km > 0 ? 'longer' : 'shorter'}`

const listed = (names: readonly string[]): string =>
  names.length < 2 ? (names[0] ?? '') : `${names.slice(0, -1).join(', ')} and ${names.at(-1)}`

const Limits = ({ limits }: Extract<WhatIfShown, { ask: 'limits' }>) => (
  <>
    <Body kind="lead">
      Each line is a plan of its own: as if every home could live so far from its hub home, and no further.
    </Body>
    <Table
      caption="Plans by limit"
      captionHidden
      columns={[
        'Limit',
        { label: 'Have a place', numeric: true },
        { label: 'Left out', numeric: true },
        { label: 'No hub home in reach', numeric: true },
        { label: 'Hub homes', numeric: true },
        { label: 'All journeys', numeric: true },
        { label: 'From the best', numeric: true },
      ]}
      rows={limits.map((one) => [
        `${one.limitKm}\u00a0km`,
        number(one.served),
        number(one.leftOut),
        number(one.unreachable),
        number(one.hubs),
        `${number(one.km)} km`,
        one.gap <= 0 ? '0 %' : `at most ${percentOf(one.gap)} %`,
      ])}
    />
    <List
      items={limits
        .filter(({ lacking }) => lacking > 0)
        .map(
          ({ limitKm, lacking }) =>
            `Within ${limitKm} km, ${counted(lacking, 'hub home has fewer homes than it needs', 'hub homes have fewer homes than they need')}.`,
        )}
    />
    <Body kind="quiet">
      Left out are those for whom there is no place; some of them have no hub home in reach at all.
    </Body>
  </>
)

const Longest = ({
  beforeKm,
  longestKm,
  furtherKm,
  changed,
  proven,
}: Extract<WhatIfShown, { ask: 'longest' }>) => (
  <>
    <Body kind="lead">
      {beforeKm === 0
        ? 'Nobody is placed anew by this plan, so there is no journey to shorten.'
        : longestKm >= beforeKm
          ? `The longest journey of a home that joins is ${beforeKm} km. ${
              proven
                ? 'It cannot be shorter without leaving somebody out.'
                : 'No plan was found in which it is shorter.'
            }`
          : `The longest journey of a home that joins could be ${longestKm} km in place of ${beforeKm} km. All journeys together would be ${furtherWords(furtherKm)}.`}
      {longestKm < beforeKm && asFound([{ proven }])}
    </Body>
    {changed.length > 0 && <Journeys caption="Homes that would go elsewhere" journeys={changed} />}
  </>
)
