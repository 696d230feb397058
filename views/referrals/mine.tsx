import type { Progress } from '#src/referrals/rules/progress.ts'
import { signedPounds } from '#src/spending/rules.ts'
import { Table } from '../components/table.tsx'
import { Body, Heading, Link, List } from '../components/text.tsx'
import { type Frame, Layout } from '../layout.tsx'
import { notPayable, progressInWords } from './progress-words.ts'

export interface MyReferral {
  /** In the order in which their friends agreed. */
  number: number
  progress: Progress
  rewards: readonly { pence: number }[]
  payable: boolean
}

/** How it goes with those whom somebody told of fostering: a word each, and their own reward. */
export const MyReferralsPage = ({
  frame,
  referrals,
}: {
  frame: Frame
  /** The newest first. */
  referrals: readonly MyReferral[]
}) => (
  <Layout frame={frame} title="Who I told about fostering" breadcrumbs={[{ href: '/', text: 'My network' }]}>
    <Heading level={1}>Who I told about fostering</Heading>
    <Body>
      A friend who enquires decides whether you are told how it goes. Of those who said yes you see a word
      here, and what is paid to you. Their name, and why something went no further, stay theirs.
    </Body>
    {referrals.length === 0 ? (
      <Body>There is nobody here yet of whom we may tell you.</Body>
    ) : (
      <Table
        caption="Friends who said that you may be told"
        captionHidden
        columns={['Friend', 'How it goes', 'Your thank-you']}
        rows={referrals.map(({ number, progress, ...referral }) => [
          `Friend ${number}`,
          progressInWords[progress],
          <Thanks {...referral} />,
        ])}
      />
    )}
    <Body>
      Ask whoever recruits for the service if you do not understand something here.{' '}
      <Link href="/refer-a-friend">Tell another friend</Link>, or look at{' '}
      <Link href="/my-rewards">what you earned and were paid</Link>.
    </Body>
  </Layout>
)

/** No day stands by it: it would be the one on which a friend came before a panel, or was decided on. */
const Thanks = ({ rewards, payable }: Pick<MyReferral, 'rewards' | 'payable'>) => {
  if (rewards.length > 0) return <List items={rewards.map(({ pence }) => signedPounds(pence))} />
  return payable ? 'Nothing is due yet' : notPayable
}
