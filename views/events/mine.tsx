import type { RecordShown } from '#src/ambassadors/rules.ts'
import { stillNeeded } from '#src/events/rules/signing.ts'
import type { EventShown } from '#src/events/rules.ts'
import { Consents, Pauses } from '../ambassadors/parts.tsx'
import { pursuitWords, sinceInWords } from '../ambassadors/words.ts'
import { Button } from '../components/button.tsx'
import { nearDayInWords, weekdayInWords } from '../components/day.tsx'
import { Details } from '../components/details.tsx'
import { ErrorSummary } from '../components/error-summary.tsx'
import type { Typed } from '../components/field.tsx'
import { Form } from '../components/form.tsx'
import { Tag } from '../components/tag.tsx'
import { Body, Heading, Link, List } from '../components/text.tsx'
import { timesInWords } from '../gatherings/words.ts'
import { type Frame, Layout } from '../layout.tsx'

interface Own {
  id: string
  eventId: string
  event: string
  venue: string | null
  onDay: string
  fromTime: string
  untilTime: string
  confirmedAt: string | null
  attendance: 'came' | 'could not' | null
}

interface Props extends Typed {
  frame: Frame
  today: string
  record: RecordShown
  coming: readonly Own[]
  /** Of the last three months, the newest first. */
  been: readonly Own[]
  open: readonly (EventShown & {
    shifts: readonly { id: string; fromTime: string; untilTime: string; needed: number; confirmed: number }[]
  })[]
}

/** An ambassador's own page: where they go, where they could go, when they pause and what may be shown of them. */
export const MyEventsPage = (props: Props) => {
  const { frame, record, today, coming, been, open, entered, problems } = props
  return (
    <Layout frame={frame} title="My events" problems={problems}>
      <ErrorSummary problems={problems} />
      <Heading
        level={1}
        caption="Ambassador"
        tag={record.paused === 'pauses' && <Tag colour="grey">You pause</Tag>}
      >
        My events
      </Heading>
      {coming.length === 0 && <Body kind="lead">You are signed up to nothing just now.</Body>}
      <ul class="kith-rows">
        {coming.map((shift) => (
          <li>
            <Link href={`/events/${shift.eventId}`} strong>
              {shift.event}
            </Link>{' '}
            {shift.confirmedAt === null && <Tag colour="grey">To be confirmed</Tag>}
            <br />
            <time datetime={shift.onDay}>{nearDayInWords(shift.onDay)}</time>, {timesInWords(shift)}
            <br />
            {shift.venue ?? 'Online'}
          </li>
        ))}
      </ul>
      <Heading>Where you could go</Heading>
      {open.length === 0 && <Body>Nothing needs anybody just now.</Body>}
      <ul class="kith-rows">
        {open.map((event) => (
          <li>
            <Link href={`/events/${event.id}`} strong>
              {event.name}
            </Link>
            <br />
            <time datetime={event.onDay}>{nearDayInWords(event.onDay)}</time>, {event.venue ?? 'Online'},{' '}
            {event.quadrant}
            {event.shifts.map((shift) => (
              <Form action={`/shifts/${shift.id}/sign-ups`}>
                <Body>
                  {timesInWords(shift)}
                  {stillNeeded(shift) > 0 && (
                    <>
                      {' '}
                      <Tag colour="blue">Needs {stillNeeded(shift)} more</Tag>
                    </>
                  )}
                </Body>
                <Button kind="secondary" preventDoubleClick>
                  Sign up
                  <span class="govuk-visually-hidden">
                    : {event.name}, {timesInWords(shift)}
                  </span>
                </Button>
              </Form>
            ))}
          </li>
        ))}
      </ul>
      <Body>
        <Link href="/events">All events</Link>
      </Body>
      {been.length > 0 && (
        <Details summary="Where you have been lately">
          <List
            items={been.map((shift) => (
              <>
                <Link href={`/events/${shift.eventId}`}>{shift.event}</Link>, {weekdayInWords(shift.onDay)}
                {shift.attendance === 'could not' && ': you could not come'}
              </>
            ))}
          />
        </Details>
      )}
      <Heading>You as an ambassador</Heading>
      <Body>
        {sinceInWords(record)}.{record.areas.length > 0 && ` You go to ${record.areas.join(', ')}.`}
        {record.likes.length > 0 &&
          ` You like: ${record.likes.map((each) => pursuitWords[each].toLowerCase()).join(', ')}.`}
      </Body>
      <Pauses {...{ record, today, entered, problems, whose: 'own' }} />
      <Consents {...{ record, today, entered, problems, whose: 'own' }} />
    </Layout>
  )
}
