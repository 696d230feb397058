import { taxYear } from '#src/rewards/rules/statements.ts'
import type { Standing } from '#src/rewards/rules.ts'
import type { RewardPart } from '#src/schemes/rules/earning.ts'
import { signedPounds } from '#src/spending/rules.ts'
import { spanInWords } from '../components/day.tsx'
import { Table } from '../components/table.tsx'
import { Body, Heading, Link, List } from '../components/text.tsx'
import { type Frame, Layout } from '../layout.tsx'
import { ownWords, partWords } from './words.ts'

interface Own {
  part: RewardPart
  stage: string
  pence: number
  standing: Standing
}

/**
 * What a carer earned by telling others of fostering, and what they were paid. No day: it would be the one on which a
 * friend came before a panel, or was decided on.
 */
export const OwnRewardsPage = ({
  frame,
  rewards,
  years,
}: {
  frame: Frame
  rewards: readonly Own[]
  years: readonly number[]
}) => (
  <Layout frame={frame} title="My rewards" breadcrumbs={[{ href: '/', text: 'My network' }]}>
    <Heading level={1}>My rewards</Heading>
    {rewards.length === 0 ? (
      <Body>There is nothing here yet. What you earn shows here once it is earned.</Body>
    ) : (
      <Table
        caption="What you earned"
        captionHidden
        columns={['What for', { label: 'How much', numeric: true }, 'How it stands']}
        rows={rewards.map((reward) => [
          `${partWords[reward.part]}: ${reward.stage}`,
          signedPounds(reward.pence),
          ownWords[reward.standing],
        ])}
      />
    )}
    {years.length > 0 && (
      <>
        <Heading>What you were paid, year by year</Heading>
        <List
          items={years.map((year) => {
            const { from, last } = taxYear(year)
            return <Link href={`/my-rewards/statements/${year}`}>{spanInWords(from, last)}</Link>
          })}
        />
      </>
    )}
  </Layout>
)
