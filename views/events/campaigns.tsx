import { type EventCounted, sumOf } from '#src/events/rules/costs.ts'
import type { EventShown } from '#src/events/rules.ts'
import { signedPounds } from '#src/spending/rules.ts'
import { Button, ButtonGroup, LinkButton } from '../components/button.tsx'
import { DateInput } from '../components/date-input.tsx'
import { Day, spanInWords } from '../components/day.tsx'
import { ErrorSummary } from '../components/error-summary.tsx'
import { fieldIn, type Typed } from '../components/field.tsx'
import { Form } from '../components/form.tsx'
import { Meanwhile, versionOf } from '../components/meanwhile.tsx'
import { Pagination } from '../components/pagination.tsx'
import { SummaryList } from '../components/summary-list.tsx'
import { Tag } from '../components/tag.tsx'
import { Body, Heading, Link } from '../components/text.tsx'
import { TextInput } from '../components/text-input.tsx'
import { type Frame, Layout } from '../layout.tsx'

interface Campaign {
  id: string
  name: string
  fromOn: string
  untilOn: string
  aim: string | null
  version: number
}

/** Campaigns, the newest first. */
export const CampaignsPage = ({
  frame,
  campaigns,
  nextHref,
}: {
  frame: Frame
  campaigns: readonly Campaign[]
  nextHref: string | undefined
}) => (
  <Layout frame={frame} title="Campaigns" breadcrumbs={[{ href: '/events', text: 'Events' }]}>
    <Heading level={1}>Campaigns</Heading>
    <LinkButton href="/campaigns/new">Make a campaign</LinkButton>
    {campaigns.length === 0 && <Body>None yet.</Body>}
    <ul class="kith-rows">
      {campaigns.map(({ id, name, fromOn, untilOn, aim }) => (
        <li>
          <Link href={`/campaigns/${id}`} strong>
            {name}
          </Link>
          <br />
          {spanInWords(fromOn, untilOn)}
          {aim && `: ${aim}`}
        </li>
      ))}
    </ul>
    <Pagination next={nextHref ? { href: nextHref } : undefined} />
  </Layout>
)

/** A campaign with its events, and what came of those that have been. */
export const CampaignPage = ({
  frame,
  campaign,
  events,
  counted,
}: {
  frame: Frame
  campaign: Campaign
  events: readonly EventShown[]
  counted: readonly EventCounted[]
}) => {
  const sum = sumOf(counted)
  return (
    <Layout frame={frame} title={campaign.name} breadcrumbs={[{ href: '/campaigns', text: 'Campaigns' }]}>
      <Heading level={1} caption="Campaign">
        {campaign.name}
      </Heading>
      <SummaryList
        rows={[
          { key: 'When', value: spanInWords(campaign.fromOn, campaign.untilOn) },
          campaign.aim !== null && { key: 'What for', value: campaign.aim },
          { key: 'Events that have been', value: String(sum.events) },
          { key: 'Enquiries', value: String(sum.enquiries) },
          { key: 'Cost', value: signedPounds(sum.pence) },
          sum.penceEach !== null && { key: 'Each enquiry', value: signedPounds(sum.penceEach) },
        ]}
      />
      <ButtonGroup>
        <LinkButton href={`/events/new?campaign=${campaign.id}`}>Plan an event</LinkButton>
        <LinkButton kind="secondary" href={`/campaigns/${campaign.id}/edit`}>
          Change this campaign
        </LinkButton>
      </ButtonGroup>
      <Heading>Events</Heading>
      {events.length === 0 && <Body>None yet.</Body>}
      <ul class="kith-rows">
        {events.map((event) => (
          <li>
            <Link href={`/events/${event.id}`}>{event.name}</Link>, <Day of={event.onDay} />, {event.quadrant}{' '}
            {event.cancelledAt !== null && <Tag colour="grey">Off</Tag>}
          </li>
        ))}
      </ul>
    </Layout>
  )
}

/** Making a campaign, or changing it. */
export const CampaignFormPage = ({
  frame,
  making,
  ...typed
}: Typed & { frame: Frame; making: { once: string } | Campaign }) => {
  const isNew = 'once' in making
  const title = isNew ? 'Make a campaign' : 'Change this campaign'
  const field = fieldIn(typed)
  return (
    <Layout
      frame={frame}
      title={title}
      problems={typed.problems}
      breadcrumbs={[
        { href: '/campaigns', text: 'Campaigns' },
        ...(isNew ? [] : [{ href: `/campaigns/${making.id}`, text: making.name }]),
      ]}
    >
      <ErrorSummary problems={typed.problems} />
      <Heading level={1}>{title}</Heading>
      {!isNew && (
        <Meanwhile
          {...typed}
          rows={[
            { key: 'What is it called?', value: making.name },
            { key: 'When', value: spanInWords(making.fromOn, making.untilOn) },
            { key: 'What is it for?', value: making.aim ?? 'Not said' },
          ]}
        />
      )}
      <Form
        action={isNew ? '/campaigns' : `/campaigns/${making.id}/edits`}
        {...(isNew ? { once: making.once } : { version: versionOf(typed, making.version) })}
      >
        <TextInput {...field('name', 'What is it called?')} autocomplete="off" />
        <DateInput {...field('fromOn', 'First day')} />
        <DateInput {...field('untilOn', 'Last day')} />
        <TextInput {...field('aim', 'What is it for?')} autocomplete="off" />
        <Button preventDoubleClick>{isNew ? 'Make it' : 'Save'}</Button>
      </Form>
    </Layout>
  )
}
