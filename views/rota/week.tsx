import type { Child } from '#jsx/markup'
import type { Line, WeekShown } from '#src/rota/rules/shown.ts'
import { dayOfWall } from '#src/rota/rules/wall.ts'
import { Button, ButtonGroup, LinkButton } from '../components/button.tsx'
import { Day } from '../components/day.tsx'
import { ErrorSummary } from '../components/error-summary.tsx'
import { fieldIn, type Typed } from '../components/field.tsx'
import { Filters } from '../components/filters.tsx'
import { Form } from '../components/form.tsx'
import { Pagination } from '../components/pagination.tsx'
import { choiceOf, Select } from '../components/select.tsx'
import { Table } from '../components/table.tsx'
import { Tag } from '../components/tag.tsx'
import { Body, Heading, Link } from '../components/text.tsx'
import { Textarea } from '../components/textarea.tsx'
import { type Frame, Layout } from '../layout.tsx'
import { nearSpellInWords, weekInWords, whoInWords } from './words.ts'

interface Named {
  id: string
  name: string
}

interface Props extends Typed {
  frame: Frame
  sides: readonly Named[]
  shown: WeekShown
  /** Who could cover, for a manager. */
  workers: readonly Named[] | undefined
  /** Tokens of the forms, each of its own. */
  once: { filling: string; copying: string }
}

export const weekHref = (path: string, sideId: string, on: string) => `${path}?side=${sideId}&on=${on}`

/** A week of the out-of-hours rota of one side of the county; a manager plans it here. */
export const RotaPage = ({ frame, sides, shown, workers, once, ...typed }: Props) => {
  const { side, week, before, after } = shown
  const on = dayOfWall(week.from)
  return (
    <Layout frame={frame} title={`Rota, ${side.name}, ${weekInWords(week)}`} problems={typed.problems}>
      <ErrorSummary problems={typed.problems} />
      <Heading level={1} caption={`Out-of-hours rota, ${side.name}`}>
        {weekInWords(week)}
      </Heading>
      {sides.length > 1 && <SideFilter sides={sides} chosen={side.id} on={on} />}
      {shown.lines === undefined ? (
        <Body>This week is not published yet.</Body>
      ) : (
        <>
          {!shown.published && (
            <Body>
              <Tag colour="grey">Not published</Tag> Only managers see this week.
            </Body>
          )}
          <Lines lines={shown.lines} />
        </>
      )}
      {shown.changes.length > 0 && (
        <>
          <Heading level={2} size="m">
            Changed since it was published
          </Heading>
          <Table
            caption="Changed since it was published"
            captionHidden
            columns={['When', 'Why', 'By']}
            rows={shown.changes.map(({ changedAt, note, by }) => [<Day of={changedAt} />, note, by ?? ''])}
          />
        </>
      )}
      <Pagination
        previous={{ href: weekHref('/rota', side.id, before), text: 'The week before' }}
        next={{ href: weekHref('/rota', side.id, after), text: 'The week after' }}
      />
      {workers && !shown.over && <Planning {...{ shown, workers, once, on }} {...typed} />}
      <Body>
        <Link href="/my-turns">My turns</Link>
        {' · '}
        <Link href={weekHref('/rota/print', side.id, on)}>This week to print</Link>
        {workers && (
          <>
            {' · '}
            <Link href="/rota/gaps">Hours that nobody covers yet</Link>
            {' · '}
            <Link href="/rota/terms">Office hours and hand-over</Link>
          </>
        )}
      </Body>
    </Layout>
  )
}

const SideFilter = ({ sides, chosen, on }: { sides: readonly Named[]; chosen: string; on: string }) => (
  <Form action="/rota" method="get">
    <Filters>
      <Select
        name="side"
        label="Side of the county"
        value={chosen}
        options={sides.map(({ id, name }) => ({ value: id, text: name }))}
      />
      <input type="hidden" name="on" value={on} />
      <Button kind="secondary">Show</Button>
    </Filters>
  </Form>
)

