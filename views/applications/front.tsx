import { isOut, type VisitState } from '#src/applications/rules/visits.ts'
import { dayOf } from '#src/clock.ts'
import { nearDayInWords, timeInWords } from '../components/day.tsx'
import { InsetText } from '../components/inset-text.tsx'
import { Body, Heading, Link } from '../components/text.tsx'
import { HomeSafe } from './visit.tsx'
import { backInWords } from './words.ts'

export interface VisitAhead {
  id: string
  part: 'visitor' | 'expecting'
  visitor: string
  expects: string
  onDay: string
  fromTime: string
  backBy: string
  homeSafeAt: string | null
  state: VisitState
  /** The household, for whom the table lets see it. */
  name: string | undefined
}

/** Whether somebody is out there now, or late: before everything else, for *home safe* is one tap with cold hands. */
export const isNow = ({ state }: VisitAhead): boolean => isOut(state)

/** On the front page: own visits with the one tap that says *home safe*, and whom somebody expects back. */
export const VisitsAhead = ({ visits, now }: { visits: readonly VisitAhead[]; now?: boolean }) => {
  const own = visits.filter(({ part }) => part === 'visitor')
  const expected = visits.filter(({ part }) => part === 'expecting')
  return (
    <>
      {own.length > 0 && <Heading>{now ? 'You are on a visit' : 'Your visits'}</Heading>}
      {own.map((visit) => (
        <Own visit={visit} />
      ))}
      {expected.length > 0 && (
        <Heading>{now ? 'Whom you expect back' : 'Whom you expect back today'}</Heading>
      )}
      {expected.map((visit) => (
        <Expected visit={visit} />
      ))}
    </>
  )
}

const Own = ({ visit }: { visit: VisitAhead }) => {
  const { id, name, onDay, fromTime, homeSafeAt, expects, state } = visit
  return (
    <>
      <Body>
        <Link href={`/visits/${id}`}>
          {nearDayInWords(onDay)}, {fromTime}
          {name && `: ${name}`}
        </Link>
        <br />
        {homeSafeAt === null ? (
          `${expects} ${state === 'late' ? 'expected' : 'expects'} you back by ${backInWords(visit)}.`
        ) : (
          <>
            Home safe, said at {timeInWords(homeSafeAt)}.{' '}
            <Link href={`/visits/${id}`}>Take it back if that was a slip</Link>
          </>
        )}
      </Body>
      {isOut(state) && <HomeSafe id={id} />}
    </>
  )
}

const Expected = ({ visit: { id, visitor, backBy, state } }: { visit: VisitAhead }) =>
  state === 'late' ? (
    <InsetText>
      {visitor} was to be home by {timeInWords(backBy)} on {nearDayInWords(dayOf(backBy))} and has not said
      so. <Link href={`/visits/${id}`}>See whom to ring</Link>
    </InsetText>
  ) : (
    <Body>
      <Link href={`/visits/${id}`}>{visitor}</Link>, home by {timeInWords(backBy)} on{' '}
      {nearDayInWords(dayOf(backBy))}
    </Body>
  )
