import type { EventShown, ShiftFor } from '#src/events/rules.ts'
import { signedPounds } from '#src/spending/rules.ts'
import { Button, ButtonGroup, LinkButton } from '../components/button.tsx'
import { Moment, weekdayInWords } from '../components/day.tsx'
import { Details } from '../components/details.tsx'
import { ErrorSummary } from '../components/error-summary.tsx'
import type { Typed } from '../components/field.tsx'
import { Form } from '../components/form.tsx'
import { SummaryList } from '../components/summary-list.tsx'
import { Tag } from '../components/tag.tsx'
import { Body, Heading, Link, List } from '../components/text.tsx'
import { timesInWords } from '../gatherings/words.ts'
import { type Frame, Layout } from '../layout.tsx'
import { Materials } from './materials.tsx'
import { type OwnClaim, OwnClaims } from './own-claims.tsx'
import { Attendance, Shifts } from './shifts.tsx'
import { counted } from './words.ts'

interface Props extends Typed {
  frame: Frame
  event: EventShown & { campaign: string | null; version: number }
  shifts: readonly ShiftFor[]
  /** Whether the viewer plans events. */
  runs: boolean
  /** Whether the viewer signs up to shifts. */
  signsUp: boolean
  begun: boolean
  /** Whether its day has come. */
  been: boolean
  /** What came of it in figures, for who plans events. */
  sums: { enquiries: number; named: number; pence: number } | undefined
  debrief: { counted: number | null; note: string | null; at: string | null } | undefined
  costPence: number | null | undefined
  materials: readonly { id: string; what: string; taken: number; broughtBack: number | null }[]
  /** What the viewer claimed, when they went. */
  claims: readonly OwnClaim[] | undefined
}

/** An event: when and where, its shifts, who goes as far as the reader may know, and what came of it. */
export const EventPage = (props: Props) => {
  const { frame, event, shifts, runs, been, begun, problems } = props
  const isOn = event.cancelledAt === null
  return (
    <Layout
      frame={frame}
      title={event.name}
      problems={problems}
      breadcrumbs={[{ href: '/events', text: 'Events' }]}
    >
      <ErrorSummary problems={problems} />
      <Heading
        level={1}
        caption={[event.quadrant, event.campaign].filter(Boolean).join(', ')}
        tag={!isOn && <Tag colour="grey">Off</Tag>}
      >
        {event.name}
      </Heading>
      <SummaryList
        rows={[
          { key: 'Day', value: <time datetime={event.onDay}>{weekdayInWords(event.onDay)}</time> },
          { key: 'Time', value: timesInWords(event) },
          { key: 'Where', value: event.venue ?? 'Online' },
          event.campaignId !== null &&
            runs && {
              key: 'Campaign',
              value: <Link href={`/campaigns/${event.campaignId}`}>{event.campaign}</Link>,
            },
          event.cancelledAt !== null && { key: 'Called off', value: <Moment of={event.cancelledAt} /> },
        ]}
      />
      <Shifts of={shifts} isOn={isOn} runs={runs} signsUp={props.signsUp} />
      {runs && isOn && (
        <ButtonGroup>
          <LinkButton href={`/events/${event.id}/shifts/new`}>Add a shift</LinkButton>
          <LinkButton kind="secondary" href={`/events/${event.id}/edit`}>
            Change this event
          </LinkButton>
        </ButtonGroup>
      )}
      {runs && isOn && been && <Attendance {...props} eventId={event.id} />}
      <CameOfIt {...props} />
      {(runs || props.materials.length > 0) && <Materials {...props} eventId={event.id} />}
      {props.claims && <OwnClaims eventId={event.id} claims={props.claims} begun={begun && isOn} />}
      {runs && isOn && (
        <Details summary="Call this event off">
          <Form action={`/events/${event.id}/cancellations`} version={event.version}>
            <Body>Everybody who signed up is told, while it is still to come.</Body>
            <Button kind="warning">Call it off</Button>
          </Form>
        </Details>
      )}
    </Layout>
  )
}

const CameOfIt = ({ event, sums, debrief, costPence, runs, been }: Props) => {
  const known = debrief && (debrief.at !== null || (sums?.named ?? 0) + (sums?.pence ?? 0) > 0)
  if (!been || (!known && !runs)) return null
  return (
    <>
      <Heading>What came of it</Heading>
      {known ? (
        <SummaryList
          rows={[
            debrief.counted !== null && { key: 'Enquired, counted', value: String(debrief.counted) },
            sums && { key: 'Enquired by name', value: String(sums.named) },
            costPence !== undefined &&
              costPence !== null && { key: 'It cost', value: signedPounds(costPence) },
            sums !== undefined && { key: 'With what was claimed', value: signedPounds(sums.pence) },
            sums !== undefined &&
              sums.enquiries > 0 && {
                key: 'Each enquiry',
                value: `${signedPounds(Math.round(sums.pence / sums.enquiries))}, of ${counted(sums.enquiries, 'enquiry').replace(/enquirys$/, 'enquiries')}`,
              },
            debrief.note !== null && { key: 'How it went', value: debrief.note },
          ]}
        />
      ) : (
        <Body>Nothing is written down yet.</Body>
      )}
      {runs && (
        <List
          items={[
            <Link href={`/candidates/new?event=${event.id}`}>Write down somebody who enquired</Link>,
            <Link href={`/events/${event.id}/debriefs/new`}>
              {debrief?.at ? 'Change what came of it' : 'Write down what came of it'}
            </Link>,
          ]}
        />
      )}
    </>
  )
}
