import { Button } from '../components/button.tsx'
import { Day } from '../components/day.tsx'
import { Form } from '../components/form.tsx'
import { InsetText } from '../components/inset-text.tsx'
import { Table } from '../components/table.tsx'
import { Body, Heading, Link } from '../components/text.tsx'
import { ruleWords, whyWords } from '../schemes/words.ts'
import { notPayable } from './progress-words.ts'
import type { ReferralShown } from './referral-shown.ts'

/** What the terms say to a referral, line by line, and what a manager did about it. */
export const Eligibility = ({
  id,
  judgement,
  allowedAt,
  allowedBy,
  allowedWhy,
  mayAllow,
  schemeVersionId,
}: ReferralShown) => (
  <>
    <Heading>What the terms say</Heading>
    {judgement === undefined ? (
      <Body>
        {schemeVersionId === null
          ? 'There was no scheme on that day, so nothing is payable.'
          : 'It was withdrawn.'}
      </Body>
    ) : (
      <>
        <Table
          caption="Line by line"
          captionHidden
          columns={['Rule', 'Answer', 'Why']}
          rows={judgement.lines.map(({ rule, says, why }) => [
            ruleWords[rule],
            says === 'yes' ? 'Yes' : <strong>No</strong>,
            whyWords[why],
          ])}
        />
        <Body>
          {judgement.payable
            ? 'It is payable: what its stages are worth becomes due as they are reached.'
            : `${notPayable}. The referrer reads that, and never why.`}
        </Body>
      </>
    )}
    {allowedAt !== null && (
      <InsetText>
        Allowed on <Day of={allowedAt} /> by {allowedBy ?? 'a manager'}: {allowedWhy}
      </InsetText>
    )}
    {mayAllow && allowedAt !== null && (
      <Form action={`/referrals/${id}/allowances/ends`}>
        <Button kind="secondary">Let the terms decide again</Button>
      </Form>
    )}
    {mayAllow && allowedAt === null && judgement?.payable === false && (
      <Body>
        <Link href={`/referrals/${id}/allowances/new`}>Pay it all the same</Link>
      </Body>
    )}
  </>
)
