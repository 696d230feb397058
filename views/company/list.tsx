import type { Day as CalendarDay } from '#src/clock.ts'
import { percentLinked } from '#src/company/rules/nights.ts'
import type { Suggestions } from '#src/company/rules/suggesting.ts'
import type { Told } from '#src/company/rules/told.ts'
import type { CompanyState, Mark, Since } from '#src/company/rules.ts'
import { Button } from '../components/button.tsx'
import { Day, monthInWords } from '../components/day.tsx'
import { Facts } from '../components/facts.tsx'
import { Filters } from '../components/filters.tsx'
import { Form } from '../components/form.tsx'
import { Pagination } from '../components/pagination.tsx'
import { Select } from '../components/select.tsx'
import { Table } from '../components/table.tsx'
import { Body, Heading, Link } from '../components/text.tsx'
import { type Frame, Layout } from '../layout.tsx'
import { EnoughDistances } from '../sightings/enough.tsx'
import { WhatCouldHelp } from './suggestions.tsx'
import { homesInWords, Marks, SinceWhen } from './words.tsx'

/** A home that would like company, as a line of the list. */
interface Line {
  home: {
    id: string
    name: string
    sinceBy: Since
    approvedOn: CalendarDay | null
    marks: readonly Mark[]
    askAgainOn: CalendarDay | null
  }
  since: Told
  suggestions: Suggestions | undefined
}

interface Props {
  frame: Frame
  asked: { quadrants: readonly { id: string; name: string }[]; chosen: string | undefined }
  /** Homes of today, that last night says nothing of yet; on the first page only. */
  today: readonly Line[]
  moreToday: boolean
  homes: readonly Line[]
  distances: 'shown' | 'enough for today'
  counted: readonly { quadrantId: string; state: CompanyState; homes: number }[]
  /** When everybody was last looked at. */
  lookedAt: CalendarDay | undefined
  /** How many percent were linked some months ago. */
  before: { month: CalendarDay; percent: number } | undefined
  mayOpenGroups: boolean
  csvHref: string
  nightsHref: string
  firstHref: string | undefined
  nextHref: string | undefined
}

/** Who has nobody just now, and what could help: for staff, and never shown to the family. */
export const NobodyAlonePage = (props: Props) => {
  const { frame, asked, today, homes, lookedAt } = props
  const quadrant = asked.quadrants.find(({ id }) => id === asked.chosen)?.name
  const anybody = today.length + homes.length > 0
  return (
    <Layout frame={frame} title="Nobody alone">
      <Heading level={1} caption={quadrant}>
        Nobody alone
      </Heading>
      {lookedAt === undefined ? (
        <Body kind="lead">
          Who each household has got. Everybody is looked at for the first time tonight.
        </Body>
      ) : (
        <AtAGlance {...props} lookedAt={lookedAt} />
      )}
      <Heading id="who">Who would like company</Heading>
      <Body>
        A household stands here when it has had no one-to-one, gathering, group, buddy or mentor for a while.
        The families are not told of this list, and nobody has to take anything up.
      </Body>
      <div class="kith-not-printed">
        {asked.quadrants.length > 1 && (
          <Form action="/company" method="get">
            <Filters>
              <Select
                name="quadrant"
                label="Quadrant"
                value={asked.chosen}
                options={[
                  { value: '', text: 'All of them' },
                  ...asked.quadrants.map(({ id, name }) => ({ value: id, text: name })),
                ]}
              />
              <Button kind="secondary">Show</Button>
            </Filters>
          </Form>
        )}
        <Body>
          <Link href={props.nightsHref}>How it was, month by month</Link>
        </Body>
        {anybody && (
          <Body>
            <Link href={props.csvHref}>Download this list (CSV)</Link>
          </Body>
        )}
      </div>
      {props.distances === 'enough for today' && <EnoughDistances />}
      {today.length > 0 && <Lines {...props} caption="New on this list today" of={today} />}
      {props.moreToday && <Body>More came today. They are all here tomorrow.</Body>}
      {homes.length > 0 && (
        <Lines {...props} caption="Who would like company" captionHidden={today.length === 0} of={homes} />
      )}
      {!anybody && <Body>Everybody here has somebody, or said not now.</Body>}
      <Pagination
        previous={props.firstHref ? { href: props.firstHref, text: 'First page' } : undefined}
        next={props.nextHref ? { href: props.nextHref } : undefined}
      />
      {lookedAt !== undefined && asked.quadrants.length > 1 && <ByQuadrant {...props} />}
    </Layout>
  )
}

