import { serveStatic } from '@hono/node-server/serve-static'
import { Hono } from 'hono'
import type { Child } from '#jsx/markup'
import type { Viewer } from '#src/access/rules.ts'
import { asset, staticFolder } from '#src/web/assets.ts'
import { headers, mayKeepHelp } from '#src/web/headers.ts'
import { Button, ButtonGroup, LinkButton } from '#views/components/button.tsx'
import { Checkboxes } from '#views/components/checkboxes.tsx'
import { Column, Columns } from '#views/components/columns.tsx'
import { DateInput } from '#views/components/date-input.tsx'
import { Day } from '#views/components/day.tsx'
import { Deeds } from '#views/components/deeds.tsx'
import { Details } from '#views/components/details.tsx'
import { ErrorSummary } from '#views/components/error-summary.tsx'
import { Facts } from '#views/components/facts.tsx'
import { FileUpload } from '#views/components/file-upload.tsx'
import { Filters, Tags } from '#views/components/filters.tsx'
import { Form, PartForm } from '#views/components/form.tsx'
import { InsetText } from '#views/components/inset-text.tsx'
import { Km } from '#views/components/km.tsx'
import { NotificationBanner } from '#views/components/notification-banner.tsx'
import { Pagination } from '#views/components/pagination.tsx'
import { Panel } from '#views/components/panel.tsx'
import { PasswordInput } from '#views/components/password-input.tsx'
import { Radios } from '#views/components/radios.tsx'
import { Select } from '#views/components/select.tsx'
import { Strength } from '#views/components/strength.tsx'
import { SummaryList } from '#views/components/summary-list.tsx'
import { Table } from '#views/components/table.tsx'
import { Tabs } from '#views/components/tabs.tsx'
import { Tag } from '#views/components/tag.tsx'
import { Body, Heading, Link, List } from '#views/components/text.tsx'
import { TextInput } from '#views/components/text-input.tsx'
import { Textarea } from '#views/components/textarea.tsx'
import { Timeline } from '#views/components/timeline.tsx'
import { WarningText } from '#views/components/warning-text.tsx'
import { FormExpired, NotFound, SomethingWentWrong, TooLarge } from '#views/errors.tsx'
import { type Frame, Layout } from '#views/layout.tsx'

const viewer: Viewer = {
  accountId: 'ruth',
  name: 'Ruth Penhaligon-Featherstonehaugh',
  roles: new Set(['manager', 'liaison']),
  quadrantIds: [],
  constellationIds: [],
  supervisedIds: [],
  carerId: null,
  householdId: null,
  hubOfId: null,
  coveringIds: [],
  standsInForIds: [],
}

const frame = (path: string, more: Partial<Frame> = {}): Frame => ({
  serviceName: 'Wexcombe Fostering',
  viewer,
  path,
  demo: true,
  asset,
  ...more,
})

const page = (path: string, title: string, children: Child, problems?: Record<string, string>) => (
  <Layout
    frame={frame(path)}
    title={title}
    problems={problems}
    breadcrumbs={[
      { href: '/', text: 'Constellations' },
      { href: '/', text: 'Mid quadrant' },
      { text: title },
    ]}
  >
    {children}
  </Layout>
)

const homes: [string, string, number, string][] = [
  ['Adeyemi', 'Foster', 4100, '2026-03-04'],
  ['Barker-Wolstenholme and Fotheringay-Hughes', 'Special guardianship', 1200, '2026-03-04'],
  ['Choudhury', 'Kinship', 16_200, '2026-10-03'],
]

