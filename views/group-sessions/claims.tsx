import { type ClaimKind, claimKinds } from '#src/group-sessions/rules.ts'
import { signedPounds } from '#src/spending/rules.ts'
import { Button, ButtonGroup } from '../components/button.tsx'
import { Day } from '../components/day.tsx'
import { fieldIn, type Typed } from '../components/field.tsx'
import { Form } from '../components/form.tsx'
import { Pagination } from '../components/pagination.tsx'
import { Radios } from '../components/radios.tsx'
import { Body, Heading, Link, List } from '../components/text.tsx'
import { TextInput } from '../components/text-input.tsx'
import { type Frame, Layout } from '../layout.tsx'
import { PaidInRuns } from '../payments/in-runs.tsx'
import { claimWords } from './words.ts'

interface OwnClaim {
  kind: ClaimKind
  pence: number
  preparedAt: string
  approvedAt: string | null
  refusedAt: string | null
}

const answerOf = ({ approvedAt, refusedAt }: Pick<OwnClaim, 'approvedAt' | 'refusedAt'>) =>
  approvedAt ? 'approved' : refusedAt ? 'not paid' : 'waiting for approval'

/** Of a carer who came: what they claimed, and a form for what they did not yet. */
export const OwnClaims = ({
  sessionId,
  claims,
  entered,
  problems,
}: Typed & { sessionId: string; claims: readonly OwnClaim[] }) => {
  const field = fieldIn({ entered, problems })
  const open = claimKinds.filter(
    (kind) => !claims.some((claim) => claim.kind === kind && claim.refusedAt === null),
  )
  return (
    <>
      <Heading>Travel and childcare</Heading>
      {claims.length > 0 && (
        <List
          items={claims.map((claim) => (
            <>
              {claimWords[claim.kind]}, {signedPounds(claim.pence)}, claimed <Day of={claim.preparedAt} />:{' '}
              {answerOf(claim)}
            </>
          ))}
        />
      )}
      {open.length > 0 && (
        <Form action={`/group-sessions/${sessionId}/claims`}>
          <Radios
            {...field('kind', 'What did it cost you to come?')}
            inline
            choices={open.map((kind) => ({ value: kind, text: claimWords[kind] }))}
          />
          <TextInput {...field('pounds', 'How much')} prefix="£" width={5} inputmode="decimal" />
          <Button kind="secondary" preventDoubleClick>
            Claim it back
          </Button>
        </Form>
      )}
    </>
  )
}

interface ClaimLine {
  claimId: string
  sessionId: string
  name: string
  kind: ClaimKind
  pence: number
  onDay: string
  preparedAt: string
}

/** Claims of those who came: those to answer for whoever runs the groups, those to pay for a payments officer. */
export const ClaimsPage = ({
  frame,
  toAnswer,
  nextToAnswer,
  toPay,
  nextToPay,
  inRunsSince,
}: {
  frame: Frame
  toAnswer: readonly (ClaimLine & { why: string | undefined })[] | undefined
  nextToAnswer: string | undefined
  toPay: readonly { claimId: string; name: string; pence: number }[] | undefined
  nextToPay: string | undefined
  /** Since when claims are paid in runs; empty for never. */
  inRunsSince: string
}) => (
  <Layout frame={frame} title="Claims of groups">
    <Heading level={1}>Claims of groups</Heading>
    {toAnswer && (
      <>
        <Heading>To approve</Heading>
        {toAnswer.length === 0 && <Body>Nothing waits.</Body>}
        <ul class="kith-rows">
          {toAnswer.map(({ claimId, sessionId, name, kind, pence, onDay, preparedAt, why }) => (
            <li>
              <b>{name}</b>, {claimWords[kind].toLowerCase()}, {signedPounds(pence)},{' '}
              <Link href={`/group-sessions/${sessionId}`}>
                <Day of={onDay} />
              </Link>
              , claimed <Day of={preparedAt} />
              {why ? (
                <Body kind="quiet">{why}</Body>
              ) : (
                <ButtonGroup>
                  <Form action={`/session-claims/${claimId}/approvals`}>
                    <Button>
                      Approve<span class="govuk-visually-hidden">: {name}</span>
                    </Button>
                  </Form>
                  <Form action={`/session-claims/${claimId}/refusals`}>
                    <Button kind="secondary">
                      Do not pay<span class="govuk-visually-hidden">: {name}</span>
                    </Button>
                  </Form>
                </ButtonGroup>
              )}
            </li>
          ))}
        </ul>
        <Pagination
          next={nextToAnswer ? { href: nextToAnswer, text: 'Newer' } : undefined}
          label="Claims to approve"
        />
      </>
    )}
    {toPay && (
      <>
        <Heading>Approved</Heading>
        <PaidInRuns since={inRunsSince} />
        {toPay.length === 0 && <Body>Nothing to pay.</Body>}
        <List items={toPay.map(({ name, pence }) => `${name}, ${signedPounds(pence)}`)} />
        <Pagination
          next={nextToPay ? { href: nextToPay, text: 'Older' } : undefined}
          label="Approved claims"
        />
      </>
    )}
  </Layout>
)
