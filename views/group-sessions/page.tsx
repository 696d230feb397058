import type { Child } from '#jsx/markup'
import type { Turn } from '#src/group-sessions/rules/places.ts'
import type { SessionChange } from '#src/group-sessions/rules.ts'
import { ButtonGroup, LinkButton } from '../components/button.tsx'
import { Day } from '../components/day.tsx'
import { InsetText } from '../components/inset-text.tsx'
import { Body, Heading, Link, List } from '../components/text.tsx'
import type { Frame } from '../layout.tsx'
import { type CarerRow, Coming } from './coming.tsx'
import { type GroupTold, SessionFrame, type SessionTold, WhenAndWhere } from './frame.tsx'
import { OwnReply, type OwnTold } from './own.tsx'
import { changeWords, noticeInWords } from './words.ts'

interface Props {
  frame: Frame
  session: SessionTold
  group: GroupTold
  takesReplies: boolean
  /** Of a carer: what they said, and where they stand. */
  own: (OwnTold & { turn: Turn | undefined }) | undefined
  /** Shown only to those who come. */
  onlineLink: string | undefined
  /** Of whoever sees who comes. */
  coming: { carers: readonly CarerRow[]; unnamed: number } | undefined
  free: number | null
  /** Two who must not meet, told to whoever runs it. */
  apart: readonly { one: string; other: string }[]
  changes: readonly {
    change: SessionChange
    fromDay: string
    toDay: string | null
    workingDays: number
    at: string
  }[]
  mayChange: boolean
  mayCancel: boolean
  takesRegister: boolean
  entered: Record<string, unknown>
  problems: Record<string, string>
  /** Guests, claims and what is to be done. */
  more?: Child
}

/** One date of a group: when and where, whether one comes, and for whoever runs it who does. */
export const SessionPage = (props: Props) => {
  const { frame, session, group, own, onlineLink, coming, apart, changes, mayChange, problems } = props
  return (
    <SessionFrame frame={frame} session={session} group={group} problems={problems}>
      <WhenAndWhere session={session} group={group} />
      {apart.length > 0 && <Apart pairs={apart} />}
      {props.takesRegister && coming && (
        <LinkButton href={`/group-sessions/${session.id}/register`}>Take the register</LinkButton>
      )}
      {own && <OwnReply {...props} own={own} />}
      {onlineLink && (
        <>
          <Heading>Where it is online</Heading>
          <Body>
            <Link href={onlineLink}>Join online</Link>. Please do not pass this link on.
          </Body>
        </>
      )}
      {coming && <Coming {...props} coming={coming} />}
      {props.more}
      {changes.length > 0 && <Changes of={changes} />}
      {mayChange && session.cancelledAt === null && (
        <ButtonGroup>
          {props.takesReplies && (
            <LinkButton kind="secondary" href={`/group-sessions/${session.id}/edit`}>
              Change this date
            </LinkButton>
          )}
          {props.mayCancel && (
            <LinkButton kind="secondary" href={`/group-sessions/${session.id}/cancellations/new`}>
              Cancel this date
            </LinkButton>
          )}
        </ButtonGroup>
      )}
    </SessionFrame>
  )
}

/** For whoever runs it, and nobody else. */
const Apart = ({ pairs }: { pairs: Props['apart'] }) => (
  <InsetText>
    <b>For you alone.</b> These mean to come and must not meet. Please ring one of them, and do not say why.
    <List items={pairs.map(({ one, other }) => `${one} – ${other}`)} />
  </InsetText>
)

const Changes = ({ of }: { of: Props['changes'] }) => (
  <>
    <Heading>What changed</Heading>
    <List
      items={of.map(({ change, fromDay, toDay, workingDays, at }) => (
        <>
          {changeWords[change]} on <Day of={at} />, from <Day of={fromDay} />
          {toDay && toDay !== fromDay && (
            <>
              {' '}
              to <Day of={toDay} />
            </>
          )}
          , with {noticeInWords(workingDays)}
        </>
      ))}
    />
  </>
)
