import type { Day as CalendarDay } from '#src/clock.ts'
import { addMonths } from '#src/clock.ts'
import type { GroupCome, Year } from '#src/network/rules/year.ts'
import { Button } from '../components/button.tsx'
import { Day, monthInWords } from '../components/day.tsx'
import { ErrorSummary } from '../components/error-summary.tsx'
import { Form } from '../components/form.tsx'
import { InsetText } from '../components/inset-text.tsx'
import { Select } from '../components/select.tsx'
import { Body, Heading, List } from '../components/text.tsx'
import { type Frame, Layout } from '../layout.tsx'
import { toFront } from './crumbs.ts'
import { YearHeading, YearParts } from './year-parts.tsx'

interface Props {
  frame: Frame
  /** Who the carer is, by full name: the page is for their review. */
  name: string
  year: Year
  /** Months that a year may begin with. */
  beginnings: readonly CalendarDay[]
  /** Private groups, which are on no page but this, and on no paper. */
  privately: readonly GroupCome[]
  /** The year that is lent, and since when. */
  shared: { id: string; fromOn: CalendarDay; sharedAt: string } | undefined
  /** Who supervises the home today. */
  supervisors: readonly string[]
  once: string
  problems: Record<string, string>
}

/** What a carer did with others in a year: on one page, to print for their review, and to lend if they want to. */
export const YearPage = ({ frame, name, year, beginnings, privately, ...props }: Props) => (
  <Layout frame={frame} title="My year" breadcrumbs={[toFront(frame)]} problems={props.problems}>
    <ErrorSummary problems={props.problems} />
    <YearHeading of={name} title="My year" year={year} />
    <div class="kith-not-printed">
      <Body>
        What you came to and gave, for your review and your induction standards. What you could not come to is
        not in it. Print this page, or keep it as a PDF, from the menu of your browser.
      </Body>
      <Form action="/network/year" method="get">
        <Select
          name="from"
          label="Twelve months from"
          value={year.days.from.slice(0, 7)}
          options={beginnings.map((month) => ({
            value: month.slice(0, 7),
            text: `${monthInWords(month)} to ${monthInWords(addMonths(month, 11))}`,
          }))}
        />
        <Button kind="secondary">Show</Button>
      </Form>
    </div>
    <YearParts year={year} />
    <div class="kith-not-printed">
      {privately.length > 0 && <Privately groups={privately} />}
      <Lending year={year} {...props} />
    </div>
  </Layout>
)

const Privately = ({ groups }: { groups: readonly GroupCome[] }) => (
  <>
    <Heading>Private groups</Heading>
    <Body>Only you see these. They are not printed, not counted above, and not in what you share.</Body>
    <List
      kind="bullet"
      items={groups.map(({ onDay, name }) => (
        <>
          <Day of={onDay} />: {name}
        </>
      ))}
    />
  </>
)

const Lending = ({
  year,
  shared,
  supervisors,
  once,
}: Pick<Props, 'year' | 'shared' | 'supervisors' | 'once'>) => (
  <>
    <Heading>Share it</Heading>
    {shared && (
      <InsetText>
        <Body>
          {namesOf(supervisors)} can read your twelve months from <Day of={shared.fromOn} />, since{' '}
          <Day of={shared.sharedAt} />, as they stand on the day they look.
        </Body>
        <Form action="/network/year-share-ends">
          <Button kind="secondary">Take it back</Button>
        </Form>
      </InsetText>
    )}
    {shared?.fromOn !== year.days.from && (
      <Form action="/network/year-shares" once={once}>
        <input type="hidden" name="from" value={year.days.from.slice(0, 7)} />
        <Body>
          {namesOf(supervisors)} can then read this page, without your private groups. You can take it back at
          any time.
        </Body>
        <Button>{shared ? 'Share these months instead' : 'Share these months'}</Button>
      </Form>
    )}
  </>
)

const namesOf = (supervisors: readonly string[]): string =>
  supervisors.length === 0 ? 'Whoever supervises your home' : supervisors.join(' and ')
