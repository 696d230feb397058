import type { EventShown } from '#src/events/rules.ts'
import { Button, ButtonGroup, LinkButton } from '../components/button.tsx'
import { weekdayInWords } from '../components/day.tsx'
import { Deeds } from '../components/deeds.tsx'
import { Filters } from '../components/filters.tsx'
import { Form } from '../components/form.tsx'
import { Pagination } from '../components/pagination.tsx'
import { Select } from '../components/select.tsx'
import { Tag } from '../components/tag.tsx'
import { Body, Heading, Link } from '../components/text.tsx'
import { timesInWords } from '../gatherings/words.ts'
import { type Frame, Layout } from '../layout.tsx'
import { needInWords } from './words.ts'

/** An event as a line, with what its shifts need in all. */
export interface EventLine extends EventShown {
  campaign: string | null
  debriefedAt: string | null
  needed: number
  confirmed: number
  signedUp: number
}

/** Events to come, or those of the last twelve months. */
export const EventsPage = ({
  frame,
  lines,
  quadrants,
  chosen,
  campaign,
  when,
  runs,
  nextHref,
}: {
  frame: Frame
  lines: readonly EventLine[]
  quadrants: readonly { id: string; name: string }[]
  chosen: string | undefined
  campaign: { id: string; name: string } | undefined
  when: 'been' | 'to come'
  runs: boolean
  nextHref: string | undefined
}) => (
  <Layout frame={frame} title="Events">
    <Heading level={1} caption={campaign?.name}>
      Events {when === 'been' ? 'that have been' : 'to come'}
    </Heading>
    {runs && (
      <ButtonGroup>
        <LinkButton href="/events/new">Plan an event</LinkButton>
      </ButtonGroup>
    )}
    <Deeds
      items={[
        { href: '/events/month', text: 'The month' },
        { href: '/events/programme', text: 'A quarter to print' },
        ...(runs
          ? [
              { href: '/campaigns', text: 'Campaigns' },
              { href: '/ambassadors', text: 'Ambassadors' },
              { href: '/event-claims', text: 'Claims' },
              { href: '/events/report', text: 'Enquiries and cost' },
            ]
          : []),
      ]}
    />
    <Form action="/events" method="get" role="search">
      {campaign && <input type="hidden" name="campaign" value={campaign.id} />}
      <Filters>
        <Select
          name="quadrant"
          label="Quadrant"
          value={chosen}
          options={[
            { value: '', text: 'Everywhere' },
            ...quadrants.map(({ id, name }) => ({ value: id, text: name })),
          ]}
        />
        <Select
          name="been"
          label="When"
          value={when === 'been' ? 'yes' : ''}
          options={[
            { value: '', text: 'To come' },
            { value: 'yes', text: 'Last 12 months' },
          ]}
        />
        <Button kind="secondary">Show</Button>
      </Filters>
    </Form>
    {lines.length === 0 && <Body>None.</Body>}
    <ul class="kith-rows">
      {lines.map((line) => (
        <li>
          <Link href={`/events/${line.id}`} strong>
            {line.name}
          </Link>{' '}
          {line.cancelledAt !== null && <Tag colour="grey">Off</Tag>}
          {runs && when === 'been' && line.cancelledAt === null && line.debriefedAt === null && (
            <Tag colour="yellow">What came of it: left to add</Tag>
          )}
          <br />
          <time datetime={line.onDay}>{weekdayInWords(line.onDay)}</time>, {timesInWords(line)}
          <br />
          {line.venue ?? 'Online'}, {line.quadrant}
          {line.campaign && `, ${line.campaign}`}
          {line.needed > 0 && line.cancelledAt === null && (
            <>
              <br />
              {needInWords(line)}
            </>
          )}
        </li>
      ))}
    </ul>
    <Pagination next={nextHref ? { href: nextHref } : undefined} />
    {runs && (
      <Body>
        <Link href="/events.csv">Events from a year ago on, as a CSV</Link>
      </Body>
    )}
  </Layout>
)
