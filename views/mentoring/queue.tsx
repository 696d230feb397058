import type { PeerPart, PeerTag } from '#src/mentoring/rules.ts'
import { Day } from '../components/day.tsx'
import { Table } from '../components/table.tsx'
import { Body, Link } from '../components/text.tsx'
import type { Frame } from '../layout.tsx'
import { type Asked, PeersPage } from './frame.tsx'
import { ageInWords, tagsInWords } from './words.ts'

interface Queued {
  id: string
  /** From 1, who asked first. */
  place: number
  carer: string
  household: string
  quadrant: string
  askedAt: string
  days: number
  /** Who asked for them; null where they did themself. */
  asker: string | null
  /** The pairing that they are asked about just now. */
  offerId: string | undefined
  tags: readonly PeerTag[]
}

const titles: Record<PeerPart, string> = { mentor: 'Would like a mentor', buddy: 'Would like a buddy' }

/** Who would like a mentor, or a buddy, in the order in which they asked. */
export const QueuePage = ({
  frame,
  asked,
  requests,
  first,
  next,
}: {
  frame: Frame
  asked: Asked
  requests: readonly Queued[]
  first: string | undefined
  next: string | undefined
}) => (
  <PeersPage
    frame={frame}
    here="/peer-requests"
    title={titles[asked.part]}
    {...{ asked, first, next }}
    parts={titles}
  >
    {requests.length === 0 ? (
      <Body>Nobody waits for {asked.part === 'mentor' ? 'a mentor' : 'a buddy'} just now.</Body>
    ) : (
      <Table
        caption={titles[asked.part]}
        captionHidden
        columns={['Who', 'Home', { label: 'Place', numeric: true }, 'Asked', 'What about', 'When']}
        rows={requests.map((request) => [
          <Link href={`/peer-requests/${request.id}`} strong>
            {request.carer}
          </Link>,
          asked.chosen === undefined ? `${request.household}, ${request.quadrant}` : request.household,
          request.place,
          <>
            {ageInWords(request.days)}
            {request.days > 0 && ' ago'}, <Day of={request.askedAt} />
            {request.asker !== null && <>, by {request.asker}</>}
            {request.offerId !== undefined && (
              <>
                <br />
                <Link href={`/pairings/${request.offerId}`} hidden={`: ${request.carer}`}>
                  Asked about somebody
                </Link>
              </>
            )}
          </>,
          whatAbout(request.tags),
          tagsInWords(request.tags, 'time') ?? 'Any time',
        ])}
      />
    )}
  </PeersPage>
)

const whatAbout = (tags: readonly PeerTag[]) =>
  [tagsInWords(tags, 'needs'), tagsInWords(tags, 'ages'), tagsInWords(tags, 'language')]
    .filter((words) => words !== undefined)
    .join('; ') || 'Not said'
