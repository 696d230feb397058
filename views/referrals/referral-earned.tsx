import { inOrder } from '#src/applications/rules.ts'
import { signedPounds } from '#src/spending/rules.ts'
import { stepWords } from '../applications/words.ts'
import { Day } from '../components/day.tsx'
import { Table } from '../components/table.tsx'
import { Body, Heading, Link, List } from '../components/text.tsx'
import type { ReferralShown } from './referral-shown.ts'

/** What a referral earned, for whom, and when that is due. */
export const Rewards = ({ rewards }: ReferralShown) => (
  <>
    <Heading>What it earned</Heading>
    {rewards.length === 0 ? (
      <Body>Nothing yet.</Body>
    ) : (
      <Table
        caption="Rewards of this referral"
        captionHidden
        columns={['Stage', 'For', { label: 'Amount', numeric: true }, 'Due']}
        rows={rewards.map(({ id, stageName, part, carer, pence, dueOn }) => [
          <Link href={`/rewards/${id}`}>{stageName}</Link>,
          `${carer}, ${part === 'referrer' ? 'who referred' : 'new carer'}`,
          signedPounds(pence),
          <Day of={dueOn} />,
        ])}
      />
    )}
  </>
)

/** What happened, the first first. */
export const History = ({ recordedAt, recordedBy, steps, closedOn }: ReferralShown) => (
  <>
    <Heading>What happened</Heading>
    <List
      kind="bullet"
      items={[
        <>
          <Day of={recordedAt} />: referral written down{recordedBy && ` by ${recordedBy}`}
        </>,
        ...inOrder(steps).map(({ step, onDay }) => (
          <>
            <Day of={onDay} />: {stepWords[step]}
          </>
        )),
        ...(closedOn === null
          ? []
          : [
              <>
                <Day of={closedOn} />: closed
              </>,
            ]),
      ]}
    />
  </>
)
