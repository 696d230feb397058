import type { State } from '#src/constellations/rules.ts'
import { Button, LinkButton } from '../components/button.tsx'
import { Filters, Tags } from '../components/filters.tsx'
import { Form } from '../components/form.tsx'
import { Km } from '../components/km.tsx'
import { Pagination } from '../components/pagination.tsx'
import { Select } from '../components/select.tsx'
import { Strength } from '../components/strength.tsx'
import { Table } from '../components/table.tsx'
import { Body, Heading, Link } from '../components/text.tsx'
import { type Frame, Layout } from '../layout.tsx'
import { HouseholdName } from './household-name.tsx'
import { NeedsTags, StateTag } from './words.tsx'

interface Line {
  id: string
  name: string
  quadrant: string
  state: State
  homes: number
  minHomes: number
  maxHomes: number
  needs: number
  needsHomesSince: string | null
  needsHubSince: string | null
  hubId: string | null
  hubName: string | null
  mayOpenHub: boolean
  furthest: { metres: number; approximate: boolean } | undefined
}

interface Props {
  frame: Frame
  lines: readonly Line[]
  quadrants: readonly { id: string; name: string }[]
  filter: { quadrantId?: string | undefined; state?: string | undefined }
  mayForm: boolean
  next: string | undefined
  first: string | undefined
}

export const ConstellationsPage = ({ frame, lines, quadrants, filter, mayForm, next, first }: Props) => (
  <Layout frame={frame} title="Constellations">
    <Heading level={1}>Constellations</Heading>
    {mayForm && (
      <>
        <LinkButton href="/constellations/new">Form a constellation</LinkButton>
        <Body>
          <Link href="/constellations/overview">What waits for you</Link>
        </Body>
        <Body>
          <Link href="/plans">Plans: who could go where</Link>
        </Body>
      </>
    )}
    <Form action="/constellations" method="get" role="search">
      <Filters>
        <Select
          name="quadrant"
          label="Quadrant"
          value={filter.quadrantId}
          options={[
            { value: '', text: 'Every quadrant' },
            ...quadrants.map(({ id, name }) => ({ value: id, text: name })),
          ]}
        />
        <Select
          name="state"
          label="State"
          value={filter.state}
          options={[
            { value: '', text: 'All that are open' },
            { value: 'needs', text: 'Needs homes or a hub' },
            { value: 'ending', text: 'An exception ends soon' },
            { value: 'forming', text: 'Forming' },
            { value: 'live', text: 'Live' },
            { value: 'paused', text: 'Paused' },
            { value: 'closed', text: 'Closed' },
          ]}
        />
        <Button kind="secondary">Show</Button>
      </Filters>
    </Form>
    {lines.length > 0 ? (
      <Table
        caption="Constellations"
        captionHidden
        columns={[
          'Name',
          'Hub home',
          'Homes',
          'State',
          'Quadrant',
          { label: 'Furthest home', numeric: true },
        ]}
        rows={lines.map((line) => [
          <Link href={`/constellations/${line.id}`} strong>
            {line.name}
          </Link>,
          line.hubId && line.hubName ? (
            <HouseholdName of={{ id: line.hubId, name: line.hubName, mayOpen: line.mayOpenHub }} />
          ) : (
            'None yet'
          ),
          <Strength homes={line.homes} min={line.minHomes} max={line.maxHomes} />,
          <Tags>
            <StateTag state={line.state} /> <NeedsTags {...line} />
            {line.needs > 0 && mayForm && (
              <Link href={`/constellations/${line.id}/memberships/new`} hidden={line.name}>
                Homes that could join
              </Link>
            )}
          </Tags>,
          line.quadrant,
          line.furthest ? <Km {...line.furthest} /> : '–',
        ])}
      />
    ) : (
      <Body>
        {filter.quadrantId || filter.state
          ? 'No constellation is like that.'
          : mayForm
            ? 'There is none yet. Form the first around its hub home.'
            : 'There is none here yet.'}
      </Body>
    )}
    <Pagination
      previous={first ? { href: first, text: 'First page' } : undefined}
      next={next ? { href: next } : undefined}
    />
  </Layout>
)
