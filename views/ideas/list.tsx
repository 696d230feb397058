import { type IdeaState, ideaStates } from '#src/ideas/rules.ts'
import { Button, LinkButton } from '../components/button.tsx'
import { Day } from '../components/day.tsx'
import { Filters } from '../components/filters.tsx'
import { Form } from '../components/form.tsx'
import { Pagination } from '../components/pagination.tsx'
import { Select } from '../components/select.tsx'
import { Table } from '../components/table.tsx'
import { Body, Heading, Link } from '../components/text.tsx'
import { type Frame, Layout } from '../layout.tsx'
import { stateWords } from './words.ts'

interface Props {
  frame: Frame
  ideas: readonly {
    id: string
    about: string
    state: IdeaState
    stateSince: string
    withWhom: string | null
    /** Whose idea it is, where that is for the reader. */
    carer: string | undefined
  }[]
  /** Whether the reader works on ideas, or has only their own. */
  staff: boolean
  state: IdeaState | undefined
  mine: 'yes' | undefined
  mayWrite: boolean
  first: string | undefined
  next: string | undefined
}

/** The ideas book. */
export const IdeasPage = ({ frame, ideas, staff, state, mine, mayWrite, first, next }: Props) => (
  <Layout frame={frame} title="Ideas">
    <Heading level={1}>{staff ? 'Ideas book' : 'Your ideas'}</Heading>
    {!staff && <Body>What you thought of to find more families who foster, and what became of it.</Body>}
    {mayWrite && <LinkButton href="/ideas/new">Write down an idea</LinkButton>}
    {staff && (
      <div class="kith-not-printed">
        <Form action="/ideas" method="get">
          <Filters>
            <Select
              name="state"
              label="What became of it"
              value={state}
              options={[
                { value: '', text: 'All ideas' },
                ...ideaStates.map((value) => ({ value, text: stateWords[value] })),
              ]}
            />
            <Select
              name="mine"
              label="Who looks at it"
              value={mine ?? ''}
              options={[
                { value: '', text: 'Anybody or nobody' },
                { value: 'yes', text: 'I do' },
              ]}
            />
            <Button kind="secondary">Show</Button>
          </Filters>
        </Form>
      </div>
    )}
    {ideas.length === 0 ? (
      <Body>{state || mine ? 'There is no such idea.' : 'There is none yet.'}</Body>
    ) : (
      <Table
        columns={['Idea', ...(staff ? ['From'] : []), 'What became of it', 'Since']}
        rows={ideas.map((idea) => [
          <Link href={`/ideas/${idea.id}`}>{idea.about}</Link>,
          ...(staff ? [idea.carer ?? 'A carer'] : []),
          idea.state === 'with somebody' && idea.withWhom
            ? `${idea.withWhom} looks at it`
            : stateWords[idea.state],
          <Day of={idea.stateSince} />,
        ])}
      />
    )}
    <Pagination
      previous={first ? { href: first, text: 'First page' } : undefined}
      next={next ? { href: next } : undefined}
    />
  </Layout>
)
