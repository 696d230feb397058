import { type Day, daysBetween } from '#src/clock.ts'
import type { HubsDay } from '#src/home/rules.ts'
import { monthInWords, nearDayInWords, weekdayInWords } from '../components/day.tsx'
import { Deeds } from '../components/deeds.tsx'
import { InsetText } from '../components/inset-text.tsx'
import { People } from '../components/people.tsx'
import { Body, Heading, Link } from '../components/text.tsx'
import { countsInWords, kindWords, placeInWords, timesInWords } from '../gatherings/words.ts'
import { hrefOfMonth } from '../monthly-reports/list.tsx'
import { leftWords } from '../monthly-reports/words.ts'
import { WorthACall } from '../one-to-ones/worth-a-call.tsx'
import { BedsFree } from '../sleepovers/beds.tsx'
import { CardsPart } from './cards.tsx'

/** The hub carer's day, most pressing first. The three things done most are under the thumb. */
export const HubsDayParts = ({ day, today }: { day: HubsDay; today: Day }) => (
  <>
    <Deeds
      items={[
        { href: '/one-to-ones/new', text: 'Log a call or visit' },
        { href: '/sleepovers', text: 'Agree a sleepover' },
        { href: day.toNote ? `/gatherings/${day.toNote}/attendances` : '/gatherings', text: 'Who came' },
      ]}
    />
    {day.asked > 0 && (
      <InsetText>
        <Link href="/sleepovers">
          {day.asked === 1
            ? '1 sleepover waits for your answer'
            : `${day.asked} sleepovers wait for your answer`}
        </Link>
      </InsetText>
    )}
    <StayingTonight day={day} today={today} />
    <CardsPart cards={day.cards} />
    {day.nights.length > 0 && <BedsFree nights={day.nights} today={today} />}
    <FollowUps of={day.followUps} today={today} />
    <WorthACall homes={day.worthACall} today={today} />
    <NextGatherings gatherings={day.gatherings} />
    {day.reports.map((report) => (
      <InsetText>
        {monthInWords(report.month).replace(/ \d+$/, '')}’s report
        {day.reports.length > 1 && ` of ${report.name}`} {report.dueOn < today ? 'was due on' : 'is due on'}{' '}
        {nearDayInWords(report.dueOn)}.{' '}
        <Link href={hrefOfMonth(report.id, report.month)}>
          {report.state === 'asked back'
            ? 'Your liaison worker has a question'
            : report.left.length > 0
              ? `Left to add: ${report.left.map((one) => leftWords[one]).join('; ')}`
              : 'Nothing is left to add'}
        </Link>
      </InsetText>
    ))}
  </>
)

/** "Wednesday" of the days ahead; with its date when it is a week from now or more. */
const dayAhead = (day: Day, today: Day): string => {
  const words = weekdayInWords(day)
  return daysBetween(today, day) < 7 ? words.slice(0, words.indexOf(' ')) : words
}

const StayingTonight = ({ day: { staying, beds }, today }: { day: HubsDay; today: Day }) => {
  if (beds === undefined && staying.length === 0) return null
  const taken = staying.reduce((sum, { type, children }) => sum + (type === 'day' ? 0 : children), 0)
  return (
    <>
      <Heading>Staying tonight</Heading>
      <Body>
        {beds !== undefined &&
          `${taken} of ${beds} ${beds === 1 ? 'bed' : 'beds'}${staying.length > 0 ? ': ' : '.'}`}
        {staying.map(({ id, name, type, untilOn, untilTime }, index) => (
          <>
            {index > 0 && (index === staying.length - 1 ? ' and ' : ', ')}
            <Link href={`/sleepovers/${id}`}>{name}</Link> (
            {type === 'day' ? `today until ${untilTime}` : `${type}, until ${dayAhead(untilOn, today)}`})
          </>
        ))}
        {staying.length > 0 && '.'}
      </Body>
    </>
  )
}

/** What somebody meant to come back to, each a tap from the talk that says so. */
const FollowUps = ({ of, today }: { of: HubsDay['followUps']; today: Day }) =>
  of.length > 0 && (
    <>
      <Heading>To follow up</Heading>
      <People
        items={of.map(({ id, name, followUpOn }) => ({
          href: `/one-to-ones/${id}`,
          name,
          words: followUpOn === today ? 'Today' : `Since ${nearDayInWords(followUpOn ?? today)}`,
        }))}
      />
    </>
  )

const NextGatherings = ({ gatherings }: Pick<HubsDay, 'gatherings'>) => (
  <>
    <Heading>Next gathering</Heading>
    {gatherings.length === 0 && (
      <Body>
        None is planned. <Link href="/gatherings/new">Plan a gathering</Link>
      </Body>
    )}
    {gatherings.map((gathering) => (
      <Body>
        <Link href={`/gatherings/${gathering.id}`}>
          {kindWords[gathering.kind]}, {weekdayInWords(gathering.onDay)}
        </Link>
        , {timesInWords(gathering)}, {placeInWords(gathering)}.
        <br />
        {countsInWords(gathering)}.
        {gathering.silent > 0 && (
          <>
            {' '}
            <Link href={`/gatherings/${gathering.id}`}>Remind them</Link>
          </>
        )}
      </Body>
    ))}
  </>
)
