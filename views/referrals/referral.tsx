import type { ApplicationStep } from '#src/applications/rules.ts'
import { inOrder } from '#src/applications/rules.ts'
import type { Day as ClockDay, Instant } from '#src/clock.ts'
import type { ConsentWay } from '#src/referrals/rules/candidates.ts'
import type { Progress } from '#src/referrals/rules/progress.ts'
import type { EligibilityLine } from '#src/schemes/rules/eligibility.ts'
import { signedPounds } from '#src/spending/rules.ts'
import { stepWords } from '../applications/words.ts'
import { Button } from '../components/button.tsx'
import { Day } from '../components/day.tsx'
import { ErrorSummary } from '../components/error-summary.tsx'
import { Form } from '../components/form.tsx'
import { InsetText } from '../components/inset-text.tsx'
import { SummaryList } from '../components/summary-list.tsx'
import { Table } from '../components/table.tsx'
import { Tag } from '../components/tag.tsx'
import { Body, Heading, Link, List } from '../components/text.tsx'
import { type Frame, Layout } from '../layout.tsx'
import { ruleWords, whyWords } from '../schemes/words.ts'
import { notPayable, progressInWords } from './progress-words.ts'
import { consentWords } from './words.ts'

interface Shown {
  id: string
  applicationId: string
  candidateId: string | null
  candidate: string | null
  carer: string
  carerId: string
  onDay: ClockDay
  namedAt: 'first enquiry' | 'later'
  linkId: string | null
  scheme: string | null
  schemeVersionId: string | null
  toldSince: Instant | null
  toldHow: ConsentWay | null
  knownSinceOn: ClockDay | null
  knownLastOn: ClockDay | null
  recordedAt: Instant
  recordedBy: string | null
  withdrawnAt: Instant | null
  withdrawnBy: string | null
  allowedAt: Instant | null
  allowedBy: string | null
  allowedWhy: string | null
  version: number
  closedOn: ClockDay | null
  steps: readonly { step: ApplicationStep; onDay: ClockDay }[]
  told: Progress
  judgement: { lines: readonly EligibilityLine[]; payable: boolean } | undefined
  others: readonly { id: string; carer: string }[]
  rewards: readonly {
    id: string
    stageName: string
    part: 'referrer' | 'new carer'
    pence: number
    dueOn: ClockDay
    carer: string
  }[]
  mayAllow: boolean
}

export const friendOf = ({ candidate }: { candidate: string | null }) =>
  candidate ?? 'Somebody whose details were erased'

/** Who told whom of fostering, what the terms say to it line by line, what it earned, and what happened. */
export const ReferralPage = ({
  frame,
  referral,
  problems,
}: {
  frame: Frame
  referral: Shown
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

const Standing = ({ told }: Shown) => (
  <Tag colour={told === 'approved' ? 'green' : 'grey'}>{progressInWords[told]}</Tag>
)

const Facts = ({ id, applicationId, candidateId, withdrawnAt, ...referral }: Shown) => {
  const change = (path: string, hidden: string) =>
    withdrawnAt === null ? [{ href: `/referrals/${id}/${path}`, text: 'Change', hidden }] : undefined
  const { onDay, carerId, others, toldSince, toldHow, scheme, schemeVersionId } = referral
  return (
    <SummaryList
      rows={[
        {
          key: 'Friend',
          value: (
            <>
              {candidateId ? (
                <Link href={`/candidates/${candidateId}`}>{friendOf(referral)}</Link>
              ) : (
                friendOf(referral)
              )}
              {', '}
              <Link href={`/applications/${applicationId}`}>their way to approval</Link>
            </>
          ),
        },
        {
          key: 'Referred by',
          value: <Link href={`/pipeline?state=all&referrer=${carerId}`}>{referral.carer}</Link>,
        },
        others.length > 0 && {
          key: 'Also referred by',
          value: (
            <List items={others.map((other) => <Link href={`/referrals/${other.id}`}>{other.carer}</Link>)} />
          ),
        },
        {
          key: 'Referred on',
          value: (
            <>
              <Day of={onDay} />
              {referral.linkId === null ? ', told to staff' : ', by their own link'}
            </>
          ),
        },
        {
          key: 'Terms of that day',
          value:
            schemeVersionId === null ? (
              'There was no scheme'
            ) : (
              <Link href={`/schemes/${schemeVersionId}`}>{scheme}</Link>
            ),
        },
        {
          key: 'Referrer named',
          value: referral.namedAt === 'first enquiry' ? 'At the first enquiry' : 'Later',
          actions: change('edit', 'when the referrer was named'),
        },
        {
          key: 'Known to the service before',
          value: <Known {...referral} />,
          actions: change('edit', 'since when the service knew them'),
        },
        {
          key: 'May the referrer be told?',
          value:
            toldSince === null ? (
              'Not as far as we know: they see nothing of it'
            ) : (
              <>
                Yes, said on <Day of={toldSince} />
                {toldHow && `, ${consentWords[toldHow].toLowerCase()}`}. They see:{' '}
                {progressInWords[referral.told]}
              </>
            ),
          actions: change('agreements/new', 'whether the referrer may be told'),
        },
      ]}
    />
  )
}

const Known = ({ knownSinceOn, knownLastOn }: Pick<Shown, 'knownSinceOn' | 'knownLastOn'>) =>
  knownSinceOn === null ? (
    'Nothing is known of that'
  ) : (
    <>
      Since <Day of={knownSinceOn} />
      {knownLastOn !== null && (
        <>
          , last in touch on <Day of={knownLastOn} />
        </>
      )}
    </>
  )

const Eligibility = ({
  id,
  judgement,
  allowedAt,
  allowedBy,
  allowedWhy,
  mayAllow,
  schemeVersionId,
}: Shown) => (
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

const Rewards = ({ rewards }: Shown) => (
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
const History = ({ recordedAt, recordedBy, steps, closedOn }: Shown) => (
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