const Lines = ({ lines }: { lines: readonly Line[] }) => (
  <Table
    caption="Who covers when"
    captionHidden
    columns={['When', 'Who', { label: 'More', hidden: true }]}
    rows={lines.map((line) => [
      nearSpellInWords(line),
      line.name === null || line.toCover ? <strong>{whoInWords(line)}</strong> : whoInWords(line),
      line.turnId === null ? (
        ''
      ) : (
        <Link href={`/rota/turns/${line.turnId}`}>
          {line.own ? 'Your turn' : 'Open'}
          <span class="govuk-visually-hidden"> {nearSpellInWords(line)}</span>
        </Link>
      ),
    ])}
  />
)

const Planning = ({
  shown,
  workers,
  once,
  on,
  ...typed
}: Pick<Props, 'shown' | 'once'> & Typed & { workers: readonly Named[]; on: string }) => {
  const { side, published, version, lines = [] } = shown
  const field = fieldIn(typed)
  const open = lines.some(({ turnId, toCover }) => turnId === null || toCover)
  const which = (
    <>
      <input type="hidden" name="side" value={side.id} />
      <input type="hidden" name="on" value={on} />
    </>
  )
  return (
    <>
      <Heading level={2} size="m">
        Plan this week
      </Heading>
      {open && (
        <Form action="/rota/fillings" once={once.filling}>
          {which}
          <Select {...field('accountId', 'Who covers all that is left?')} options={choiceOf(workers)} />
          {published && (
            <Textarea
              {...field('note', 'Why does it change?', 'Whom it concerns is told that it has')}
              rows={2}
            />
          )}
          <Button kind="secondary" preventDoubleClick>
            Give them what is left
          </Button>
        </Form>
      )}
      <ButtonGroup>
        <LinkButton kind="secondary" href={weekHref('/rota/turns/new', side.id, on)}>
          Add a turn
        </LinkButton>
        {open && !published && (
          <Form action="/rota/copies" once={once.copying}>
            {which}
            <Button kind="secondary" preventDoubleClick>
              Copy the week before
            </Button>
          </Form>
        )}
      </ButtonGroup>
      {published ? (
        <Sending shown={shown} which={which} />
      ) : (
        <Form action="/rota/publications" version={version}>
          {which}
          {open && <Body>Some hours are open. You can publish it as it is, and fill them later.</Body>}
          <Button preventDoubleClick>Publish this week</Button>
        </Form>
      )}
    </>
  )
}

/** To carers it goes only when a manager sends it. */
const Sending = ({ shown: { sending, version }, which }: Pick<Props, 'shown'> & { which: Child }) =>
  sending?.version === version ? (
    <Body>
      {sending.finished
        ? 'Carers of this side were told of it on '
        : 'Carers of this side are being told of it since '}
      <Day of={sending.askedAt} />.
    </Body>
  ) : (
    <Form action="/rota/sendings">
      {which}
      <Body>
        {sending
          ? 'It has changed since carers of this side were told of it.'
          : 'Carers find it on their page of whom to ring. They are told of it only if you send it.'}
      </Body>
      <Button kind="secondary" preventDoubleClick>
        Send to carers
      </Button>
    </Form>
  )

/** Where a service has no sides of the county yet, there is no rota. */
export const NoSidesPage = ({ frame, manager }: { frame: Frame; manager: boolean }) => (
  <Layout frame={frame} title="Out-of-hours rota">
    <Heading level={1}>Out-of-hours rota</Heading>
    <Body>
      {manager
        ? 'A rota stands for one side of the county. Say first which sides there are, and which quadrants belong to each.'
        : 'There is no out-of-hours rota yet.'}
    </Body>
    {manager && (
      <Body>
        <Link href="/help-lines">Sides of the county and the lines to ring</Link>
      </Body>
    )}
  </Layout>
)
