import type { Day as CalendarDay } from '#src/clock.ts'
import type { MonthDue } from '#src/rewards/rules/forecast.ts'
import { type Standing, type StandingAsked, standingsAsked } from '#src/rewards/rules.ts'
import { signedPounds } from '#src/spending/rules.ts'
import { Button, ButtonGroup } from '../components/button.tsx'
import { Day, monthInWords } from '../components/day.tsx'
import { ErrorSummary } from '../components/error-summary.tsx'
import { Facts } from '../components/facts.tsx'
import { Filters } from '../components/filters.tsx'
import { Form } from '../components/form.tsx'
import { Pagination } from '../components/pagination.tsx'
import { Select } from '../components/select.tsx'
import { Table } from '../components/table.tsx'
import { Tag } from '../components/tag.tsx'
import { Body, Heading, Link } from '../components/text.tsx'
import { Tick } from '../components/tick.tsx'
import { type Frame, Layout } from '../layout.tsx'
import type { RewardShown } from './shown.ts'
import { askedWords, partWords, standingColours, standingWords } from './words.ts'

interface Props {
  frame: Frame
  standing: StandingAsked
  month: CalendarDay | undefined
  months: readonly CalendarDay[]
  rewards: readonly RewardShown[]
  total: { count: number; pence: number }
  overview: readonly { standing: Standing; count: number; pence: number }[]
  forecast: readonly MonthDue[]
  /** What the reader does with those that are listed. */
  deed: 'preparations' | 'approvals' | undefined
  seesCandidate: boolean
  csvHref: string
  /** All of the list on one page, where it is on several and not too long. */
  wholeHref: string | undefined
  /** Whether the reader sees what each payee was paid. */
  statements: boolean
  /** Whether the reader sees what may come of those on their way. */
  looksAhead: boolean
  firstHref: string | undefined
  nextHref: string | undefined
  problems: Record<string, string>
}

export const StandingTag = ({ standing }: { standing: Standing }) => (
  <Tag colour={standingColours[standing]}>{standingWords[standing]}</Tag>
)

/** What was earned by referring: owed, held, paid, and what comes when. */
export const RewardsPage = (props: Props) => (
  <Layout frame={props.frame} title="Rewards" problems={props.problems}>
    <ErrorSummary problems={props.problems} />
    <Heading level={1}>Rewards</Heading>
    <Glance overview={props.overview} />
    <Search {...props} />
    <Heading>{askedWords[props.standing]}</Heading>
    {props.rewards.length === 0 ? (
      <Body>There is none.</Body>
    ) : (
      <>
        <Body>
          {props.total.count === 1 ? '1 reward' : `${props.total.count} rewards`}, together{' '}
          {signedPounds(props.total.pence)}.
        </Body>
        {props.deed && props.rewards.some(canBeChosen(props.deed)) ? (
          <Form action={`/rewards/${props.deed}`}>
            <Rewards {...props} />
            <ButtonGroup>
              <Button preventDoubleClick>
                {props.deed === 'preparations' ? 'Prepare those chosen' : 'Approve those chosen'}
              </Button>
            </ButtonGroup>
          </Form>
        ) : (
          <Rewards {...props} deed={undefined} />
        )}
      </>
    )}
    <div class="kith-not-printed">
      <Pagination
        previous={props.firstHref ? { href: props.firstHref, text: 'First page' } : undefined}
        next={props.nextHref ? { href: props.nextHref } : undefined}
      />
    </div>
    <Forecast months={props.forecast} looksAhead={props.looksAhead} />
  </Layout>
)

type Deed = NonNullable<Props['deed']>

/** Whether something can be done with one of a list: prepared when it is due, approved when it is prepared. */
const canBeChosen =
  (deed: Deed) =>
  ({ standing }: RewardShown): boolean =>
    standing === (deed === 'preparations' ? 'due' : 'prepared')

