import { type HomeDue, isDue } from '#src/caseload/rules/due.ts'
import type { Day as CalendarDay } from '#src/clock.ts'
import { LinkButton } from '../components/button.tsx'
import { agoInWords, Day } from '../components/day.tsx'
import { Pagination } from '../components/pagination.tsx'
import { Table } from '../components/table.tsx'
import { Tag } from '../components/tag.tsx'
import { Body, Link } from '../components/text.tsx'
import type { Frame } from '../layout.tsx'
import { channelWords } from '../one-to-ones/words.ts'
import { type Asked, CaseloadPage } from './frame.tsx'

interface Props {
  frame: Frame
  today: CalendarDay
  /** Days between calls. */
  every: number
  asked: Asked
  homes: readonly HomeDue[]
  all: number
  /** Whether the reader logs calls: else they only look. */
  mayLog: boolean
  first: string | undefined
  next: string | undefined
}

/** Homes on hold and homes that wait, who is due a call first. Why one is on hold is nobody's business here. */
export const ToRingPage = ({ frame, today, every, asked, homes, all, mayLog, first, next }: Props) => (
  <CaseloadPage frame={frame} here="/caseload" asked={asked}>
    {mayLog && <LinkButton href="/calls/new">Log a call or visit</LinkButton>}
    {all === 0 ? (
      <Body>Nobody is on hold or waits for a first child just now.</Body>
    ) : (
      <>
        <Body>
          {all === 1 ? '1 home' : `${all} homes`}, who is due first. Each is due a call {every} days after the
          last.
        </Body>
        <Table
          caption="Homes on hold or waiting for a first child"
          captionHidden
          columns={['Home', 'Since', 'Last talk', 'Next due']}
          rows={homes.map((home) => [
            <Link href={`/households/${home.householdId}`} strong>
              {home.name}
            </Link>,
            <Since home={home} today={today} />,
            home.lastTalk === null ? (
              'None yet'
            ) : (
              <>
                <Day of={home.lastTalk.onDay} />, {channelWords[home.lastTalk.channel].toLowerCase()}
              </>
            ),
            <Due home={home} today={today} mayLog={mayLog} />,
          ])}
        />
      </>
    )}
    <Pagination
      previous={first ? { href: first, text: 'First page' } : undefined}
      next={next ? { href: next } : undefined}
    />
  </CaseloadPage>
)

const Since = ({ home: { onHoldSince, waitingSince }, today }: { home: HomeDue; today: CalendarDay }) => (
  <>
    {onHoldSince !== null && <>On hold: {agoInWords(onHoldSince, today)}</>}
    {onHoldSince !== null && waitingSince !== null && <br />}
    {waitingSince !== null && <>Waiting for a first child: {agoInWords(waitingSince, today)}</>}
  </>
)

const Due = ({ home, today, mayLog }: { home: HomeDue; today: CalendarDay; mayLog: boolean }) => (
  <>
    {isDue(home, today) ? <Tag colour="blue">Worth a call</Tag> : <Day of={home.dueOn} />}{' '}
    {mayLog && (
      <Link href={`/calls/new?home=${home.householdId}`} hidden={`with ${home.name}`}>
        Log a call
      </Link>
    )}
  </>
)
