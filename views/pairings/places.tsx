import type { PeerPart } from '#src/mentoring/rules.ts'
import { Table } from '../components/table.tsx'
import { Body, Heading, Link } from '../components/text.tsx'
import type { PlacesShown } from './shown.ts'

export const partTitles: Record<PeerPart, string> = { mentor: 'Mentors', buddy: 'Would be a buddy' }

/** How many more mentors and buddies could stand by, and what stands in the way. */
export const FreePlaces = ({
  places,
  quadrants,
  csvHref,
}: {
  places: readonly PlacesShown[]
  quadrants: readonly { id: string; name: string }[]
  csvHref: string
}) => {
  const isOne = new Set(places.map(({ quadrantId }) => quadrantId)).size < 2
  return (
    <>
      <Heading>Free places</Heading>
      {places.length === 0 ? (
        <Body>Nobody is a mentor or would be a buddy yet.</Body>
      ) : (
        <Table
          caption="Free places"
          captionHidden
          columns={[
            ...(isOne ? [] : ['Quadrant']),
            'Who',
            { label: 'People', numeric: true },
            { label: 'Free places', numeric: true },
            { label: 'Not available just now', numeric: true },
            { label: 'Agreement to sign', numeric: true },
          ]}
          rows={places.map((place) => [
            ...(isOne ? [] : [quadrants.find(({ id }) => id === place.quadrantId)?.name ?? '']),
            <Link href={`/peer-profiles?part=${place.part}&quadrant=${place.quadrantId}`}>
              {partTitles[place.part]}
            </Link>,
            place.people,
            place.free,
            place.away,
            place.part === 'mentor' ? place.unsigned : 'None needed',
          ])}
        />
      )}
      <Body>
        Places count from the offer on. Whoever is not available has none just now.{' '}
        <span class="kith-not-printed">
          <Link href="/confidentiality-agreements">Who has yet to sign</Link>,{' '}
          <Link href={csvHref}>free places as a CSV</Link>
        </span>
      </Body>
    </>
  )
}
