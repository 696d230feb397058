import type { JourneyShown, PlaceShown } from '#src/plans/rules/what-ifs-shown.ts'
import { Table } from '../components/table.tsx'
import { DistanceWords } from '../constellations/words.tsx'
import { number } from './figures.tsx'

/** Said where there was no time to be sure that nothing is better. */
export const asFound = (all: readonly { proven: boolean }[]) =>
  all.every(({ proven }) => proven) ? '' : ' Some of it is the best that was found in the time there was.'

/** "About 9 km longer", of all journeys together. */
export const furtherWords = (km: number) =>
  km === 0 ? 'about as long' : `about ${number(Math.abs(km))} km ${km > 0 ? 'longer' : 'shorter'}`

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

/** Who goes from which hub home to which. */
export const Journeys = ({ caption, journeys }: { caption: string; journeys: readonly JourneyShown[] }) => (
  <Table
    caption={caption}
    captionSize="s"
    columns={['Home', 'By the plan', 'Then']}
    rows={journeys.map(({ home, from, to }) => [home, <PlaceCell of={from} />, <PlaceCell of={to} />])}
  />
)