const sumOf = (counted: Props['counted'], state?: CompanyState): number =>
  counted.reduce((sum, row) => sum + (state === undefined || row.state === state ? row.homes : 0), 0)

const AtAGlance = ({ asked, counted, lookedAt, before, nightsHref }: Props & { lookedAt: CalendarDay }) => {
  const of = counted.filter(({ quadrantId }) => asked.chosen === undefined || quadrantId === asked.chosen)
  const [all, linked, notNow, noLink] = [
    sumOf(of),
    ...(['linked', 'not now', 'no link'] as const).map((state) => sumOf(of, state)),
  ] as [number, number, number, number]
  const percent = percentLinked({ homes: all, linked })
  return (
    <>
      <Body kind="lead">
        Who {all === 1 ? 'the 1 household' : `each of ${all} households`} has got, as it was in the night to{' '}
        <Day of={lookedAt} />.
      </Body>
      <Facts
        items={[
          {
            number: noLink,
            words: noLink === 1 ? 'household would like company' : 'households would like company',
            next: noLink > 0 ? { href: '#who', text: 'Who, and what could help' } : undefined,
            attention: noLink > 0,
          },
          ...(percent === undefined
            ? []
            : [
                {
                  number: `${percent}%`,
                  words: before ? `linked, ${comparedWith(percent, before)}` : 'linked',
                  next: { href: nightsHref, text: 'Month by month' },
                },
              ]),
          ...(notNow > 0 ? [{ number: notNow, words: 'said not now, thank you' }] : []),
        ]}
      />
    </>
  )
}

const comparedWith = (percent: number, before: { month: CalendarDay; percent: number }): string => {
  const month = monthInWords(before.month).replace(/ \d+$/, '')
  if (percent === before.percent) return `as in ${month}`
  return `${percent > before.percent ? 'up' : 'down'} from ${before.percent}% in ${month}`
}

const Lines = ({
  of,
  caption,
  captionHidden,
  mayOpenGroups,
  distances,
}: Props & { of: readonly Line[]; caption: string; captionHidden?: boolean }) => (
  <Table
    caption={caption}
    captionHidden={captionHidden ?? false}
    columns={['Household', 'No link since', 'What could help']}
    rows={of.map(({ home, since, suggestions }) => [
      <>
        <Link href={`/households/${home.id}`} strong>
          {home.name}
        </Link>
        <Marks of={home.marks} />
      </>,
      <>
        <SinceWhen by={home.sinceBy} since={since} approvedOn={home.approvedOn} />
        {home.askAgainOn !== null && (
          <>
            <br />
            Said not now; may be asked again since <Day of={home.askAgainOn} />
          </>
        )}
      </>,
      <WhatCouldHelp
        household={home}
        of={suggestions}
        mayOpenGroups={mayOpenGroups}
        distances={distances === 'shown'}
      />,
    ])}
  />
)

const numeric = (label: string) => ({ label, numeric: true })

const ByQuadrant = ({ asked, counted }: Props) => (
  <Table
    caption="By quadrant"
    columns={['Quadrant', ...['Households', 'Linked', 'Not now', 'Would like company'].map(numeric)]}
    rows={asked.quadrants.map(({ id, name }) => {
      const of = counted.filter(({ quadrantId }) => quadrantId === id)
      const percent = percentLinked({ homes: sumOf(of), linked: sumOf(of, 'linked') })
      const noLink = sumOf(of, 'no link')
      return [
        name,
        String(sumOf(of)),
        percent === undefined ? '–' : `${sumOf(of, 'linked')} (${percent}%)`,
        String(sumOf(of, 'not now')),
        noLink === 0 ? (
          '0'
        ) : (
          <Link
            href={`/company?${new URLSearchParams({ quadrant: id })}`}
            hidden={`${homesInWords(noLink)} in ${name}`}
          >
            {noLink}
          </Link>
        ),
      ]
    })}
  />
)
