import type { ConsultationState } from '#src/associations/rules/consultations.ts'
import { LinkButton } from '../components/button.tsx'
import { Day } from '../components/day.tsx'
import { Pagination } from '../components/pagination.tsx'
import { Tag } from '../components/tag.tsx'
import { Body, Heading, Link } from '../components/text.tsx'
import { type Frame, Layout } from '../layout.tsx'
import { associationCrumbs, consultationStateWords, repliesInWords } from './words.ts'

interface Props {
  frame: Frame
  consultations: readonly {
    id: string
    title: string
    lastOn: string
    quadrant: string | null
    association: string | null
    replies: number
    state: ConsultationState
    replied: boolean
  }[]
  mayAsk: boolean
  first: string | undefined
  next: string | undefined
}

/** What carers are and were asked about, and how far each is. */
export const ConsultationsPage = ({ frame, consultations, mayAsk, first, next }: Props) => (
  <Layout frame={frame} title="What carers are asked" breadcrumbs={associationCrumbs}>
    <Heading level={1}>What carers are asked</Heading>
    {mayAsk && <LinkButton href="/consultations/new">Ask carers about something</LinkButton>}
    {consultations.length === 0 && <Body>Nothing was asked yet.</Body>}
    <ul class="kith-rows">
      {consultations.map(({ id, title, lastOn, quadrant, association, replies, state, replied }) => (
        <li>
          <Link href={`/consultations/${id}`} strong>
            {title}
          </Link>{' '}
          <Tag colour={state === 'open' ? 'green' : state === 'decided' ? 'blue' : 'grey'}>
            {consultationStateWords[state]}
          </Tag>
          <br />
          {association ?? 'The service'} asks {quadrant ? `carers in ${quadrant}` : 'all carers'},{' '}
          {state === 'open' ? 'until' : 'until it closed on'} <Day of={lastOn} />. {repliesInWords(replies)}
          {replied && ', and yours is one of them'}.
        </li>
      ))}
    </ul>
    <Pagination
      previous={first ? { href: first, text: 'First page' } : undefined}
      next={next ? { href: next } : undefined}
    />
  </Layout>
)
