import type { Instant } from '#src/clock.ts'
import type { Attendance, Reply } from '#src/gatherings/rules.ts'
import { Button } from '../components/button.tsx'
import { dayInWords, Moment } from '../components/day.tsx'
import { Form } from '../components/form.tsx'
import { InsetText } from '../components/inset-text.tsx'
import { Body, Heading } from '../components/text.tsx'
import type { Frame } from '../layout.tsx'
import { GatheringFrame, type GatheringTold } from './frame.tsx'
import { ReplyForm } from './parts.tsx'
import { TrainingsPart } from './training.tsx'
import { attendanceWords, replyInWords } from './words.ts'

interface Props {
  frame: Frame
  gathering: GatheringTold
  own: {
    reply: Reply | null
    people: number | null
    repliedAt: string | null
    attendance: Attendance
    notedAt: string | null
  }
  takesReplies: boolean
  /** Of one at the hub home, to which the viewer's home said yes: since when its address can be seen, or that it can. */
  address: { opens: Instant } | 'open' | undefined
  trainings: readonly { id: string; topic: string; minutes: number; onDay: string }[]
  entered: Record<string, unknown>
  problems: Record<string, string>
}

/** An invitation, for a carer of a home that is asked: when, where, and three buttons to answer. */
export const InvitationPage = ({
  frame,
  gathering,
  own,
  takesReplies,
  address,
  trainings,
  entered,
  problems,
}: Props) => (
  <GatheringFrame frame={frame} gathering={gathering} problems={problems}>
    {takesReplies && (
      <>
        <Heading>{own.reply === null ? 'Do you come?' : 'What you said'}</Heading>
        {own.reply !== null && (
          <Body>
            {replyInWords(own.reply, own.people)}
            {own.repliedAt && <>, {dayInWords(own.repliedAt)}</>}. You can change it.
          </Body>
        )}
        <ReplyForm
          gatheringId={gathering.id}
          people={entered.people ?? own.people}
          problem={problems.people}
        />
      </>
    )}
    {address && (
      <>
        <Heading>Where it is</Heading>
        {address === 'open' ? (
          <Form action={`/gatherings/${gathering.id}/address-showings`}>
            <Button kind="secondary">Show me the address</Button>
          </Form>
        ) : (
          <Body>
            You can see the address here from <Moment of={address.opens} />.
          </Body>
        )}
        <InsetText>That you have seen it is recorded, for everybody’s safety.</InsetText>
      </>
    )}
    {!takesReplies && gathering.cancelledAt === null && (
      <Body>
        {attendanceWords[own.attendance]}
        {own.notedAt && <>, noted {dayInWords(own.notedAt)}</>}.
        {own.reply && (
          <>
            {' '}
            {replyInWords(own.reply, own.people)}
            {own.repliedAt && <>, {dayInWords(own.repliedAt)}</>}.
          </>
        )}
      </Body>
    )}
    <TrainingsPart of={trainings} newHref={undefined} />
  </GatheringFrame>
)