const Glance = ({ overview }: Pick<Props, 'overview'>) => {
  const of = (standing: Standing) => overview.find((one) => one.standing === standing)
  const fact = (standing: Standing, words: string, attention = false) => {
    const { count, pence } = of(standing) ?? { count: 0, pence: 0 }
    return {
      number: count,
      words: `${words}: ${signedPounds(pence)}`,
      attention: attention && count > 0,
      next:
        count > 0
          ? { href: `/rewards?standing=${standing.replaceAll(' ', '+')}`, text: 'See them' }
          : undefined,
    }
  }
  return (
    <Facts
      items={[
        fact('due', 'due, to prepare', true),
        fact('held', 'held'),
        fact('prepared', 'to approve', true),
        fact('approved', 'approved, to pay'),
        fact('to get back', 'to get back', true),
        fact('paid', 'paid'),
      ]}
    />
  )
}

const Search = ({ standing, month, months, csvHref, wholeHref, statements }: Props) => (
  <div class="kith-not-printed">
    <Form action="/rewards" method="get" role="search">
      <Filters>
        <Select
          name="standing"
          label="Which"
          value={standing}
          options={standingsAsked.map((value) => ({ value, text: askedWords[value] }))}
        />
        <Select
          name="month"
          label="Due in"
          value={month?.slice(0, 7) ?? ''}
          options={[
            { value: '', text: 'Any month' },
            ...months.map((each) => ({ value: each.slice(0, 7), text: monthInWords(each) })),
          ]}
        />
        <Button kind="secondary">Show</Button>
      </Filters>
    </Form>
    <Body>
      <Link href={csvHref}>Download this list (CSV)</Link>
    </Body>
    {wholeHref && (
      <Body>
        <Link href={wholeHref}>All of them on one page, to print</Link>
      </Body>
    )}
    {statements && (
      <Body>
        <Link href="/statements">What each payee was paid in a year</Link>
      </Body>
    )}
  </div>
)

const Rewards = ({ rewards, deed, seesCandidate }: Props) => (
  <Table
    caption="Rewards"
    captionHidden
    columns={[
      ...(deed ? [{ label: 'Choose', hidden: true }] : []),
      'Who is paid',
      ...(seesCandidate ? ['Friend'] : []),
      'What for',
      'Due',
      { label: 'How much', numeric: true },
      'State',
    ]}
    rowHeader={!deed}
    rows={rewards.map((reward) => [
      ...(deed
        ? [
            canBeChosen(deed)(reward) ? (
              <Tick
                name="rewardId"
                value={reward.id}
                label={`${signedPounds(reward.pence)} to ${reward.payee ?? 'the new carer'}, ${reward.stage}`}
              />
            ) : (
              ''
            ),
          ]
        : []),
      <Link href={`/rewards/${reward.id}`} strong>
        {reward.payee ?? 'The new carer'}
      </Link>,
      ...(seesCandidate ? [reward.candidate ?? 'No longer kept'] : []),
      `${partWords[reward.part]}: ${reward.stage}`,
      <Day of={reward.dueOn} />,
      signedPounds(reward.pence),
      <StandingTag standing={reward.standing} />,
    ])}
  />
)

const Forecast = ({ months, looksAhead }: { months: readonly MonthDue[]; looksAhead: boolean }) => (
  <>
    <Heading>By month</Heading>
    <Body>
      Earned and not paid, by the month in which it is due. What is due already counts to this month.
    </Body>
    {months.length === 0 ? (
      <Body>Nothing is to be paid.</Body>
    ) : (
      <Table
        caption="To pay by month"
        captionHidden
        columns={['Month', { label: 'Rewards', numeric: true }, { label: 'How much', numeric: true }]}
        rows={months.map(({ month, count, pence }) => [monthInWords(month), count, signedPounds(pence)])}
      />
    )}
    <div class="kith-not-printed">
      <Body>
        {looksAhead ? (
          <Link href="/rewards/forecast">Forecast: what may come of those on their way</Link>
        ) : (
          <Link href="/rewards/forecast.csv">Download the months (CSV)</Link>
        )}
      </Body>
    </div>
  </>
)
