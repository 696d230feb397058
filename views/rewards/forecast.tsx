import { lateDays, leastKnown, type UsualStep } from '#src/rewards/rules/expecting.ts'
import { type MonthAhead, together } from '#src/rewards/rules/forecast.ts'
import { signedPounds } from '#src/spending/rules.ts'
import { monthInWords } from '../components/day.tsx'
import { Table } from '../components/table.tsx'
import { Body, Heading, Link, List } from '../components/text.tsx'
import { type Frame, Layout } from '../layout.tsx'
import { triggerWords } from '../schemes/words.ts'

interface Props {
  months: readonly MonthAhead[]
  usual: readonly UsualStep[]
  /** Of how many it is known how it usually goes. */
  ended: number
  /** How many may still bring a reward. */
  ways: number
  /** The months ago in which those enquired who tell how it usually goes. */
  learnedFrom: { firstMonths: number; lastMonths: number }
}

/** What is earned and what may come, month by month, with what that rests on. */
export const ForecastPage = ({ frame, ...props }: Props & { frame: Frame }) => (
  <Layout frame={frame} title="Forecast" breadcrumbs={[{ href: '/rewards', text: 'Rewards' }]}>
    <Heading level={1}>Forecast by month</Heading>
    <Months {...props} />
    <Rests {...props} />
  </Layout>
)

const inPounds = (pence: number | undefined) => (pence === undefined ? 'Not known yet' : signedPounds(pence))

const Months = ({ months, ways }: Props) => {
  const all = together(months)
  return (
    <>
      <List
        items={[
          'Earned: due and not paid yet, or due on a day that is known.',
          `May come: if ${ways === 1 ? 'the one' : `all ${ways}`} on the way now went on as long as is usual.`,
          'Likely: both, if as many go on as did before.',
        ]}
      />
      {months.length === 0 ? (
        <Body>Nothing is to be paid, and nobody is on the way whose referral the terms pay for.</Body>
      ) : (
        <>
          <Table
            caption="To pay by month"
            captionHidden
            columns={[
              'Month',
              { label: 'Earned', numeric: true },
              { label: 'May come', numeric: true },
              { label: 'Likely', numeric: true },
            ]}
            rows={[
              ...months.map(({ month, earned, mayCome, likelyPence }) => [
                monthInWords(month),
                signedPounds(earned.pence),
                signedPounds(mayCome.pence),
                inPounds(likelyPence),
              ]),
              [
                'In all',
                signedPounds(all.earned.pence),
                signedPounds(all.mayCome.pence),
                inPounds(all.likelyPence),
              ],
            ]}
          />
          <div class="kith-not-printed">
            <Body>
              <Link href="/rewards/forecast.csv">Download the months (CSV)</Link>
            </Body>
          </div>
        </>
      )}
    </>
  )
}

const afterWords = (after: UsualStep['after']) =>
  after === 'enquiry' ? 'the enquiry' : triggerWords[after].toLowerCase()

const Rests = ({ usual, ended, learnedFrom: { firstMonths, lastMonths } }: Props) => (
  <>
    <Heading>What it rests on</Heading>
    <Body>
      Every amount is what the terms of the referral would pay: its stages, the most for one referral, shares
      and waiting times. Referrals that the terms do not pay for are not in it. How long it takes, and how
      many come so far, is learned from {ended === 1 ? 'the one' : `the ${ended}`} who enquired between{' '}
      {firstMonths} and {lastMonths} months ago and whose way is over. Fewer than {leastKnown} say nothing:
      then Kith takes what the national standards ask for. Whoever takes longer than usual is counted{' '}
      {lateDays} days from today. Of those who were approved it takes all to stay.
    </Body>
    <Table
      caption="How it usually goes"
      captionSize="s"
      columns={['Step', { label: 'Came so far', numeric: true }, 'Usual time']}
      rows={[
        ['Enquiry', ended, ''],
        ...usual.map(({ trigger, came, after, days, from }) => [
          triggerWords[trigger],
          came === undefined ? 'Not counted' : came,
          `${days} days after ${afterWords(after)}${from === 'own' ? '' : ' (not the service’s own)'}`,
        ]),
      ]}
    />
  </>
)
