import type { Day } from '#src/clock.ts'
import type { CoordinatorsWeek } from '#src/home/rules.ts'
import { agoInWords, monthInWords, nearDayInWords, weekdayInWords } from '../components/day.tsx'
import { Deeds } from '../components/deeds.tsx'
import { InsetText } from '../components/inset-text.tsx'
import { People } from '../components/people.tsx'
import { Body, Heading, Link, List } from '../components/text.tsx'
import { followUpWords } from '../group-sessions/words.ts'

interface Props {
  week: CoordinatorsWeek
  today: Day
}

const dueInWords = (day: Day, today: Day) => {
  if (day === today) return 'Today'
  return day < today ? `Since ${nearDayInWords(day)}` : `By ${nearDayInWords(day)}`
}

/** What a coordinator does most, and what is to be finished: above her visits. Nothing where there is nothing. */
export const WeekFirst = ({ week: { registers, sessions, calls, promises, ...week }, today }: Props) => {
  const anything =
    registers.length + sessions.length + calls.length + promises.length + week.toRing.length > 0
  return (
    <>
      <Deeds
        items={[
          { href: '/calls/new', text: 'Log a call or visit' },
          { href: '/groups', text: 'Groups' },
          { href: '/caseload', text: 'Caseload' },
        ]}
      />
      {!anything && <Body>Nothing needs you this week. It is a good time to ring somebody.</Body>}
      {registers.length > 0 && (
        <>
          <Heading>Registers to finish</Heading>
          <People
            items={registers.map(({ id, name, onDay }) => ({
              href: `/group-sessions/${id}/register`,
              name,
              words: onDay === today ? 'Today' : nearDayInWords(onDay),
            }))}
          />
        </>
      )}
      {sessions.length > 0 && (
        <>
          <Heading>This week</Heading>
          <People
            items={sessions.map(({ id, name, onDay, fromTime }) => ({
              href: `/group-sessions/${id}`,
              name,
              words: `${nearDayInWords(onDay)}, ${fromTime}`,
            }))}
          />
        </>
      )}
      <ToRing week={week} today={today} />
      {calls.length + promises.length > 0 && (
        <>
          <Heading>To follow up</Heading>
          <People
            items={[
              ...calls.map(({ id, name, dueOn }) => ({
                href: `/calls/${id}`,
                name,
                words: dueInWords(dueOn, today),
              })),
              ...promises.map(({ sessionId, name, what, dueOn }) => ({
                href: `/group-sessions/${sessionId}`,
                name: followUpWords[what],
                words: `${name}. ${dueInWords(dueOn, today)}`,
              })),
            ]}
          />
        </>
      )}
    </>
  )
}

const ToRing = ({
  week: { toRing, allToRing },
  today,
}: {
  week: Pick<CoordinatorsWeek, 'toRing' | 'allToRing'>
  today: Day
}) =>
  toRing.length > 0 && (
    <>
      <Heading>Worth a call</Heading>
      <People
        items={toRing.map(({ householdId, name, onHoldSince, lastTalk }) => ({
          href: `/calls/new?home=${householdId}`,
          name,
          words: `${onHoldSince === null ? 'Waiting for a first child' : 'On hold'}, ${
            lastTalk === null ? 'no talk yet' : `last talk ${agoInWords(lastTalk.onDay, today)} ago`
          }`,
        }))}
      />
      {allToRing > toRing.length && (
        <Body>
          <Link href="/caseload">{`All ${allToRing} who are due a call`}</Link>
        </Body>
      )}
    </>
  )

/** What has a date further off: below her visits. */
export const WeekThen = ({ week: { gaps, inductions, reviews }, today }: Props) => (
  <>
    {gaps.map(({ quadrant, month }) => (
      <InsetText>
        {quadrant.name} has no group in {monthInWords(month)} yet.{' '}
        <Link
          href={`/groups/month?${new URLSearchParams({ quadrant: quadrant.id, month: month.slice(0, 7) })}`}
        >
          Plan one, or say that none is planned
        </Link>
      </InsetText>
    ))}
    {inductions.length + reviews.length > 0 && (
      <>
        <Heading>Dates to keep in mind</Heading>
        <List
          items={[
            ...inductions.map(({ carerId, carer, householdId, dueOn }) => (
              <>
                <Link href={`/households/${householdId}/carers/${carerId}/inductions/new`}>{carer}</Link>:
                induction standards, {dueOn < today ? 'left to do since' : 'due by'} {nearDayInWords(dueOn)}
              </>
            )),
            ...reviews.map(({ householdId, name, nextReviewOn }) => (
              <>
                <Link href={`/households/${householdId}`}>{name}</Link>: yearly review{' '}
                {nextReviewOn < today ? 'was due on' : 'on'} {weekdayInWords(nextReviewOn)}
              </>
            )),
          ]}
        />
      </>
    )}
  </>
)
