import type { ApplicationStep } from '#src/applications/rules.ts'
import type { WayIn } from '#src/referrals/rules/candidates.ts'
import { stepWords } from '../applications/words.ts'
import { Button, ButtonGroup, LinkButton } from '../components/button.tsx'
import { Day } from '../components/day.tsx'
import { Filters } from '../components/filters.tsx'
import { Form } from '../components/form.tsx'
import { Pagination } from '../components/pagination.tsx'
import { Select } from '../components/select.tsx'
import { Table } from '../components/table.tsx'
import { Tag } from '../components/tag.tsx'
import { Body, Heading, Link } from '../components/text.tsx'
import { TextInput } from '../components/text-input.tsx'
import { type Frame, Layout } from '../layout.tsx'
import { wayInWords } from './words.ts'

type Choice = 'open' | 'all' | 'compare' | 'due'

interface Listed {
  id: string
  name: string | null
  quadrant: string | null
  enquiredOn: string
  byWayOf: WayIn
  way:
    | { closedOn: string | null; householdId: string | null; steps: readonly { step: ApplicationStep }[] }
    | undefined
  referrers: readonly string[]
  /** Whether somebody has still to say whether they are somebody we know. */
  toCompare: 'yes' | 'no'
}

interface Props {
  frame: Frame
  choice: Choice
  quadrants: readonly { id: string; name: string }[]
  quadrantId: string | undefined
  typed: string
  months: number
  mayTend: boolean
  candidates: readonly Listed[]
  /** The same list as a file, for whoever may take it. */
  csvHref: string | undefined
  first: string | undefined
  next: string | undefined
}

const choiceWords: Record<Choice, string> = {
  open: 'On their way',
  all: 'Everybody who enquired',
  compare: 'Could be somebody we know',
  due: 'Due to be erased',
}

const noneWords: Record<Choice, string> = {
  open: 'Nobody is on their way just now.',
  all: 'Nobody has enquired yet.',
  compare: 'There is nobody to compare.',
  due: 'Nothing is due to be erased.',
}

/** Everybody who enquired about fostering, the newest first. */
export const CandidatesPage = (props: Props) => {
  const { frame, choice, quadrants, quadrantId, typed, months, mayTend, candidates, csvHref, first, next } =
    props
  const choices: Choice[] = mayTend ? ['open', 'all', 'compare', 'due'] : ['open', 'all']
  return (
    <Layout frame={frame} title="Enquiries">
      <Heading level={1}>Enquiries</Heading>
      <Body>
        People who have asked about fostering, the newest first.{' '}
        <Link href="/pipeline">See how far each has come</Link>
      </Body>
      {mayTend && (
        <ButtonGroup>
          <LinkButton href="/candidates/new">Write down an enquiry</LinkButton>
        </ButtonGroup>
      )}
      <Form action="/candidates" method="get" role="search">
        <Filters>
          <TextInput name="q" label="Name" type="search" width={20} value={typed} />
          <Select
            name="show"
            label="Show"
            value={choice}
            options={choices.map((each) => ({ value: each, text: choiceWords[each] }))}
          />
          <Select
            name="quadrant"
            label="Quadrant"
            value={quadrantId}
            options={[
              { value: '', text: 'All' },
              ...quadrants.map(({ id, name }) => ({ value: id, text: name })),
            ]}
          />
          <Button kind="secondary">Show</Button>
        </Filters>
      </Form>
      {choice === 'due' && (
        <Body>
          They never applied and were last in touch {months} months ago or longer, or their application ended
          3 years ago or longer. Open one to decide.
        </Body>
      )}
      {candidates.length === 0 ? (
        <Body>{noneWords[choice]}</Body>
      ) : (
        <Table
          caption={choiceWords[choice]}
          captionHidden
          columns={['Name', 'Enquired', 'How', 'Quadrant', 'Last step', ...(mayTend ? ['Referred by'] : [])]}
          rows={candidates.map((one) => [
            <>
              <Link href={`/candidates/${one.id}`} strong>
                {one.name}
              </Link>{' '}
              {mayTend && one.toCompare === 'yes' && <Tag colour="yellow">Compare</Tag>}
            </>,
            <Day of={one.enquiredOn} />,
            wayInWords[one.byWayOf],
            one.quadrant ?? 'Not known yet',
            <Stands way={one.way} />,
            ...(mayTend ? [one.referrers.join(', ') || 'Nobody named'] : []),
          ])}
        />
      )}
      {csvHref && candidates.length > 0 && (
        <Body>
          <Link href={csvHref}>Download this list (CSV)</Link>
        </Body>
      )}
      <Pagination
        previous={first ? { href: first, text: 'First page' } : undefined}
        next={next ? { href: next } : undefined}
      />
    </Layout>
  )
}

const Stands = ({ way }: { way: Listed['way'] }) => {
  const last = way?.steps.at(-1)
  if (!way || !last) return <>Not known</>
  return (
    <>
      {stepWords[last.step]} {way.closedOn !== null && <Tag colour="grey">Closed</Tag>}
    </>
  )
}
