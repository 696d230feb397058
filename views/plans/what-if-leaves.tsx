import type { WayShown, WhatIfShown } from '#src/plans/rules/what-ifs-shown.ts'
import { Body, Heading, List } from '../components/text.tsx'
import { counted, number } from './figures.tsx'
import { listed } from './reasons.ts'
import { asFound, furtherWords, Journeys } from './what-if-journeys.tsx'

const homes = (count: number) => counted(count, 'home')

/** Where the homes of a hub home that closes would go. */
export const Leaves = ({
  hub,
  stays,
  homes: count,
  ways,
  movesBringNothing,
}: Extract<WhatIfShown, { ask: 'hub leaves' }>) => (
  <>
    <Body kind="lead">
      {count === 0 ? 'Nobody needs another place.' : `${homes(count)} would need another place`}
      {count > 0 &&
        (stays ? ', the hub home itself among them.' : '. The hub home itself leaves the service.')}
      {asFound(ways)}
    </Body>
    {count > 0 && ways.map((way) => <Way {...way} hub={hub} count={count} />)}
    {count > 0 && ways.length === 0 && <Body>There was no time to find where they could go.</Body>}
    {movesBringNothing && ways.every(({ leftOut }) => leftOut.length > 0) && (
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
