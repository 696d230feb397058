import { forgottenOn, type Plan, type RunState } from '#src/plans/rules.ts'
import { Button, LinkButton } from '../components/button.tsx'
import { Day } from '../components/day.tsx'
import { Filters } from '../components/filters.tsx'
import { Form } from '../components/form.tsx'
import { Pagination } from '../components/pagination.tsx'
import { Select } from '../components/select.tsx'
import { Table } from '../components/table.tsx'
import { Tag } from '../components/tag.tsx'
import { Body, Heading, Link } from '../components/text.tsx'
import { type Frame, Layout } from '../layout.tsx'
import { modeWords } from './words.ts'

interface PlanLine extends Plan {
  maker: string
  lastAskedAt: string | null
  /** None for the whole service. */
  quadrants: readonly string[]
  /** How the newest working out of it went. */
  run: { id: string; state: RunState; lost: boolean } | undefined
}

interface Props {
  frame: Frame
  plans: readonly PlanLine[]
  kept: boolean
  showsMakers: boolean
  first: string | undefined
  next: string | undefined
}

/** Plans of constellations, the newest first, with how each stands. */
export const PlansPage = ({ frame, plans, kept, showsMakers, first, next }: Props) => (
  <Layout frame={frame} title="Plans" breadcrumbs={[{ href: '/constellations', text: 'Constellations' }]}>
    <Heading level={1}>Plans</Heading>
    <Body>
      A plan works out which homes could go to which constellation. It changes nothing by itself: you offer
      its places one by one, and each family decides.
    </Body>
    <LinkButton href="/plans/new">Make a plan</LinkButton>
    <Form action="/plans" method="get" role="search">
      <Filters>
        <Select
          name="kept"
          label="Which plans"
          value={kept ? 'yes' : ''}
          options={[
            { value: '', text: 'All' },
            { value: 'yes', text: 'Those that are kept' },
          ]}
        />
        <Button kind="secondary">Show</Button>
      </Filters>
    </Form>
    {plans.length === 0 ? (
      <Body>{kept ? 'None is kept yet.' : 'There is none yet.'}</Body>
    ) : (
      <Table
        caption="Plans"
        captionHidden
        columns={['Plan', 'Where', 'What it may do', 'How it stands', 'Made', 'Kept']}
        rows={plans.map((plan) => [
          <Link href={`/plans/${plan.id}`} strong>
            {plan.name}
          </Link>,
          plan.quadrants.length === 0 ? 'The whole service' : plan.quadrants.join(', '),
          modeWords[plan.mode],
          <Standing plan={plan} />,
          <>
            <Day of={plan.madeAt} />
            {showsMakers && ` by ${plan.maker}`}
          </>,
          plan.keptAt === null ? (
            <>
              Until <Day of={forgottenOn(plan)} />
            </>
          ) : (
            'Yes'
          ),
        ])}
      />
    )}
    <Pagination
      previous={first ? { href: first, text: 'First page' } : undefined}
      next={next ? { href: next, text: 'Older' } : undefined}
    />
  </Layout>
)

const Standing = ({ plan: { id, run } }: { plan: PlanLine }) => {
  if (!run) return <Tag colour="grey">Draft</Tag>
  if (run.state === 'done') return <Tag colour="green">Worked out</Tag>
  if (run.state === 'running' && !run.lost)
    return (
      <Link href={`/plans/${id}/runs/${run.id}`}>
        <Tag colour="blue">Being worked out</Tag>
      </Link>
    )
  return (
    <Link href={`/plans/${id}/runs/${run.id}`}>
      <Tag colour="grey">{run.state === 'cancelled' ? 'Cancelled' : 'Not worked out'}</Tag>
    </Link>
  )
}
