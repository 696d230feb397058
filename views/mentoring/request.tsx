import type { Child } from '#jsx/markup'
import type { PeerPart, PeerTag, RequestOutcome } from '#src/mentoring/rules.ts'
import { Button } from '../components/button.tsx'
import { Day } from '../components/day.tsx'
import { Details } from '../components/details.tsx'
import { Form } from '../components/form.tsx'
import { InsetText } from '../components/inset-text.tsx'
import { SummaryList } from '../components/summary-list.tsx'
import { Tag } from '../components/tag.tsx'
import { Body, Heading, Link } from '../components/text.tsx'
import { type Frame, Layout } from '../layout.tsx'
import { tagFacts } from './fields.tsx'
import { ageInWords, requestEndWords, wantsWords } from './words.ts'

interface Shown {
  id: string
  carer: string
  household: string
  householdId: string
  quadrant: string
  wants: PeerPart
  askedAt: string
  endedAt: string | null
  outcome: RequestOutcome | null
  days: number
  /** Whether it is the reader's own. */
  own: boolean
  /** Who asked for them; null where they did themself. */
  asker: string | null
  /** The pairing that they are asked about just now. */
  offerId: string | undefined
  tags: readonly PeerTag[]
  mayTakeBack: boolean
  mayClose: boolean
}

/**
 * One request, for the carer and for those who look for somebody.
 * @param mayList whether the reader is one of those who look: not somebody of the same home
 * @param beside who could be asked, for those who choose
 */
export const RequestPage = ({
  frame,
  request,
  mayList,
  beside,
}: {
  frame: Frame
  request: Shown
  mayList: boolean
  beside?: Child
}) => {
  const { own, wants, outcome } = request
  const title = own ? `You would like ${wantsWords[wants]}` : `Would like ${wantsWords[wants]}`
  return (
    <Layout
      frame={frame}
      title={title}
      breadcrumbs={
        own
          ? undefined
          : [
              ...(mayList
                ? [{ href: `/peer-requests?part=${wants}`, text: 'Would like a mentor or a buddy' }]
                : []),
              { href: `/households/${request.householdId}`, text: request.household },
            ]
      }
    >
      <Heading
        level={1}
        caption={own ? undefined : request.carer}
        tag={outcome !== null && <Tag colour="grey">{requestEndWords[outcome]}</Tag>}
      >
        {title}
      </Heading>
      {own && <ForCarer request={request} />}
      <SummaryList
        rows={[
          {
            key: 'Asked on',
            value: (
              <>
                <Day of={request.askedAt} />
                {outcome === null && request.days > 0 && `, ${ageInWords(request.days)} ago`}
                {request.asker !== null && <>, by {request.asker}</>}
              </>
            ),
          },
          request.endedAt !== null && { key: 'Until', value: <Day of={request.endedAt} /> },
          ...tagFacts(request.tags),
          !own && { key: 'Quadrant', value: request.quadrant },
        ]}
      />
      {request.offerId !== undefined && (
        <InsetText>
          <Body>
            {own
              ? 'You are asked about somebody.'
              : 'They are asked about somebody, and it is not decided yet.'}
          </Body>
          <Link href={`/pairings/${request.offerId}`}>{own ? 'See who it is' : 'See the pair'}</Link>
        </InsetText>
      )}
      {beside}
      {request.mayTakeBack && (
        <Form action={`/peer-requests/${request.id}/withdrawals`}>
          <Button kind="secondary">{own ? 'I would rather not just now' : 'Take it back'}</Button>
        </Form>
      )}
      {request.mayClose && (
        <Details summary="Close it with nobody found">
          <Body>
            Talk to {request.carer} first. They are told that there is news, and may ask again at any time.
          </Body>
          <Form action={`/peer-requests/${request.id}/closures`}>
            <Button kind="secondary">Close this request</Button>
          </Form>
        </Details>
      )}
    </Layout>
  )
}

const ForCarer = ({ request: { outcome, wants } }: { request: Shown }) => {
  if (outcome === 'paired') return <Body>Somebody has been found.</Body>
  if (outcome === 'taken back')
    return (
      <Body>
        It was taken back. <Link href={`/peer-requests/new?wants=${wants}`}>Ask again</Link> whenever you
        like.
      </Body>
    )
  if (outcome === 'closed')
    return (
      <Body>
        Nobody looks for somebody for you any more. If you do not know why, ring your coordinator.{' '}
        <Link href={`/peer-requests/new?wants=${wants}`}>Ask again</Link> whenever you like.
      </Body>
    )
  return (
    <Body>
      Your coordinator looks for {wants === 'mentor' ? 'a mentor' : 'a buddy'} who fits, and asks them and you
      before anything begins. If you need somebody now, <Link href="/help-now">see whom to ring</Link>.
    </Body>
  )
}
