import type { Day as CalendarDay, Instant } from '#src/clock.ts'
import { Button, LinkButton } from '../components/button.tsx'
import { Column, Columns } from '../components/columns.tsx'
import { Day } from '../components/day.tsx'
import { Form } from '../components/form.tsx'
import { SummaryList } from '../components/summary-list.tsx'
import { Body, Heading, List } from '../components/text.tsx'
import { TextInput } from '../components/text-input.tsx'
import { WarningText } from '../components/warning-text.tsx'
import { type Frame, Layout } from '../layout.tsx'

interface Props {
  frame: Frame
  feed: { madeAt: Instant; lastReadOn: CalendarDay | null } | undefined
  /** The address that has just been made; shown this once. */
  address: string | undefined
}

/** Somebody's own dates in the calendar that they look at anyway. */
export const CalendarPage = ({ frame, feed, address }: Props) => (
  <Layout frame={frame} title="Your calendar" breadcrumbs={[{ href: '/account', text: 'Your account' }]}>
    <Columns>
      <Column>
        <Heading level={1}>Your calendar</Heading>
        {address !== undefined ? <JustMade address={address} /> : <Standing feed={feed} />}
      </Column>
    </Columns>
  </Layout>
)

const JustMade = ({ address }: { address: string }) => (
  <>
    <WarningText>
      This is shown only now. Whoever has it sees your dates, so give it to nobody but your own calendar.
    </WarningText>
    <TextInput
      name="address"
      label="The address of your calendar"
      hint="Copy all of it."
      value={address}
      attributes={{ readonly: '' }}
      spellcheck={false}
      autocomplete="off"
    />
    <Heading>Where it goes</Heading>
    <List
      kind="bullet"
      items={[
        'iPhone and iPad: Settings, Apps, Calendar, Calendar Accounts, Add Account, Other, Add Subscribed Calendar.',
        'Google Calendar, on a computer: Other calendars, From URL. It then comes to your phone as well.',
        'Outlook: Add calendar, Subscribe from web.',
      ]}
    />
    <Body>Your dates appear there when the program asks next. Some ask only once a day.</Body>
    <LinkButton href="/account/calendar">I have copied it: go on</LinkButton>
  </>
)

const Standing = ({ feed }: Pick<Props, 'feed'>) => (
  <>
    <Body>
      Your phone or computer can show your gatherings, groups, sleepovers and visits among your other dates.
      It is told when they are and nothing else: no names, no children and no places.
    </Body>
    {feed ? <Made feed={feed} /> : <NotMade />}
  </>
)

const NotMade = () => (
  <Form action="/account/calendar">
    <Body>It works by a secret address, made for you alone. You can end it at any time.</Body>
    <Button>Make an address for your calendar</Button>
  </Form>
)

const Made = ({ feed }: { feed: NonNullable<Props['feed']> }) => (
  <>
    <SummaryList
      rows={[
        { key: 'Made on', value: <Day of={feed.madeAt} /> },
        {
          key: 'Last read by a calendar',
          value: feed.lastReadOn === null ? 'Not yet' : <Day of={feed.lastReadOn} />,
        },
      ]}
    />
    <Heading>Make a new address</Heading>
    <Body>
      When you no longer have the address, or somebody else may have it. The old one then shows nothing any
      more, and you put the new one into your calendar.
    </Body>
    <Form action="/account/calendar">
      <Button kind="secondary">Make a new address</Button>
    </Form>
    <Heading>End your calendar</Heading>
    <Body>
      No calendar is told your dates any more. What it has already, it may keep until you remove it there.
    </Body>
    <Form action="/account/calendar/ends">
      <Button kind="warning">End your calendar</Button>
    </Form>
  </>
)
