import { signedPounds } from '#src/spending/rules.ts'
import { Button, ButtonGroup } from '../components/button.tsx'
import { Day } from '../components/day.tsx'
import { Form } from '../components/form.tsx'
import { Body, Heading, Link } from '../components/text.tsx'

export interface OwnClaim {
  claimId: string
  pence: number
  preparedAt: string
  approvedAt: string | null
  refusedAt: string | null
}

const answerOf = ({ approvedAt, refusedAt }: OwnClaim) =>
  approvedAt ? 'approved' : refusedAt ? 'not paid' : 'waits for approval'

/** What somebody claimed for an event that they went to. */
export const OwnClaims = ({
  eventId,
  claims,
  begun,
}: {
  eventId: string
  claims: readonly OwnClaim[]
  begun: boolean
}) => {
  const open = claims.find(({ refusedAt }) => refusedAt === null)
  return (
    <>
      <Heading>What it cost you</Heading>
      {claims.map((claim) => (
        <Body>
          {signedPounds(claim.pence)}, claimed <Day of={claim.preparedAt} />: {answerOf(claim)}
        </Body>
      ))}
      {open && open.approvedAt === null && (
        <ButtonGroup>
          <Link href={`/event-claims/${open.claimId}/corrections/new`}>Put it right</Link>
          <Form action={`/event-claims/${open.claimId}/withdrawals`}>
            <Button kind="secondary">Take it back</Button>
          </Form>
        </ButtonGroup>
      )}
      {!open && begun && (
        <Body>
          <Link href={`/events/${eventId}/claims/new`}>Claim miles and what you spent</Link>
        </Body>
      )}
      {!open && !begun && <Body>You can claim miles and what you spent once it has been.</Body>}
    </>
  )
}
