import { signedPounds } from '#src/spending/rules.ts'
import { Button, ButtonGroup } from '../components/button.tsx'
import { Day } from '../components/day.tsx'
import { Form } from '../components/form.tsx'
import { Pagination } from '../components/pagination.tsx'
import { Table } from '../components/table.tsx'
import { Body, Heading, Link } from '../components/text.tsx'
import { type Frame, Layout } from '../layout.tsx'
import { counted } from './words.ts'

interface Line {
  claimId: string
  eventId: string
  event: string
  onDay: string
  name: string
  miles: number
  milePence: number
  spentPence: number
  what: string | null
  pence: number
  correctsId: string | null
  correctionWhy: string | null
}

/** "14 miles at £0.45, £3.50 for parking". */
const claimInWords = ({ miles, milePence, spentPence, what }: Omit<Line, 'event'>): string =>
  [
    miles > 0 && `${counted(miles, 'mile')} at ${signedPounds(milePence)}`,
    spentPence > 0 && `${signedPounds(spentPence)}${what === null ? '' : ` for ${what}`}`,
  ]
    .filter(Boolean)
    .join(', ')

/** Claims of ambassadors: those to answer, and those to pay. */
export const EventClaimsPage = ({
  frame,
  toAnswer,
  nextToAnswer,
  toPay,
  corrects,
  exports,
  nextToPay,
}: {
  frame: Frame
  toAnswer: readonly (Line & { why: string | undefined })[] | undefined
  nextToAnswer: string | undefined
  toPay: readonly Pick<Line, 'claimId' | 'name' | 'pence' | 'eventId' | 'event' | 'onDay'>[]
  /** Whether the viewer may put an approved one right. */
  corrects: boolean
  /** Whether the viewer may take them out as a file. */
  exports: boolean
  nextToPay: string | undefined
}) => (
  <Layout frame={frame} title="Claims of ambassadors">
    <Heading level={1}>Claims of ambassadors</Heading>
    {toAnswer && (
      <>
        <Heading>To answer</Heading>
        {toAnswer.length === 0 && <Body>No claim waits.</Body>}
        <ul class="kith-rows">
          {toAnswer.map((claim) => (
            <li>
              <b>{claim.name}</b>, {signedPounds(claim.pence)}
              <br />
              <Link href={`/events/${claim.eventId}`}>{claim.event}</Link>, <Day of={claim.onDay} />
              <br />
              {claimInWords(claim)}
              {claim.correctionWhy !== null && (
                <>
                  <br />
                  Puts an earlier claim right: {claim.correctionWhy}
                </>
              )}
              {claim.why && <Body kind="quiet">{claim.why}</Body>}
              <ButtonGroup>
                {!claim.why && (
                  <>
                    <Form action={`/event-claims/${claim.claimId}/approvals`}>
                      <Button>
                        Approve<span class="govuk-visually-hidden">: {claim.name}</span>
                      </Button>
                    </Form>
                    <Form action={`/event-claims/${claim.claimId}/refusals`}>
                      <Button kind="secondary">
                        Do not pay<span class="govuk-visually-hidden">: {claim.name}</span>
                      </Button>
                    </Form>
                  </>
                )}
                <Link href={`/event-claims/${claim.claimId}/corrections/new`} hidden={`of ${claim.name}`}>
                  Put it right
                </Link>
              </ButtonGroup>
            </li>
          ))}
        </ul>
        <Pagination
          next={nextToAnswer ? { href: nextToAnswer, text: 'Newer' } : undefined}
          label="Claims to answer"
        />
      </>
    )}
    {toPay && (
      <>
        <Heading>Approved</Heading>
        {toPay.length === 0 ? (
          <Body>Nothing is to be paid.</Body>
        ) : (
          <Table
            caption="Claims to pay"
            captionHidden
            columns={[
              'Payee',
              { label: 'How much', numeric: true },
              ...(corrects ? ['For', { label: 'Put it right', hidden: true }] : []),
            ]}
            rows={toPay.map(({ claimId, name, pence, eventId, event, onDay }) => [
              name,
              signedPounds(pence),
              ...(corrects
                ? [
                    <>
                      <Link href={`/events/${eventId}`}>{event}</Link>, <Day of={onDay} />
                    </>,
                    <Link
                      href={`/event-claims/${claimId}/corrections/new`}
                      hidden={`of ${name} for ${event}`}
                    >
                      Put it right
                    </Link>,
                  ]
                : []),
            ])}
          />
        )}
        <Pagination
          next={nextToPay ? { href: nextToPay, text: 'Older' } : undefined}
          label="Approved claims"
        />
        {exports && (
          <Body>
            <Link href="/event-claims.csv">Approved claims to pay by hand, as a CSV</Link>
          </Body>
        )}
      </>
    )}
  </Layout>
)
