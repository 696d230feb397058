import type { RecordNamed, TrailLine } from '#src/audit/rules/trail.ts'
import { dayOf } from '#src/clock.ts'
import { Button, ButtonGroup, LinkButton } from '../components/button.tsx'
import { DateInput } from '../components/date-input.tsx'
import { Day, timeInWords } from '../components/day.tsx'
import { Details } from '../components/details.tsx'
import { ErrorSummary } from '../components/error-summary.tsx'
import { Filters } from '../components/filters.tsx'
import { Form } from '../components/form.tsx'
import { InsetText } from '../components/inset-text.tsx'
import { Pagination } from '../components/pagination.tsx'
import { Select } from '../components/select.tsx'
import { Table } from '../components/table.tsx'
import { Body, Heading, Link } from '../components/text.tsx'
import { TextInput } from '../components/text-input.tsx'
import { VisuallyHidden } from '../components/visually-hidden.tsx'
import { type Frame, Layout } from '../layout.tsx'
import { byWhom, detailInWords, kindInWords, sentence } from './words.ts'

interface Props {
  frame: Frame
  lines: readonly TrailLine[]
  /** How many entries the whole trail has. */
  count: number
  /** Every deed and every kind of record that the trail tells of. */
  deeds: readonly string[]
  kinds: readonly string[]
  entered: Record<string, unknown>
  /** The name of the account that it is narrowed to. */
  onlyBy: string | undefined
  isNarrowed: boolean
  problems: Record<string, string> | undefined
  csv: string | undefined
  /** Addresses of the newest page and of the next older one. */
  first: string | undefined
  next: string | undefined
}

/** What was done in the service, by whom and when, the newest first. */
export const TrailPage = (props: Props) => {
  const { frame, lines, count, onlyBy, isNarrowed, problems, csv, first, next } = props
  return (
    <Layout frame={frame} title="Trail" problems={problems}>
      <ErrorSummary problems={problems} />
      <Heading level={1}>Trail</Heading>
      <Body>
        What was done in this service, by whom and when: {count.toLocaleString('en-GB')}{' '}
        {count === 1 ? 'entry' : 'entries'}. Nobody can change an entry or take one away, and each is sealed
        to the one before it.
      </Body>
      {onlyBy && (
        <InsetText>
          Only what {onlyBy} did. <Link href="/trail">Show everybody</Link>
        </InsetText>
      )}
      <div class="kith-never-printed">
        <Details summary="Narrow it down" open={isNarrowed}>
          <Narrowing {...props} />
        </Details>
      </div>
      {lines.length === 0 && !problems && <Body>The trail holds nothing like that.</Body>}
      <div class="kith-trail">
        {byDay(lines).map(([day, those]) => (
          <Table
            caption={<Day of={day} />}
            columns={['What', 'About', 'Who', 'When']}
            rows={those.map((line) => [
              <What line={line} />,
              <About line={line} />,
              <Who line={line} />,
              <>
                <time datetime={line.at}>{timeInWords(line.at)}</time>, entry {line.seq}
              </>,
            ])}
          />
        ))}
      </div>
      <Pagination
        previous={first ? { href: first, text: 'Newest' } : undefined}
        next={next ? { href: next, text: 'Older' } : undefined}
      />
      {csv && lines.length > 0 && (
        <div class="kith-never-printed">
          <LinkButton href={csv} kind="secondary">
            Download as a CSV
          </LinkButton>
          <Body kind="small">It holds no names, and the download is itself written into the trail.</Body>
        </div>
      )}
    </Layout>
  )
}

const What = ({ line: { what, details } }: { line: TrailLine }) => (
  <>
    {sentence(what)}
    {details.length > 0 && <span class="kith-trail__details">{details.map(detailInWords).join(' · ')}</span>}
  </>
)

const About = ({ line: { on, others } }: { line: TrailLine }) => (
  <span class="kith-trail__about">
    <span>
      <Named record={on} /> ·{' '}
      <Link href={`/trail?kind=${encodeURIComponent(on.kind)}&id=${encodeURIComponent(on.id)}`}>
        <VisuallyHidden>Only </VisuallyHidden>history
        <VisuallyHidden> of this {kindInWords(on.kind)}</VisuallyHidden>
      </Link>
    </span>
    {others.map((record) => (
      <span>
        {record.as === record.kind ? '' : `${record.as}: `}
        <Named record={record} />
      </span>
    ))}
  </span>
)

const Named = ({ record: { kind, name, href } }: { record: RecordNamed }) =>
  href && name ? <Link href={href}>{name}</Link> : <span>{kindInWords(kind)}</span>

const Who = ({ line: { by } }: { line: TrailLine }) => (
  <>
    {by.account?.href ? <Link href={by.account.href}>{by.account.name}</Link> : byWhom(by)}
    {by.from && <span class="kith-trail__details">from {by.from}</span>}
  </>
)

const Narrowing = ({ entered, deeds, kinds, problems }: Props) => (
  <Form action="/trail" method="get" role="search">
    <Filters>
      <Select
        name="what"
        label="What was done"
        value={entered.what}
        options={[anything, ...deeds.map((deed) => ({ value: deed, text: sentence(deed) }))]}
      />
      <Select
        name="kind"
        label="To what"
        value={entered.kind}
        options={[anything, ...kinds.map((kind) => ({ value: kind, text: sentence(kindInWords(kind)) }))]}
      />
      <TextInput
        name="who"
        label="By whom"
        hint="Part of a name or of an email address"
        type="search"
        value={entered.who}
        spellcheck={false}
        autocomplete="off"
      />
      <TextInput
        name="id"
        label="Its id"
        hint="As the address of its page ends"
        value={entered.id}
        spellcheck={false}
        autocomplete="off"
      />
    </Filters>
    <DateInput name="from" label="From" size="s" value={entered.from} problem={problems?.from} />
    <DateInput name="until" label="Until" size="s" value={entered.until} problem={problems?.until} />
    <ButtonGroup>
      <Button kind="secondary">Show</Button>
      <Link href="/trail">Show everything</Link>
    </ButtonGroup>
  </Form>
)

const anything = { value: '', text: 'Anything' }

function byDay(lines: readonly TrailLine[]): [string, TrailLine[]][] {
  const days = new Map<string, TrailLine[]>()
  for (const line of lines) {
    const day = dayOf(line.at)
    const those = days.get(day)
    if (those) those.push(line)
    else days.set(day, [line])
  }
  return [...days]
}
