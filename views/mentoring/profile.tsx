import type { PeerPart, PeerTag } from '#src/mentoring/rules.ts'
import { Button, LinkButton } from '../components/button.tsx'
import { Day } from '../components/day.tsx'
import { Details } from '../components/details.tsx'
import { Form } from '../components/form.tsx'
import { InsetText } from '../components/inset-text.tsx'
import { SummaryList } from '../components/summary-list.tsx'
import { Tag } from '../components/tag.tsx'
import { Body, Heading, Link } from '../components/text.tsx'
import { type Frame, Layout } from '../layout.tsx'
import { tagFacts } from './fields.tsx'
import { partWords } from './words.ts'

interface Shown {
  id: string
  part: PeerPart
  version: number
  carer: string
  carerId: string
  household: string
  householdId: string
  quadrant: string
  sinceOn: string
  ownMost: number | null
  taken: number
  most: number
  free: number
  away: boolean
  /** Whether their home is available to support others. */
  homeAvailable: boolean
  /** Whether they can be asked about anybody new. */
  there: boolean
  awaySince: string | null
  awayUntil: string | null
  rings: string | null
  signedOn: string | null
  tags: readonly PeerTag[]
  own: boolean
  mayChange: boolean
  mayRecord: boolean
}

/** What a carer offers to others, for themself and for those who pair. */
export const ProfilePage = ({
  frame,
  profile,
  mayList,
}: {
  frame: Frame
  profile: Shown
  mayList: boolean
}) => {
  const { own, part, away, there } = profile
  const title = own ? (part === 'mentor' ? 'You are a mentor' : 'You would be a buddy') : partWords[part]
  return (
    <Layout
      frame={frame}
      title={title}
      breadcrumbs={[
        ...(mayList ? [{ href: `/peer-profiles?part=${part}`, text: 'Mentors and buddies' }] : []),
        { href: `/households/${profile.householdId}`, text: own ? 'Your home' : profile.household },
      ]}
    >
      <Heading
        level={1}
        caption={own ? undefined : profile.carer}
        tag={!there && <Tag colour="grey">Not available just now</Tag>}
      >
        {title}
      </Heading>
      {away && <AwayNow profile={profile} />}
      {!profile.homeAvailable && <HomeNotAvailable own={own} />}
      <ToSign profile={profile} />
      <SummaryList
        rows={[
          { key: 'Since', value: <Day of={profile.sinceOn} /> },
          {
            key: part === 'mentor' ? 'Mentees' : 'Buddies',
            value: (
              <>
                {profile.taken} now, at most {profile.most}
                {profile.taken > profile.most && '. Nobody new for now; nobody is taken away'}
              </>
            ),
          },
          ...tagFacts(profile.tags),
          { key: 'Quadrant', value: profile.quadrant },
          part === 'mentor' && {
            key: 'Confidentiality agreement',
            value:
              profile.signedOn === null ? (
                'Not signed yet'
              ) : (
                <>
                  Signed on <Day of={profile.signedOn} />
                </>
              ),
          },
        ]}
      />
      {profile.mayChange && <Changes profile={profile} />}
    </Layout>
  )
}

const AwayNow = ({ profile: { awaySince, awayUntil, rings } }: { profile: Shown }) => (
  <InsetText>
    <Body>
      Not available just now
      {awaySince !== null && (
        <>
          , since <Day of={awaySince} />
        </>
      )}
      {awayUntil === null ? (
        '.'
      ) : (
        <>
          . Back on <Day of={awayUntil} />.
        </>
      )}
    </Body>
    <Body>{rings === null ? 'Nobody rings instead yet.' : `${rings} rings instead.`}</Body>
  </InsetText>
)

/** What is recorded of the home stands above what its carers say: whoever looks after the home changes it there. */
const HomeNotAvailable = ({ own }: { own: boolean }) => (
  <InsetText>
    {own
      ? 'Your home is recorded as not available to support others just now, so nobody new is asked for. Your supervising social worker or coordinator changes that with you.'
      : 'The home is recorded as not available to support others just now, so nobody new is asked for. It is changed on the page of the household.'}
  </InsetText>
)

const ToSign = ({ profile }: { profile: Shown }) => {
  const { own, part, signedOn, mayRecord, householdId, carerId } = profile
  if (part !== 'mentor' || signedOn !== null) return null
  if (own)
    return (
      <InsetText>
        <Body>Before you begin, please read and sign that what you hear stays with you.</Body>
        <Link href="/confidentiality-agreements/new">Read the confidentiality agreement</Link>
      </InsetText>
    )
  return mayRecord ? (
    <InsetText>
      <Body>They have not signed the confidentiality agreement yet.</Body>
      <Link href={`/households/${householdId}/carers/${carerId}/confidentiality-agreements/new`}>
        Record that they signed on paper
      </Link>
    </InsetText>
  ) : null
}

const Changes = ({ profile: { id, version, away, own, part } }: { profile: Shown }) => (
  <>
    <LinkButton href={`/peer-profiles/${id}/edit`} kind="secondary">
      Change this
    </LinkButton>{' '}
    {away ? (
      <Form action={`/peer-profiles/${id}/returns`} version={version}>
        <Button kind="secondary">{own ? 'I am available again' : 'Available again'}</Button>
      </Form>
    ) : (
      <LinkButton href={`/peer-profiles/${id}/aways/new`} kind="secondary">
        Not available just now
      </LinkButton>
    )}
    <Details summary={own ? 'I would like to stop' : 'End it'}>
      <Body>
        {part === 'mentor'
          ? 'Nobody new is asked for from today on. A coordinator talks to everybody who has a mentor here, and finds another.'
          : 'Nobody new is asked for from today on. Buddies of today stay, until one of them ends it.'}
      </Body>
      <Form action={`/peer-profiles/${id}/ends`} version={version}>
        <Button kind="warning">End it from today on</Button>
      </Form>
    </Details>
  </>
)
