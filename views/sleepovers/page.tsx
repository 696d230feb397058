import { mayUse, routes } from '#src/access/rules/routes.ts'
import type { Instant } from '#src/clock.ts'
import { type StayStep, usualLimitReasons } from '#src/sleepovers/rules.ts'
import { Button } from '../components/button.tsx'
import { Checkboxes } from '../components/checkboxes.tsx'
import { dayInWords } from '../components/day.tsx'
import { Details } from '../components/details.tsx'
import { ErrorSummary } from '../components/error-summary.tsx'
import { Form } from '../components/form.tsx'
import { InsetText } from '../components/inset-text.tsx'
import { Phone } from '../components/phone.tsx'
import { Radios } from '../components/radios.tsx'
import { SummaryList } from '../components/summary-list.tsx'
import { Body, Heading, Link, List } from '../components/text.tsx'
import { Timeline } from '../components/timeline.tsx'
import { type Frame, Layout } from '../layout.tsx'
import type { HomeNamed, StayShown } from './shown.ts'
import {
  childrenInWords,
  counted,
  overBedsWords,
  StayTags,
  stepWords,
  typeWords,
  usualLimitWords,
  warningWords,
  whenInWords,
} from './words.tsx'

interface Props {
  frame: Frame
  stay: StayShown
  steps: readonly { step: StayStep; at: Instant; fromOn: string; untilOn: string; children: number }[]
  problems: Record<string, string>
}

/** One stay: who, when, what is to be known before agreeing, and what this viewer may do. */
export const SleepoverPage = ({ frame, stay, steps, problems }: Props) => (
  <Layout
    frame={frame}
    title="Sleepover"
    breadcrumbs={[{ href: '/sleepovers', text: 'Sleepovers' }]}
    problems={problems}
  >
    <ErrorSummary problems={problems} />
    <Heading level={1} caption={typeWords[stay.type]} tag={<StayTags {...stay} />}>
      {stay.household.name} with {stay.host.name}
    </Heading>
    {stay.warnings.length > 0 && (
      <InsetText>
        <List items={stay.warnings.map((warning) => warningWords[warning])} />
      </InsetText>
    )}
    <SummaryList
      rows={[
        { key: 'When', value: whenInWords(stay) },
        { key: 'Who stays', value: childrenInWords(stay.children) },
        { key: 'Their home', value: <Home home={stay.household} /> },
        { key: 'Host', value: <Home home={stay.host} /> },
        stay.roomSharingAgreedOn !== null && {
          key: 'Sharing a room',
          value: `Each home agreed, ${dayInWords(stay.roomSharingAgreedOn)}`,
        },
        stay.usualLimitReason !== null && {
          key: 'More children than usual',
          value: usualLimitWords[stay.usualLimitReason],
        },
        stay.happenedFromOn !== null && { key: 'What happened', value: <WhatHappened stay={stay} /> },
        stay.overBedsWhy !== null && { key: 'Over the beds', value: overBedsWords[stay.overBedsWhy] },
      ]}
    />
    {frame.viewer && mayUse(frame.viewer, routes['GET /sleepovers/:id/children']) && (
      <Body>
        <Link href={`/sleepovers/${stay.id}/children`}>The children who stay</Link>
      </Body>
    )}
    <Deeds stay={stay} />
    <Heading>Step by step</Heading>
    <Timeline
      items={steps.toReversed().map(({ step, at, fromOn, untilOn, children }) => ({
        on: at,
        what: stepWords[step],
        more: `${whenInWords({ ...stay, fromOn, untilOn })}, ${childrenInWords(children)}`,
      }))}
    />
  </Layout>
)

const Home = ({ home }: { home: HomeNamed }) => (
  <>
    {home.mayOpen ? <Link href={`/households/${home.id}`}>{home.name}</Link> : home.name}
    {home.carers.map(
      ({ name, phone }) =>
        phone && (
          <div>
            <Phone number={phone} /> <span class="kith-quiet">{name}</span>
          </div>
        ),
    )}
  </>
)

const WhatHappened = ({ stay }: { stay: StayShown }) => (
  <>
    {stay.happenedMinutes === null
      ? whenInWords({
          ...stay,
          fromOn: stay.happenedFromOn ?? stay.fromOn,
          untilOn: stay.happenedUntilOn ?? stay.untilOn,
        })
      : `${dayInWords(stay.happenedFromOn ?? stay.fromOn)}, ${counted(stay.happenedMinutes, 'minute', 'minutes')}`}
    , {childrenInWords(stay.happenedChildren ?? stay.children)}
  </>
)

const Deeds = ({ stay }: { stay: StayShown }) => {
  const { id, version, deeds } = stay
  const over = stay.state !== 'asked' && stay.state !== 'agreed'
  return (
    <>
      {deeds.has('agree') && (
        <Form action={`/sleepovers/${id}/agreements`} version={version}>
          {stay.warnings.includes('rooms shared') && (
            <Checkboxes
              name="roomSharing"
              label="Sharing a room"
              choices={[{ value: 'yes', text: 'Each home has agreed that they share a room' }]}
            />
          )}
          {stay.warnings.includes('more than usual') && (
            <Radios
              name="usualLimitReason"
              label="More fostered children than usual"
              choices={[
                ...usualLimitReasons.map((value) => ({ value, text: usualLimitWords[value] })),
                { divider: 'or' },
                { value: '', text: 'Neither: agree all the same' },
              ]}
            />
          )}
          <Button preventDoubleClick>Agree</Button>
        </Form>
      )}
      {deeds.has('decline') && (
        <Form action={`/sleepovers/${id}/declines`} version={version}>
          <Button kind="secondary">Not this time</Button>
        </Form>
      )}
      {deeds.has('decide') && (
        <Form action={`/sleepovers/${id}/decisions`} version={version}>
          <Body>It was agreed before this came between. Let it stand, change its dates, or call it off.</Body>
          <Button kind="secondary">Let it stand</Button>
        </Form>
      )}
      {deeds.has('record') && (
        <Body>
          <Link href={`/sleepovers/${id}/happenings/new`} strong>
            {over ? 'Put right what happened' : 'Say whether it happened'}
          </Link>
        </Body>
      )}
      {(deeds.has('change dates') || deeds.has('shorten')) && (
        <Body>
          <Link href={`/sleepovers/${id}/dates/new`}>
            {deeds.has('change dates') ? 'Change the dates' : 'Make it shorter'}
          </Link>
        </Body>
      )}
      {deeds.has('cancel') && (
        <Details summary="Call it off">
          <Form action={`/sleepovers/${id}/cancellations`} version={version}>
            <Body>Both homes are told. You need not say why.</Body>
            <Button kind="warning">Call it off</Button>
          </Form>
        </Details>
      )}
    </>
  )
}
