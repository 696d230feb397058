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
    {movesBringNothing && ways.every(({ without }) => without > 0) && (
      <Body>No more of them would have one if homes of other constellations moved.</Body>
    )}
  </>
)

const wayTitle = ({ othersMove, opened }: WayShown): string => {
  const title = othersMove ? 'others may move too' : 'nobody else moves'
  return opened.length === 0
    ? `${title.charAt(0).toUpperCase()}${title.slice(1)}`
    : `${listed(opened)} ${opened.length === 1 ? 'opens' : 'open'}, and ${title}`
}

/** "3 of the 4 homes would have a place". */
function haveWords(have: number, count: number): string {
  if (count === 1) return have === 1 ? 'It would have a place' : 'It would have no place'
  const of = have === count ? 'All' : `${have === 0 ? 'None' : number(have)} of the ${homes(count)}`
  return `${of} would have a place`
}

const Way = (way: WayShown & { hub: string; count: number }) => {
  const { placed, leftOut, without, becameHub, moved, furtherKm, count } = way
  const have = count - without
  return (
    <>
      <Heading>{wayTitle(way)}</Heading>
      <Body>
        {haveWords(have, count)}
        {moved.length > 0 &&
          `, and ${counted(moved.length, 'home of another constellation', 'homes of other constellations')} would be asked to move`}
        . {becameHub.length > 0 && `${listed(becameHub)} would be a hub home. `}
        {without === 0 && `All journeys together would be ${furtherWords(furtherKm)}.`}
      </Body>
      {placed.length > 0 && <Journeys caption="Who goes where" journeys={placed} />}
      {moved.length > 0 && <Journeys caption="Who would be asked to move" journeys={moved} />}
      {without > 0 && (
        <>
          {have > 0 && (
            <Body>{without === 1 ? 'One would have none:' : `${number(without)} would have none:`}</Body>
          )}
          {leftOut.length > 0 && <List kind="bullet" items={leftOut} />}
          {leftOut.length < without && (
            <Body kind="quiet">Who came after the plan was worked out is counted, and not named.</Body>
          )}
        </>
      )}
    </>
  )
}
