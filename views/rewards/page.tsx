import { signedPounds } from '#src/spending/rules.ts'
import { Day } from '../components/day.tsx'
import { ErrorSummary } from '../components/error-summary.tsx'
import type { Typed } from '../components/field.tsx'
import { InsetText } from '../components/inset-text.tsx'
import { SummaryList } from '../components/summary-list.tsx'
import { Table } from '../components/table.tsx'
import { Body, Heading, Link, List } from '../components/text.tsx'
import { type Frame, Layout } from '../layout.tsx'
import { triggerWords } from '../schemes/words.ts'
import { Deeds } from './deeds.tsx'
import { Holds, Recoveries } from './held.tsx'
import { StandingTag } from './list.tsx'
import type { RewardExplained } from './shown.ts'
import { accountWords, amountWords, entryWords, partWords } from './words.ts'

/** One reward: from which rule it follows, and every penny of it as the book says. */
export const RewardPage = ({
  frame,
  reward,
  ...typed
}: Typed & { frame: Frame; reward: RewardExplained }) => (
  <Layout
    frame={frame}
    title="Reward"
    breadcrumbs={[{ href: '/rewards', text: 'Rewards' }]}
    problems={typed.problems}
  >
    <ErrorSummary problems={typed.problems} />
    <Heading level={1} caption={partWords[reward.part]} tag={<StandingTag standing={reward.standing} />}>
      {signedPounds(reward.pence)} to {reward.payee ?? 'the new carer'}
    </Heading>
    {reward.endedAt !== null && (
      <InsetText>
        It ended on <Day of={reward.endedAt} />: nothing is paid for it any more.
      </InsetText>
    )}
    {reward.endedAt === null && reward.untrueSince !== null && (
      <InsetText>
        It was paid, and is not owed any more since <Day of={reward.untrueSince} />.
      </InsetText>
    )}
    <Heading>Why</Heading>
    <Why reward={reward} />
    {reward.explained && (
      <Amount amount={reward.explained.amount} {...{ part: reward.part, pence: reward.pence }} />
    )}
    <Heading>Payment</Heading>
    <Payment reward={reward} />
    {reward.holds && <Holds holds={reward.holds} />}
    {reward.recoveries && <Recoveries recoveries={reward.recoveries} />}
    <Deeds reward={reward} {...typed} />
  </Layout>
)

const Why = ({ reward }: { reward: RewardExplained }) => (
  <SummaryList
    rows={[
      reward.candidate !== undefined && { key: 'Friend', value: reward.candidate ?? 'Known as a home' },
      reward.referralHref !== undefined && {
        key: 'Referral',
        value: <Link href={reward.referralHref}>What the terms say to it, line by line</Link>,
      },
      reward.scheme && {
        key: 'Terms',
        value: reward.scheme.open ? (
          <Link href={`/schemes/${reward.scheme.id}`}>
            {reward.scheme.name}, version {reward.scheme.number}
          </Link>
        ) : (
          `${reward.scheme.name}, version ${reward.scheme.number}`
        ),
      },
      { key: 'Stage', value: reward.stage },
      reward.explained && { key: 'Reached by', value: <Ways {...reward.explained} /> },
      { key: 'Due', value: <Due reward={reward} /> },
      { key: 'Found due', value: <Day of={reward.foundDueAt} /> },
    ]}
  />
)

type Explained = NonNullable<RewardExplained['explained']>

const Ways = ({ ways }: Explained) => (
  <List
    items={ways.map((all) =>
      all.map(({ trigger, onDay }, index) => (
        <>
          {index > 0 && ' and '}
          {triggerWords[trigger]}
          {onDay === null ? (
            ': not yet'
          ) : (
            <>
              : <Day of={onDay} />
            </>
          )}
        </>
      )),
    )}
  />
)

/** From what the stage is worth to what is paid, each line with what it takes off. */
const Amount = ({
  amount,
  part,
  pence,
}: Pick<Explained, 'amount'> & Pick<RewardExplained, 'part' | 'pence'>) => (
  <Table
    caption="How it comes to this amount"
    captionSize="s"
    stack={false}
    columns={['Rule', { label: 'How much', numeric: true }]}
    rows={[
      ...amount.map((line) => [amountWords(line), signedPounds(line.pence)]),
      [`This ${partWords[part].toLowerCase()}`, signedPounds(pence)],
    ]}
  />
)

const Due = ({ reward: { dueOn, explained } }: { reward: RewardExplained }) => (
  <>
    <Day of={dueOn} />
    {explained &&
      explained.stage.waitWeeks > 0 &&
      `, ${explained.stage.waitWeeks} weeks after it was reached`}
    {explained &&
      explained.minimumStayWeeks > 0 &&
      `, and not before a stay of ${explained.minimumStayWeeks} weeks`}
  </>
)

const Payment = ({ reward }: { reward: RewardExplained }) => (
  <>
    {reward.preparedAt === null ? (
      <Body>Nothing is prepared.</Body>
    ) : (
      <SummaryList
        rows={[
          {
            key: 'Prepared',
            value: (
              <>
                <Day of={reward.preparedAt} />, {reward.preparedBy ?? 'somebody'}
              </>
            ),
          },
          reward.approvedAt !== null && {
            key: 'Approved',
            value: (
              <>
                <Day of={reward.approvedAt} />, {reward.approvedBy ?? 'somebody'}
              </>
            ),
          },
          reward.costCode !== null && { key: 'Cost code', value: reward.costCode },
          reward.runNumber !== null && {
            key: 'Payment run',
            value: reward.runHref ? (
              <Link href={reward.runHref}>
                Number {reward.runNumber}, {reward.runState}
              </Link>
            ) : (
              `Number ${reward.runNumber}, ${reward.runState}`
            ),
          },
        ]}
      />
    )}
    {reward.entries.length > 0 && (
      <Table
        caption="What the book says"
        captionSize="s"
        columns={['What', 'Day', 'From', 'To', { label: 'How much', numeric: true }, 'Who']}
        rows={reward.entries.map((entry) => [
          entryWords[entry.what],
          <Day of={entry.onDay} />,
          accountWords[entry.fromAccount],
          accountWords[entry.toAccount],
          signedPounds(entry.pence),
          entry.by ?? 'Kith',
        ])}
      />
    )}
  </>
)