const Showing = () => (
  <>
    <Heading
      level={1}
      size="xl"
      caption="Constellation · Mid quadrant"
      tag={
        <Tag colour="green">
          Live since <Day of="2026-03-04" />
        </Tag>
      }
    >
      Northern Star
    </Heading>
    <NotificationBanner text="Choudhury has joined Northern Star." success />
    <NotificationBanner title="Worth knowing" titleId="another-title">
      <Body>
        A new edition of postcodes is ready. <Link href="/">See what it changes</Link>
      </Body>
    </NotificationBanner>
    <Deeds
      items={[
        { href: '/', text: 'Log a call or visit' },
        { href: '/', text: 'Agree a sleepover' },
        { href: '/', text: 'Who came' },
      ]}
    />
    <Facts
      items={[
        {
          number: 7,
          words: 'households would like company',
          next: { href: '/', text: 'Who, and what would help' },
          attention: true,
        },
        { number: '88%', words: 'linked, up from 81% in May', next: { href: '/', text: 'By quadrant' } },
        {
          number: 1,
          words: 'constellation needs 1 more home since 2 November 2026',
          next: { href: '/', text: 'Southern Cross, 5 of 6–10' },
          attention: true,
        },
      ]}
    />
    <Columns>
      <Column width="one-half">
        <SummaryList
          rows={[
            { key: 'Homes', value: <Strength homes={8} min={6} max={10} /> },
            {
              key: 'Hub home',
              value: <Link href="/">The Okafor household</Link>,
              actions: [{ href: '/', text: 'Hand over', hidden: 'to another hub home' }],
            },
            { key: 'Furthest home', value: <Km metres={16_200} approximate /> },
            { key: 'Waiting', value: 'Nobody' },
          ]}
        />
        <ButtonGroup>
          <LinkButton href="/">Add a home</LinkButton>
          <Link href="/">Pause or close</Link>
        </ButtonGroup>
      </Column>
      <Column width="one-half">
        <SummaryList
          card={{
            title: 'Iqbal',
            actions: [
              { href: '/', text: 'Add' },
              { href: '/', text: 'Remove' },
            ],
          }}
          rows={[
            { key: 'Waiting since', value: <Day of="2026-11-09" /> },
            { key: 'From the hub', value: <Km metres={null} /> },
          ]}
        />
        <InsetText>November’s report is due on 5 December 2026.</InsetText>
      </Column>
    </Columns>
    <Table
      caption="Homes"
      columns={[
        { label: 'Home', sort: { href: '/', now: 'ascending' } },
        { label: 'Kind', sort: { href: '/' } },
        { label: 'From the hub', numeric: true },
        'Joined',
        { label: 'What to do', hidden: true },
      ]}
      rows={homes.map(([name, kind, metres, on]) => [
        <Link href="/" strong>
          {name}
        </Link>,
        kind,
        <Km metres={metres} approximate={metres < 2000} />,
        <Day of={on} />,
        <Link href="/" hidden={name}>
          Move or leave
        </Link>,
      ])}
    />
    <Table
      caption="Constellations"
      captionHidden
      columns={['Name', 'Homes', 'State']}
      rows={[
        [
          <Link href="/">Plough</Link>,
          <Strength homes={11} min={6} max={10} />,
          <Tag colour="green">Live</Tag>,
        ],
        [
          <Link href="/">Southern Cross</Link>,
          <Strength homes={5} min={6} max={10} />,
          <Tags>
            <Tag colour="green">Live</Tag> <Tag colour="grey">Needs 1 more home since 2 November 2026</Tag>
          </Tags>,
        ],
        [
          <Link href="/">Orion</Link>,
          <Strength homes={0} min={6} max={8} />,
          <Tag colour="blue">Forming</Tag>,
        ],
      ]}
    />
    <Pagination previous={{ href: '/', label: 'Adeyemi to Carr' }} next={{ href: '/' }} />
    <Heading>What happened</Heading>
    <Timeline
      items={[
        { on: '2026-11-09', what: 'Iqbal joined the waiting list.', more: '6 km from the hub' },
        {
          on: '2026-10-03T09:15:00.000Z',
          what: 'Choudhury joined.',
          more: 'Exception to the 15 km limit by D. Marsh until 3 October 2027.',
        },
        { on: '2026-03-04', what: 'Northern Star went live.' },
      ]}
    />
    <Tabs
      items={[
        { id: 'this-month', label: 'This month', panel: <Body>Two calls and a gathering.</Body> },
        { id: 'last-month', label: 'Last month', panel: <Body>Nothing yet.</Body> },
      ]}
    />
    <Details summary="How a distance is measured">
      <Body kind="quiet">As the crow flies, rounded up to the next whole kilometre.</Body>
    </Details>
    <List kind="bullet" items={['One', <Link href="/">Two</Link>]} />
    <Panel title="The constellation is live" level={2}>
      Its homes have been told
    </Panel>
  </>
)

const problems = {
  name: 'Enter a name',
  agreedOn: 'Enter the day of the home’s own yes',
  kind: 'Choose a kind',
  file: 'Choose a file',
}

