import type { Day } from '#src/clock.ts'
import { signedPounds } from '#src/spending/rules.ts'
import { Button, ButtonGroup } from '../components/button.tsx'
import { monthInWords } from '../components/day.tsx'
import { Details } from '../components/details.tsx'
import { fieldIn, type Typed } from '../components/field.tsx'
import { Form } from '../components/form.tsx'
import { Select } from '../components/select.tsx'
import { Table } from '../components/table.tsx'
import { Body, Heading, Link } from '../components/text.tsx'
import { TextInput } from '../components/text-input.tsx'
import { type Frame, Layout } from '../layout.tsx'
import { PaidInRuns } from '../payments/in-runs.tsx'
import type { OwnClaim } from './shown.ts'

/** "2 hours 30 minutes, 14 miles". */
const whatInWords = ({ minutes, miles }: { minutes: number; miles: number }): string =>
  [
    minutes >= 60 && counted(Math.floor(minutes / 60), 'hour'),
    minutes % 60 > 0 && counted(minutes % 60, 'minute'),
    miles > 0 && counted(miles, 'mile'),
  ]
    .filter(Boolean)
    .join(', ')

const counted = (count: number, one: string) => `${count} ${one}${count === 1 ? '' : 's'}`

/** What a mentor has claimed of a pair, and a form for a month that they have not. */
export const OwnClaims = ({
  pairId,
  claims,
  months,
  once,
  ...form
}: Typed & { pairId: string; claims: readonly OwnClaim[]; months: readonly Day[]; once: string }) => {
  const field = fieldIn(form)
  const open = months.filter((month) => !claims.some((claim) => claim.month === month))
  const wrong = ['month', 'hours', 'minutes', 'miles'].some((name) => form.problems[name])
  return (
    <>
      <Heading>Hours and miles</Heading>
      {claims.length > 0 && (
        <Table
          caption="Hours and miles"
          captionHidden
          columns={['Month', 'What', 'How much', 'Answer']}
          rows={claims.map((claim) => [
            monthInWords(claim.month),
            whatInWords(claim),
            signedPounds(claim.pence),
            claim.approvedAt ? (
              'Approved'
            ) : (
              <Form action={`/pair-claims/${claim.id}/withdrawals`}>
                <Button kind="secondary">Take it back</Button>
              </Form>
            ),
          ])}
        />
      )}
      {open.length > 0 && (
        <Details summary="Claim a month" open={wrong}>
          <Form action={`/pairings/${pairId}/claims`} once={once}>
            <Select
              {...field('month', 'Which month?')}
              options={open.map((month) => ({ value: month, text: monthInWords(month) }))}
            />
            <TextInput {...field('hours', 'Hours')} width={3} inputmode="numeric" autocomplete="off" />
            <TextInput
              {...field('minutes', 'And minutes')}
              width={3}
              inputmode="numeric"
              autocomplete="off"
            />
            <TextInput {...field('miles', 'Miles')} width={4} inputmode="numeric" autocomplete="off" />
            <Button kind="secondary" preventDoubleClick>
              Claim it
            </Button>
          </Form>
        </Details>
      )}
    </>
  )
}

interface Claim {
  claimId: string
  pairingId: string
  name: string
  month: Day
  minutes: number
  miles: number
  pence: number
  /** Why the reader does not answer it. */
  why: string | undefined
}

/** What mentors claim: to answer, and to pay. */
export const PairClaimsPage = ({
  frame,
  toAnswer,
  toPay,
  inRunsSince,
}: {
  frame: Frame
  toAnswer: readonly Claim[] | undefined
  toPay: readonly { name: string; pence: number }[] | undefined
  /** Since when claims are paid in runs; empty for never. */
  inRunsSince: string
}) => (
  <Layout frame={frame} title="Claims of mentors">
    <Heading level={1}>Claims of mentors</Heading>
    {toAnswer && (
      <>
        <Heading>To answer</Heading>
        {toAnswer.length === 0 ? (
          <Body>No claim waits.</Body>
        ) : (
          <Table
            caption="Claims to answer"
            captionHidden
            columns={['Who', 'Month', 'What', 'How much', { label: 'Answer', hidden: true }]}
            rows={toAnswer.map((claim) => [
              <Link href={`/pairings/${claim.pairingId}`}>{claim.name}</Link>,
              monthInWords(claim.month),
              whatInWords(claim),
              signedPounds(claim.pence),
              claim.why ?? <Answer id={claim.claimId} />,
            ])}
          />
        )}
      </>
    )}
    {toPay && (
      <>
        <Heading>To pay</Heading>
        <PaidInRuns since={inRunsSince} />
        {toPay.length === 0 ? (
          <Body>Nothing is to be paid.</Body>
        ) : (
          <Table
            caption="Claims to pay"
            captionHidden
            columns={['Payee', { label: 'How much', numeric: true }]}
            rows={toPay.map(({ name, pence }) => [name, signedPounds(pence)])}
          />
        )}
        <Body>
          <Link href="/pair-claims.csv">Claims of mentors and expenses of groups, as a CSV</Link>
        </Body>
      </>
    )}
  </Layout>
)

const Answer = ({ id }: { id: string }) => (
  <ButtonGroup>
    <Form action={`/pair-claims/${id}/approvals`}>
      <Button>Approve</Button>
    </Form>
    <Form action={`/pair-claims/${id}/refusals`}>
      <Button kind="secondary">Do not pay</Button>
    </Form>
  </ButtonGroup>
)
