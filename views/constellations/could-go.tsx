import type { Distance } from '#src/constellations/rules/distances.ts'
import type { OpenReason } from '#src/constellations/rules/joining.ts'
import { dayInWords } from '../components/day.tsx'
import { Strength } from '../components/strength.tsx'
import { Table } from '../components/table.tsx'
import { Body, Heading, Link } from '../components/text.tsx'
import { DistanceWords, ReasonTag } from './words.tsx'

interface Props {
  householdId: string
  /** Of a hidden home nothing is said of what is near. */
  hidden: boolean
  places: readonly {
    id: string
    name: string
    homes: number
    minHomes: number
    maxHomes: number
    needsHomesSince: string | null
    distance: Distance
    reason: OpenReason | undefined
    mayRun: boolean
  }[]
}

/** Where could this family go? The nearest constellations with a place; those without say why. */
export const CouldGo = ({ householdId, hidden, places }: Props) => (
  <>
    <Heading id="where">Where could this family go?</Heading>
    {hidden ? (
      <Body>This home is hidden, so nothing is said of what is near it. Add it from the constellation.</Body>
    ) : places.length === 0 ? (
      <Body>No constellation is near enough to offer.</Body>
    ) : (
      <Table
        caption="The nearest constellations"
        captionHidden
        columns={['Constellation', { label: 'From its hub', numeric: true }, 'Homes', 'Can it join?']}
        rows={places.map((place) => [
          <Link href={`/constellations/${place.id}`}>{place.name}</Link>,
          <DistanceWords of={place.distance} />,
          <>
            <Strength homes={place.homes} min={place.minHomes} max={place.maxHomes} />
            {place.needsHomesSince && <div>Needs more homes since {dayInWords(place.needsHomesSince)}</div>}
          </>,
          place.reason ? (
            <ReasonTag reason={place.reason} />
          ) : place.mayRun ? (
            <Link
              href={`/constellations/${place.id}/memberships/new?householdId=${householdId}`}
              hidden={`to ${place.name}`}
              strong
            >
              Add it
            </Link>
          ) : (
            'Yes'
          ),
        ])}
      />
    )}
  </>
)
