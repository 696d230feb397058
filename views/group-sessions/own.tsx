import type { Attendance, Reply } from '#src/gatherings/rules.ts'
import type { Turn } from '#src/group-sessions/rules/places.ts'
import type { PlaceInSession } from '#src/group-sessions/rules.ts'
import { dayInWords } from '../components/day.tsx'
import { InsetText } from '../components/inset-text.tsx'
import { Body, Heading } from '../components/text.tsx'
import type { GroupTold, SessionTold } from './frame.tsx'
import { ReplyForm } from './reply.tsx'
import { attendanceWords, replyInWords, turnInWords } from './words.ts'

/** What a carer said of a session, and whether they came. */
export interface OwnTold {
  reply: Reply | null
  people: number | null
  childcare: number | null
  place: PlaceInSession | null
  movedUpAt: string | null
  repliedAt: string | null
  attendance: Attendance
  notedAt: string | null
  /** As the form has them. */
  family: Record<string, unknown>
}

/** A carer's own part: what they said, where they stand, and three buttons. */
export const OwnReply = ({
  session,
  group,
  own,
  takesReplies,
  entered,
  problems,
}: {
  session: SessionTold
  group: GroupTold
  own: OwnTold & { turn: Turn | undefined }
  takesReplies: boolean
  entered: Record<string, unknown>
  problems: Record<string, string>
}) => {
  const { reply, people, childcare, family } = own
  if (!takesReplies) return session.cancelledAt === null ? <Past own={own} /> : null
  // What was typed in another carer's form stays there.
  const typed = entered.carerId ? {} : entered
  return (
    <>
      <Heading>{reply === null ? 'Do you come?' : 'What you said'}</Heading>
      {reply !== null && (
        <Body>
          {replyInWords(own)}
          {own.repliedAt && <>, {dayInWords(own.repliedAt)}</>}. You can change it.
        </Body>
      )}
      {own.place === 'has' && session.capacity !== null && (
        <Body>
          {own.movedUpAt ? 'It was your turn: you have a place now.' : 'You have a place.'} If you cannot come
          after all, please say no, so that somebody else can.
        </Body>
      )}
      {own.turn && (
        <InsetText>
          <b>You are waiting for a place.</b> {turnInWords(own.turn)} You are told when you have one.
        </InsetText>
      )}
      <ReplyForm
        sessionId={session.id}
        group={group}
        entered={{ people, childcare, ...family, ...typed }}
        problems={problems}
      />
    </>
  )
}

const Past = ({ own }: { own: OwnTold }) => (
  <Body>
    {attendanceWords[own.attendance]}
    {own.notedAt && <>, noted {dayInWords(own.notedAt)}</>}.
    {own.reply && (
      <>
        {' '}
        You said: {replyInWords(own).toLowerCase()}
        {own.repliedAt && <>, {dayInWords(own.repliedAt)}</>}.
      </>
    )}
  </Body>
)