const Asking = () => (
  <>
    <ErrorSummary problems={problems} />
    <Heading level={1}>Add a home</Heading>
    <Form action="/homes" method="get" role="search">
      <Filters>
        <TextInput name="search" label="Search by name" size="s" type="search" />
        <Select
          name="quadrant"
          label="Quadrant"
          size="s"
          value="mid"
          options={[
            { value: '', text: 'Every quadrant' },
            { value: 'mid', text: 'Mid' },
          ]}
        />
        <Button kind="secondary">Show</Button>
      </Filters>
    </Form>
    <Form action="/homes" once="7d1f" version={3} files>
      <TextInput
        name="name"
        label="Name"
        hint="As peers see it"
        problem={problems.name}
        autocomplete="name"
      />
      <TextInput name="limit" label="Limit" suffix="km" width={3} inputmode="numeric" value={15} />
      <PasswordInput name="password" label="Password" />
      <DateInput
        name="agreedOn"
        label="When did the home say yes?"
        size="m"
        hint="For example, 27 3 2026"
        value="2026-13-04"
        problem={problems.agreedOn}
        wrong={['month']}
      />
      <Radios
        name="kind"
        label="What kind of home is it?"
        size="m"
        problem={problems.kind}
        value="other"
        choices={[
          { value: 'foster', text: 'Foster' },
          { value: 'kinship', text: 'Kinship', hint: 'Also called connected' },
          { divider: 'or' },
          { value: 'other', text: 'Another', more: <TextInput name="other" label="Which?" /> },
        ]}
      />
      <Checkboxes
        name="languages"
        label="Which languages does it speak?"
        size="m"
        value={['cy']}
        choices={[
          { value: 'cy', text: 'Welsh' },
          { value: 'ur', text: 'Urdu' },
          { divider: 'or' },
          { value: 'none', text: 'None of these', exclusive: true },
        ]}
      />
      <Textarea name="fit" label="Why does it fit?" rows={3} value="Near, and of an age." />
      <FileUpload name="file" label="A CSV of households" problem={problems.file} accept=".csv" />
      <WarningText>Homes now outside the limit are listed for a decision.</WarningText>
      <ButtonGroup>
        <Button>Add this home</Button>
        <Button kind="secondary">Save for later</Button>
        <Button kind="warning">Close it</Button>
      </ButtonGroup>
    </Form>
    <Part />
  </>
)

/** The part of the page that its own form replaces. */
const Part = ({ problem }: { problem?: string }) => (
  <section id="part">
    {problem && <ErrorSummary problems={{ nickname: problem }} />}
    <Heading>{problem ? 'Try again' : 'Give it a nickname'}</Heading>
    <PartForm part="#part" action="/parts">
      <TextInput name="nickname" label="Nickname" problem={problem} />
      <Button>Save nickname</Button>
    </PartForm>
  </section>
)

const Saved = () => (
  <section id="part">
    <Heading>Saved</Heading>
    <Body>It has a nickname now.</Body>
  </section>
)

/** Every component on a page or two, behind the service's own headers; for looking at and for axe. */
export function gallery(): Hono {
  const app = new Hono()
  app.use(headers({ secure: false }))
  app.use('/static/help-now.js', mayKeepHelp)
  app.use(
    '/static/*',
    serveStatic({ root: staticFolder, rewriteRequestPath: (path) => path.slice('/static'.length) }),
  )
  app.get('/showing', (c) => c.html(page('/constellations/1', 'Northern Star', <Showing />)))
  app.get('/asking', (c) => c.html(page('/constellations/1', 'Add a home', <Asking />, problems)))
  app.get('/not-found', (c) => c.html(<NotFound frame={frame('/x', { notice: 'Saved.' })} />))
  app.get('/wrong', (c) => c.html(<SomethingWentWrong frame={frame('/x')} reference="4f1c" />))
  app.get('/too-large', (c) => c.html(<TooLarge frame={frame('/x', { viewer: null, demo: false })} />))
  app.get('/expired', (c) => c.html(<FormExpired frame={frame('/x', { viewer: null })} />))
  app.post('/parts', async (c) => {
    const { nickname } = await c.req.parseBody()
    return nickname ? c.html(<Saved />) : c.html(<Part problem="Enter a nickname" />, 422)
  })
  return app
}
