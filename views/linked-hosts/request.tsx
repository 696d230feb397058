import { daysWaiting } from '#src/linked-hosts/rules/ties.ts'
import type { BreakRequest } from '#src/linked-hosts/rules.ts'
import { Button, LinkButton } from '../components/button.tsx'
import { Day } from '../components/day.tsx'
import { Form } from '../components/form.tsx'
import { InsetText } from '../components/inset-text.tsx'
import { SummaryList } from '../components/summary-list.tsx'
import { Tag } from '../components/tag.tsx'
import { Body, Heading } from '../components/text.tsx'
import { type Frame, Layout } from '../layout.tsx'
import { childrenInWords, outcomeWords, waitingInWords, wishInWords } from './words.ts'

interface Props {
  frame: Frame
  request: BreakRequest & { name: string; inConstellation: boolean }
  own: boolean
  today: string
  mayTie: boolean
  mayAnswer: boolean
}

/** One request for a break, for the family that asked and for whoever answers. */
export const RequestPage = ({ frame, request, own, today, mayTie, mayAnswer }: Props) => (
  <Layout
    frame={frame}
    title="A break"
    breadcrumbs={[
      ...(mayAnswer ? [{ href: '/break-requests', text: 'Breaks asked for' }] : []),
      { href: `/households/${request.householdId}`, text: request.name },
    ]}
  >
    <Heading
      level={1}
      caption={request.name}
      tag={request.outcome !== null && <Tag colour="grey">{outcomeWords[request.outcome]}</Tag>}
    >
      A break
    </Heading>
    <SummaryList
      rows={[
        {
          key: 'Asked on',
          value: (
            <>
              <Day of={request.askedAt} />
              {request.answeredAt === null && `, ${waitingInWords(daysWaiting(request.askedAt, today))}`}
            </>
          ),
        },
        { key: 'When it would help', value: wishInWords(request) },
        { key: 'How many', value: childrenInWords(request.children) },
        request.answeredAt !== null && { key: 'Answered on', value: <Day of={request.answeredAt} /> },
      ]}
    />
    {own ? <ForFamily request={request} /> : <ForStaff {...{ request, mayTie, mayAnswer }} />}
  </Layout>
)

const ForFamily = ({ request }: Pick<Props, 'request'>) => {
  if (request.outcome === 'linked') return <Body>You have a host now: see the page of your home.</Body>
  if (request.outcome === 'another way')
    return <Body>Your service has found another way, and tells you about it.</Body>
  if (request.outcome === 'taken back') return <Body>You took it back. You can ask again at any time.</Body>
  return (
    <>
      <Body>Your coordinator and your supervising worker know, and will ring you.</Body>
      <Form action={`/break-requests/${request.id}/withdrawals`}>
        <Button kind="secondary">We need it no more</Button>
      </Form>
    </>
  )
}

const ForStaff = ({ request, mayTie, mayAnswer }: Pick<Props, 'request' | 'mayTie' | 'mayAnswer'>) => (
  <>
    {request.answeredAt === null && request.inConstellation && (
      <InsetText>
        This family is in a constellation now, where it has its hosts. It still waits for an answer.
      </InsetText>
    )}
    {mayTie && (
      <LinkButton href={`/households/${request.householdId}/linked-hosts/new`}>
        Tie this family to a host
      </LinkButton>
    )}
    {mayAnswer && (
      <Form action={`/break-requests/${request.id}/answers`}>
        <Body>
          If they have their break in another way, say so here: the family is told that there is an answer.
        </Body>
        <Button kind="secondary">Found in another way</Button>
      </Form>
    )}
  </>
)
