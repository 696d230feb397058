import { Button } from '../components/button.tsx'
import { Day } from '../components/day.tsx'
import { ErrorSummary } from '../components/error-summary.tsx'
import { Form } from '../components/form.tsx'
import { InsetText } from '../components/inset-text.tsx'
import { Tag } from '../components/tag.tsx'
import { Body, Heading } from '../components/text.tsx'
import { type Frame, Layout } from '../layout.tsx'
import { progressInWords } from './progress-words.ts'
import { History, Rewards } from './referral-earned.tsx'
import { Facts } from './referral-facts.tsx'
import type { ReferralShown } from './referral-shown.ts'
import { Eligibility } from './referral-terms.tsx'
import { friendOf } from './words.ts'

/** Who told whom of fostering, what the terms say to it line by line, what it earned, and what happened. */
export const ReferralPage = ({
  frame,
  referral,
  problems,
}: {
  frame: Frame
  referral: ReferralShown
  problems: Record<string, string>
}) => (
  <Layout
    frame={frame}
    title="Referral"
    breadcrumbs={[{ href: '/pipeline', text: 'Enquiries and referrals' }]}
    problems={problems}
  >
    <ErrorSummary problems={problems} />
    <Heading level={1} caption={`Referred by ${referral.carer}`} tag={<Standing {...referral} />}>
      {friendOf(referral)}
    </Heading>
    {referral.withdrawnAt !== null && (
      <InsetText>
        Withdrawn on <Day of={referral.withdrawnAt} /> by {referral.withdrawnBy ?? 'somebody'}: it earns
        nothing.
      </InsetText>
    )}
    <Facts {...referral} />
    <Eligibility {...referral} />
    <Rewards {...referral} />
    <History {...referral} />
    {referral.withdrawnAt === null && (
      <Form action={`/referrals/${referral.id}/withdrawals`} version={referral.version}>
        <Body>
          If it was written down by mistake, or whoever referred takes it back, withdraw it. What it earned
          and was not paid ends with it.
        </Body>
        <Button kind="secondary">Withdraw this referral</Button>
      </Form>
    )}
  </Layout>
)

const Standing = ({ told }: ReferralShown) => (
  <Tag colour={told === 'approved' ? 'green' : 'grey'}>{progressInWords[told]}</Tag>
)
