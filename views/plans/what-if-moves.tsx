import type { WhatIfShown } from '#src/plans/rules/what-ifs-shown.ts'
import { Table } from '../components/table.tsx'
import { Body, Link } from '../components/text.tsx'
import { number } from './figures.tsx'
import { CurveOfMoves } from './what-if-curve.tsx'
import { asFound, Journeys } from './what-if-journeys.tsx'

const leastWords = (leastKm: number) => (leastKm === 0 ? 'Anything' : `${leastKm} km or more`)

/** Which homes could be asked to move nearer, and what that would save. */
export const Moves = ({
  at,
  curve,
  drawn,
  leastKm,
  asked,
  moves,
}: Extract<WhatIfShown, { ask: 'moves' }> & { at: string }) => {
  if (curve.every((point) => point.asked === 0))
    return (
      <Body kind="lead">
        {curve.length > 0 && curve.every(({ proven }) => proven)
          ? 'No home that has its place could move nearer to a hub home with room.'
          : 'No home was found that could move nearer, in the time there was.'}
      </Body>
    )
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
