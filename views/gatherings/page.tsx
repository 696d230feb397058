import type { Child } from '#jsx/markup'
import type { ReplyCounts } from '#src/gatherings/rules.ts'
import { Button, ButtonGroup, LinkButton } from '../components/button.tsx'
import { dayInWords } from '../components/day.tsx'
import { Details } from '../components/details.tsx'
import { Form } from '../components/form.tsx'
import { SummaryList } from '../components/summary-list.tsx'
import { Body, Heading } from '../components/text.tsx'
import type { Frame } from '../layout.tsx'
import { GatheringFrame, type GatheringTold } from './frame.tsx'
import { ReplyForm } from './parts.tsx'
import { attendanceWords, countsInWords, replyInWords } from './words.ts'

interface HomeRow {
  id: string
  name: string
  asked: boolean
  reply?: 'yes' | 'no' | 'maybe' | null
  people?: number | null
  repliedAt?: string | null
  attendance?: 'came' | 'could not' | 'not known'
  notedAt?: string | null
}

interface Props {
  frame: Frame
  gathering: GatheringTold & { version: number }
  homes: readonly HomeRow[]
  /** Homes that were asked and are not of the constellation any more. */
  left: number
  counts: ReplyCounts
  cameCount: number
  takesReplies: boolean
  takesAttendances: boolean
  mayCancel: boolean
  /** Whether those who have not said can be reminded: once a day. */
  mayRemind: boolean
  /** Where the hub home was to be the place and another home is hub now. */
  placeOpen: boolean
  problems: Record<string, string>
  /** What was given and spent there. */
  more?: Child
}

/** A gathering for whoever looks after it: who comes, who came, and what is left to do. */
export const GatheringPage = (props: Props) => {
  const { frame, gathering, problems, takesReplies, takesAttendances, placeOpen } = props
  return (
    <GatheringFrame frame={frame} gathering={gathering} problems={problems}>
      {placeOpen && (
        <Body>Another home is hub now: please say anew where this is, so that homes know where to go.</Body>
      )}
      {takesAttendances && <LinkButton href={`/gatherings/${gathering.id}/attendances`}>Who came</LinkButton>}
      {takesReplies && <Coming {...props} />}
      {!takesReplies && gathering.cancelledAt === null && <Been {...props} />}
      {props.more}
      {gathering.cancelledAt === null && <Changes {...props} />}
    </GatheringFrame>
  )
}

const Coming = ({ gathering, homes, left, counts, mayRemind }: Props) => (
  <>
    <Heading>Who comes</Heading>
    <Body>{countsInWords(counts)}.</Body>
    {mayRemind && (
      <Form action={`/gatherings/${gathering.id}/reminders`}>
        <Button kind="secondary">Remind those who have not said</Button>
      </Form>
    )}
    <ul class="kith-rows">
      {homes.map((home) => (
        <li>
          <b>{home.name}</b>
          <br />
          {home.reply === undefined ? 'Asked' : replyInWords(home.reply, home.people ?? null)}
          {home.repliedAt && <>, {dayInWords(home.repliedAt)}</>}
          {home.reply !== undefined && home.asked && (
            <Details
              summary={
                <>
                  Answer for them<span class="govuk-visually-hidden">: {home.name}</span>
                </>
              }
            >
              <ReplyForm
                gatheringId={gathering.id}
                householdId={home.id}
                home={home.name}
                people={home.people}
              />
            </Details>
          )}
        </li>
      ))}
    </ul>
    <Left count={left} />
  </>
)

const Been = ({ homes, left, cameCount }: Props) => (
  <>
    <Heading>Who came</Heading>
    <Body>{cameCount === 1 ? '1 home came.' : `${cameCount} homes came.`}</Body>
    <SummaryList
      rows={homes.map((home) => ({
        key: home.name,
        value: (
          <>
            {home.attendance ? attendanceWords[home.attendance] : 'Asked'}
            {home.notedAt && <>, noted {dayInWords(home.notedAt)}</>}
            {home.reply && (
              <>
                <br />
                {replyInWords(home.reply, home.people ?? null)}
                {home.repliedAt && <>, {dayInWords(home.repliedAt)}</>}
              </>
            )}
          </>
        ),
      }))}
    />
    <Left count={left} />
  </>
)

const Left = ({ count }: { count: number }) =>
  count > 0 ? (
    <Body kind="quiet">
      {count === 1
        ? '1 home that was asked is not in your constellation any more.'
        : `${count} homes that were asked are not in your constellation any more.`}
    </Body>
  ) : null

const Changes = ({ gathering, mayCancel }: Props) => (
  <ButtonGroup>
    <LinkButton kind="secondary" href={`/gatherings/${gathering.id}/edit`}>
      Change it
    </LinkButton>
    {mayCancel && (
      <Form action={`/gatherings/${gathering.id}/cancellations`} version={gathering.version}>
        <Button kind="warning">Cancel it and tell them</Button>
      </Form>
    )}
  </ButtonGroup>
)
