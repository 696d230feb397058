import type { Child } from '#jsx/markup'
import type { CancelledWhy } from '#src/group-sessions/rules.ts'
import type { Childcare, GroupForm, Known, MeetsAt } from '#src/groups/rules.ts'
import { Day, weekdayInWords } from '../components/day.tsx'
import { ErrorSummary } from '../components/error-summary.tsx'
import { Tag } from '../components/tag.tsx'
import { Body, Heading, List } from '../components/text.tsx'
import { timesInWords } from '../gatherings/words.ts'
import { type Frame, Layout } from '../layout.tsx'

/** A session as everybody reads it who may know what is on. */
export interface SessionTold {
  id: string
  onDay: string
  fromTime: string
  untilTime: string
  venue: string | null
  topic: string | null
  capacity: number | null
  changedAt: string | null
  cancelledAt: string | null
  cancelledWhy: CancelledWhy | null
  version: number
}

export interface GroupTold {
  id: string
  name: string
  form: GroupForm
  at: MeetsAt
  venue: string | null
  stepFree: Known
  parking: Known
  hearingLoop: Known
  accessNotes: string | null
  childcare: Childcare
}

/** Where a session is, in words: "Online", "St Mary’s hall", "St Mary’s hall and online". */
const whereInWords = (group: GroupTold, { venue }: Pick<SessionTold, 'venue'>): string => {
  const place = venue ?? group.venue
  if (group.at === 'online') return venue ?? 'Online'
  return group.at === 'both' ? `${place} and online` : (place ?? '')
}

/** What stands around a session, whoever looks at it. */
export const SessionFrame = ({
  frame,
  session,
  group,
  title = group.name,
  problems,
  children,
}: {
  frame: Frame
  session: SessionTold
  group: GroupTold
  title?: string
  problems: Record<string, string>
  children: Child
}) => (
  <Layout
    frame={frame}
    title={title}
    breadcrumbs={[
      { href: '/groups', text: 'Groups' },
      { href: `/groups/${group.id}`, text: group.name },
      ...(title === group.name ? [] : [{ href: `/group-sessions/${session.id}`, text: 'This date' }]),
    ]}
    problems={problems}
  >
    <ErrorSummary problems={problems} />
    <Heading
      level={1}
      caption={
        title === group.name
          ? weekdayInWords(session.onDay)
          : `${group.name}, ${weekdayInWords(session.onDay)}`
      }
      tag={session.cancelledAt ? <Tag colour="grey">Not on</Tag> : undefined}
    >
      {title}
    </Heading>
    {children}
  </Layout>
)

/** When and where, what there is, and what became of it. */
export const WhenAndWhere = ({ session, group }: { session: SessionTold; group: GroupTold }) => {
  const known = [
    group.childcare === 'yes' && 'Children are looked after',
    ...(session.venue === null && group.at !== 'online'
      ? [
          group.stepFree === 'yes' && 'Step-free',
          group.parking === 'yes' && 'Parking',
          group.hearingLoop === 'yes' && 'Hearing loop',
          group.accessNotes,
        ]
      : []),
  ].flatMap((each) => each || [])
  return (
    <>
      <Body kind="lead">
        <time datetime={session.onDay}>{weekdayInWords(session.onDay)}</time>, {timesInWords(session)},{' '}
        {whereInWords(group, session)}
      </Body>
      {session.venue !== null && group.at !== 'online' && <Body>Not where it is as a rule.</Body>}
      {session.topic && <Body>{session.topic}</Body>}
      {session.capacity !== null && (
        <Body>
          {session.capacity === 1
            ? 'There is room for 1 person.'
            : `There is room for ${session.capacity} people.`}
        </Body>
      )}
      {known.length > 0 && <List kind="bullet" items={known} />}
      {session.changedAt && (
        <Body kind="quiet">
          Changed on <Day of={session.changedAt} />.
        </Body>
      )}
      {session.cancelledAt && (
        <Body kind="quiet">
          Not on any more since <Day of={session.cancelledAt} />.
        </Body>
      )}
    </>
  )
}
