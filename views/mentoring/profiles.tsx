import type { PeerPart, PeerTag } from '#src/mentoring/rules.ts'
import { Day } from '../components/day.tsx'
import { Tags } from '../components/filters.tsx'
import { Table } from '../components/table.tsx'
import { Tag } from '../components/tag.tsx'
import { Body, Link } from '../components/text.tsx'
import type { Frame } from '../layout.tsx'
import { type Asked, PeersPage } from './frame.tsx'
import { tagsInWords } from './words.ts'

interface Listed {
  id: string
  part: PeerPart
  carer: string
  household: string
  taken: number
  most: number
  free: number
  away: boolean
  there: boolean
  awayUntil: string | null
  /** Who rings meanwhile; null while nobody does. */
  rings: string | null
  signedOn: string | null
  tags: readonly PeerTag[]
}

const titles: Record<PeerPart, string> = { mentor: 'Mentors', buddy: 'Would be a buddy' }

/** Who is a mentor, or would be a buddy: what they know, and how many more they could stand by. */
export const ProfilesPage = ({
  frame,
  asked,
  withRoom,
  profiles,
  first,
  next,
}: {
  frame: Frame
  asked: Asked
  withRoom: boolean
  profiles: readonly Listed[]
  first: string | undefined
  next: string | undefined
}) => (
  <PeersPage
    frame={frame}
    here="/peer-profiles"
    title={titles[asked.part]}
    {...{ asked, withRoom, first, next }}
    parts={titles}
  >
    {profiles.length === 0 ? (
      <Body>
        {withRoom ? 'Nobody has a free place just now.' : 'Nobody yet.'} A carer is made a mentor on the page
        of their household.
      </Body>
    ) : (
      <Table
        caption={titles[asked.part]}
        captionHidden
        columns={['Who', 'Home', 'Free places', 'Knows', 'When', 'Offers']}
        rows={profiles.map((profile) => [
          <Link href={`/peer-profiles/${profile.id}`} strong>
            {profile.carer}
          </Link>,
          profile.household,
          <Room profile={profile} />,
          [
            tagsInWords(profile.tags, 'care'),
            tagsInWords(profile.tags, 'needs'),
            tagsInWords(profile.tags, 'ages'),
            tagsInWords(profile.tags, 'language'),
          ]
            .filter((words) => words !== undefined)
            .join('; ') || 'Not said',
          tagsInWords(profile.tags, 'time') ?? 'Not said',
          tagsInWords(profile.tags, 'offer') ?? 'Not said',
        ])}
      />
    )}
  </PeersPage>
)

/** Free places, and what stands in the way of filling them. */
const Room = ({ profile }: { profile: Listed }) => (
  <>
    {profile.free} of {profile.most}
    <br />
    <Tags>
      {!profile.there && <Tag colour="grey">Not available just now</Tag>}{' '}
      {profile.away && profile.rings === null && <Tag colour="yellow">Nobody rings instead</Tag>}{' '}
      {profile.part === 'mentor' && profile.signedOn === null && <Tag colour="yellow">Agreement to sign</Tag>}
    </Tags>
    {profile.away && profile.awayUntil !== null && (
      <>
        {' '}
        Back on <Day of={profile.awayUntil} />
      </>
    )}
  </>
)
