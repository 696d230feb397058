import { mayUse, routes } from '#src/access/rules/routes.ts'
import type { Day } from '#src/clock.ts'
import type { GroupFilter, GroupLine } from '#src/groups/rules/list.ts'
import { type GroupForm, groupForms } from '#src/groups/rules.ts'
import { Button, LinkButton } from '../components/button.tsx'
import { monthInWords, nearDayInWords } from '../components/day.tsx'
import { Deeds } from '../components/deeds.tsx'
import { Details } from '../components/details.tsx'
import { Filters } from '../components/filters.tsx'
import { Form } from '../components/form.tsx'
import { InsetText } from '../components/inset-text.tsx'
import { Pagination } from '../components/pagination.tsx'
import { Select } from '../components/select.tsx'
import { Body, Heading, Link, List } from '../components/text.tsx'
import { type Frame, Layout } from '../layout.tsx'
import { accessInWords, GroupTags } from './parts.tsx'
import { formWords, kindInWords, placeInWords, placesInWords, scheduleInWords } from './words.ts'

interface Props {
  frame: Frame
  lines: readonly GroupLine[]
  quadrants: readonly { id: string; name: string }[]
  kinds: readonly string[]
  filter: GroupFilter
  /** How its quadrants stand in the address: the id of one, `own` for several that are the viewer's, or `all`. */
  chosen: string
  /** Whether the viewer looks after several. */
  hasSeveral: boolean
  mayMake: boolean
  /** Months in which fewer support groups meet than are meant to, for whoever plans there. */
  gaps: readonly Gap[]
  nextHref: string | undefined
}

interface Gap {
  quadrant: { id: string; name: string }
  month: Day
}

/** What is on near somebody: every group with when and where it meets, and whom to expect there. */
export const GroupsPage = (props: Props) => {
  const { frame, lines, filter, mayMake, nextHref, quadrants } = props
  const named = quadrants.filter(({ id }) => filter.quadrantIds?.includes(id))
  const [quadrant] = named
  const isOne = named.length === 1
  const of = isOne ? `?quadrant=${quadrant?.id}` : ''
  return (
    <Layout frame={frame} title="Groups">
      <Heading
        level={1}
        caption={named.length > 0 ? named.map(({ name }) => name).join(' and ') : 'All quadrants'}
      >
        Groups
      </Heading>
      {mayMake && <LinkButton href="/groups/new">Make a group</LinkButton>}
      <Deeds
        items={[
          { href: `/groups/month${of}`, text: 'What is on this month' },
          { href: `/groups/programme${of}`, text: 'Programme to print' },
          ...fromHere.filter(({ href }) => frame.viewer && mayUse(frame.viewer, routes[`GET ${href}`])),
        ]}
      />
      <Gaps of={props.gaps} />
      <Narrowing {...props} />
      {lines.length === 0 && <Body>No group is like that.</Body>}
      {lines.map((line) => (
        <Line line={line} named={!isOne} />
      ))}
      <Pagination next={nextHref ? { href: nextHref } : undefined} />
    </Layout>
  )
}

/** What those who have groups in their menu reach from here. */
const fromHere = [
  { href: '/session-claims', text: 'Claims' },
  { href: '/reports', text: 'Group reports' },
  { href: '/newsletters', text: 'Newsletters' },
  { href: '/associations', text: 'Associations' },
]

const Gaps = ({ of }: { of: Props['gaps'] }) =>
  of.length === 0 ? null : (
    <InsetText>
      <Body>Fewer groups meet than are meant to:</Body>
      <List
        items={of.map(({ quadrant, month }) => (
          <Link href={`/groups/month?quadrant=${quadrant.id}&month=${month.slice(0, 7)}`}>
            {monthInWords(month)}, {quadrant.name}
          </Link>
        ))}
      />
    </InsetText>
  )

const Line = ({ line, named }: { line: GroupLine; named: boolean }) => {
  const places = placesInWords(line.capacity)
  return (
    <section class="kith-gathering">
      <Heading level={2} size="s" tag={<GroupTags of={line} />}>
        <Link href={`/groups/${line.id}`}>{line.name}</Link>
      </Heading>
      <List
        items={[
          ...(line.form === 'support group' ? [] : [formWords[line.form]]),
          scheduleInWords(line.schedule),
          line.nextOn ? (
            <>
              Next: <b>{nearDayInWords(line.nextOn)}</b>
            </>
          ) : (
            'No date is planned'
          ),
          placeInWords(line),
          ...(line.at === 'online' ? [] : [accessInWords(line)]),
          ...(line.childcare === 'yes' ? ['Childcare there'] : []),
          ...(places ? [places] : []),
          line.coordinators.length > 0
            ? `With ${line.coordinators.map(({ name }) => name).join(' and ')}`
            : 'Nobody coordinates it yet',
          ...(named ? [line.quadrant] : []),
        ]}
      />
    </section>
  )
}

const any = { value: '', text: 'Any' }
const yes = [any, { value: 'yes', text: 'Yes' }]

const Narrowing = ({ filter, chosen, hasSeveral, quadrants, kinds }: Props) => {
  const narrowed = [filter.kind, filter.form, filter.online, filter.childcare, filter.stepFree].some(Boolean)
  return (
    <Details summary="Other quadrants and kinds" open={narrowed}>
      <Form action="/groups" method="get" role="search">
        <Filters>
          <Select
            name="quadrant"
            label="Quadrant"
            value={chosen}
            options={[
              ...(hasSeveral ? [{ value: 'own', text: 'Yours' }] : []),
              { value: 'all', text: 'All' },
              ...quadrants.map(({ id, name }) => ({ value: id, text: name })),
            ]}
          />
          <Select
            name="kind"
            label="For whom"
            value={filter.kind}
            options={[any, ...kinds.map((kind) => ({ value: kind, text: kindInWords(kind) }))]}
          />
          <Select
            name="form"
            label="What"
            value={filter.form}
            options={[any, ...groupForms.map((form: GroupForm) => ({ value: form, text: formWords[form] }))]}
          />
          <Select name="online" label="Online" value={filter.online} options={yes} />
          <Select name="childcare" label="Childcare" value={filter.childcare} options={yes} />
          <Select name="stepFree" label="Step-free" value={filter.stepFree} options={yes} />
        </Filters>
        <Button kind="secondary">Show</Button>
      </Form>
    </Details>
  )
}
