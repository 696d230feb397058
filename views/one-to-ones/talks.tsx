import { isToFollowUp, type Talk } from '#src/one-to-ones/rules.ts'
import { LinkButton } from '../components/button.tsx'
import { Day } from '../components/day.tsx'
import { Pagination } from '../components/pagination.tsx'
import { Table } from '../components/table.tsx'
import { Body, Heading, Link, List } from '../components/text.tsx'
import { type Frame, Layout } from '../layout.tsx'
import { howInWords, hrefOfTalk, partWords, type Speaker } from './words.ts'

/** A talk in a list, with how the reader calls its home. */
export interface TalkListed extends Omit<Talk, 'constellationId' | 'part'> {
  part: Speaker
  name: string
}

interface Props {
  frame: Frame
  title: string
  /** Above the title: the constellation or the home. */
  caption: string
  back: { href: string; text: string }
  talks: readonly TalkListed[]
  /** Of one home: it is not named again in each line. */
  ofOneHome?: boolean
  /** What was to be followed up by today. */
  due: readonly TalkListed[]
  /** Where the reader logs one, where they can. */
  log?: string | undefined
  first: string | undefined
  next: string | undefined
}

/** The one-to-ones of a constellation or of one home, the newest first. Nothing in it says what was talked about. */
export const TalksPage = ({
  frame,
  title,
  caption,
  back,
  talks,
  ofOneHome = false,
  due,
  log,
  first,
  next,
}: Props) => (
  <Layout frame={frame} title={title} breadcrumbs={[back]}>
    <Heading level={1} caption={caption}>
      {title}
    </Heading>
    {log && <LinkButton href={log}>Log a call or visit</LinkButton>}
    <FollowUps due={due} />
    {talks.length === 0 ? (
      <Body>None is logged yet.</Body>
    ) : (
      <Table
        caption={title}
        captionHidden
        columns={[...(ofOneHome ? [] : ['Home']), 'Day', 'How', 'Logged by', 'Follow up']}
        rows={talks.map((talk) => [...(ofOneHome ? [] : [talk.name]), ...cells(talk, ofOneHome)])}
      />
    )}
    <Pagination
      previous={first ? { href: first, text: 'Newest' } : undefined}
      next={next ? { href: next, text: 'Older' } : undefined}
    />
  </Layout>
)

const cells = (talk: TalkListed, ofOneHome: boolean) => [
  <Link href={hrefOfTalk(talk)} hidden={ofOneHome ? undefined : `with ${talk.name}`}>
    <Day of={talk.onDay} />
  </Link>,
  howInWords(talk),
  partWords[talk.part],
  <FollowUp {...talk} />,
]

const FollowUp = (talk: Pick<Talk, 'followUpOn' | 'followedUp'>) => {
  if (talk.followUpOn === null) return null
  if (!isToFollowUp(talk)) return 'Done'
  return <Day of={talk.followUpOn} />
}

/** What was to be followed up, the longest due first, each with the one tap that says it is done. */
const FollowUps = ({ due }: { due: readonly TalkListed[] }) =>
  due.length > 0 && (
    <>
      <Heading>To follow up</Heading>
      <List
        items={due.map((talk) => (
          <>
            <Link href={hrefOfTalk(talk)}>{talk.name}</Link>, since{' '}
            {talk.followUpOn && <Day of={talk.followUpOn} />}
          </>
        ))}
      />
    </>
  )

/** The newest few on the page of a home. */
export const RecentTalks = ({
  talks,
  more,
  householdId,
  log,
  own,
  title = 'Calls and visits',
  address = '/one-to-ones',
}: {
  talks: readonly Omit<TalkListed, 'name'>[]
  more: boolean
  householdId: string
  /** Whether the reader may log one with this home. */
  log: boolean
  own: boolean
  title?: string
  address?: '/one-to-ones' | '/calls'
}) => (
  <>
    <Heading>{title}</Heading>
    {talks.length === 0 && <Body>None is logged yet.</Body>}
    <List
      items={talks.map(({ id, onDay, channel, minutes, part }) => (
        <>
          <Link href={hrefOfTalk({ id, part })}>
            <Day of={onDay} />
          </Link>
          : {howInWords({ channel, minutes }).toLowerCase()}
          {own && `, by your ${partWords[part].toLowerCase()}`}
        </>
      ))}
    />
    {more && (
      <Body>
        <Link href={`/households/${householdId}${address}`}>{`All ${title.toLowerCase()}`}</Link>
      </Body>
    )}
    {log && (
      <LinkButton href={`${address}/new?home=${householdId}`} kind="secondary">
        Log a call or visit
      </LinkButton>
    )}
  </>
)
