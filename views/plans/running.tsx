import type { Child } from '#jsx/markup'
import type { FoundShown } from '#src/plans/rules/found.ts'
import type { Stage } from '#src/plans/rules/progress.ts'
import type { Ask, NothingToPlan, RunState } from '#src/plans/rules.ts'
import { Button } from '../components/button.tsx'
import { Form } from '../components/form.tsx'
import { Progress, percentWords } from '../components/progress.tsx'
import { Body, Heading, Link } from '../components/text.tsx'
import { type Frame, Layout } from '../layout.tsx'
import { RunButton } from './asked.tsx'
import { counted, howGood, number } from './figures.tsx'
import { plansCrumbs } from './terms.tsx'

export interface RunView {
  id: string
  ask: Ask
  /** `lost`: whoever worked on it has given no sign of life for a while. */
  state: Exclude<RunState, 'done'> | 'lost'
  /** Somebody asked to end it. */
  cancelledAt: string | null
  /** Where it is, or why nothing was worked out. */
  stage: string | null
  /** Thousandths. */
  progress: number
  /** Whether it is to be proven that no plan is better. */
  proves: boolean
  /** The best plan so far, while it is worked out. */
  found: FoundShown | undefined
}

interface Props {
  frame: Frame
  plan: { id: string; name: string }
  run: RunView
}

const crumbsOf = ({ id, name }: Props['plan']) => [...plansCrumbs, { href: `/plans/${id}`, text: name }]

/** Seconds between two looks at how far it is. */
const lookEvery = 2

/** How far a plan is while it is worked out, with a way to end it; afterwards how it ended and what to do. */
export const RunPage = (props: Props) =>
  props.run.state === 'running' ? <UnderWayPage {...props} /> : <EndedPage {...props} />

const UnderWayPage = ({ frame, plan, run }: Props) => {
  const at = `/plans/${plan.id}/runs/${run.id}`
  const title = run.proves ? 'Proving it' : 'Working it out'
  return (
    <Layout frame={frame} title={title} breadcrumbs={crumbsOf(plan)} refreshSeconds={lookEvery}>
      <Heading level={1} caption={plan.name} id="working">
        {title}
      </Heading>
      <div
        id="how-far"
        hx-get={at}
        hx-trigger={`every ${lookEvery}s`}
        hx-target="#how-far"
        hx-swap="innerMorph"
      >
        <HowFar run={run} />
      </div>
      <Body>
        {run.proves
          ? 'This takes from a few seconds to a quarter of an hour, and then ends in any case.'
          : 'This takes a few seconds for a county, and up to a few minutes for a large region.'}{' '}
        You can leave this page: it goes on by itself, and{' '}
        <Link href={`/plans/${plan.id}`}>the page of the plan</Link> shows what came of it.
      </Body>
      {run.cancelledAt === null && (
        <Form action={`${at}/cancellations`}>
          <Button kind="secondary">{run.ask === 'plan' ? 'End it now' : 'Cancel'}</Button>
          {run.ask === 'plan' && (
            <Body kind="quiet">
              The best plan that was found by then is kept, if it is better than before.
            </Body>
          )}
        </Form>
      )}
    </Layout>
  )
}

/** The part of the page that changes while it is worked out. */
export const HowFar = ({ run }: { run: RunView }) => (
  <>
    <Progress thousandths={run.progress} labelledBy="working" />
    <p class="govuk-body">
      <span role="status">{run.cancelledAt === null ? stageWords(run.stage) : 'Ending it.'}</span>{' '}
      <span class="kith-quiet">{percentWords(run.progress)}</span>
    </p>
    {run.found && <Found found={run.found} />}
  </>
)

/** What there is of a plan already. */
const Found = ({ found: { served, homes, km, gap } }: { found: FoundShown }) => (
  <Body>
    The best plan so far: {number(served)} of {counted(homes, 'family', 'families')}{' '}
    {homes === 1 ? 'has' : 'have'} a place
    {km !== undefined && `, with ${number(km)} km for all journeys together`}.{' '}
    {gap !== undefined && `${howGood({ gap })}.`}
  </Body>
)

const stages: Readonly<Record<Stage, string>> = {
  reading: 'Reading which homes there are and where.',
  roads: 'Asking how long the ways by road take.',
  pairs: 'Looking which homes are near which hub home.',
  'first plan': 'Making a first plan.',
  bound: 'Working out how good a plan could be at best.',
  search: 'There is a plan. Trying whether other hub homes make a better one.',
  proof: 'There is a plan. Looking for a better one, and for a proof that there is none.',
  'what if': 'Working out what would be.',
  writing: 'The plan is found. Writing it down.',
}

const stageWords = (stage: string | null): string =>
  stage === null ? 'Beginning.' : (stages[stage as Stage] ?? 'Working.')

const EndedPage = ({ frame, plan, run }: Props) => {
  const { title, next } = endOf(run)
  return (
    <Layout frame={frame} title={title} breadcrumbs={crumbsOf(plan)}>
      <Heading level={1} caption={plan.name}>
        {title}
      </Heading>
      {next}
      {run.ask === 'plan' && <RunButton plan={plan} underWay={undefined} of="same" />}
      <Body>
        <Link href={`/plans/${plan.id}`}>Back to the plan</Link>
      </Body>
    </Layout>
  )
}

/** How it ended, and what somebody could do then. */
function endOf({ state, stage }: RunView): { title: string; next: Child } {
  switch (state) {
    case 'cancelled':
      return {
        title: 'This was cancelled',
        next: (
          <Body>
            {stage === 'no better' && 'No better plan was found by then. '}
            Nothing of it is kept. What was worked out before is still there.
          </Body>
        ),
      }
    case 'not found':
      return { title: 'There is no plan', next: <Body>{whyNone(stage)}</Body> }
    case 'lost':
      return {
        title: 'This ended before it was done',
        next: <Body>Kith was stopped or started anew meanwhile. Have it worked out again.</Body>,
      }
    default:
      return {
        title: 'This could not be worked out',
        next: (
          <Body>
            Something went wrong in Kith. Have it worked out again; if that does not help, tell whoever looks
            after Kith: its log says what happened.
          </Body>
        ),
      }
  }
}

const nothing: Readonly<Record<NothingToPlan, string>> = {
  'nobody to place':
    'Nobody waits for a place there: every home has one, is offered one, or is not known on the map yet. Choose more quadrants, or look at the homes to place.',
  'no hub homes':
    'There is no hub home that anybody could go to. Let the plan open new constellations, name homes that could be hub homes, or choose more quadrants.',
  'too many hub homes':
    'More homes could be hub homes than one plan can choose among. Choose fewer quadrants, or name the homes that could be hub homes.',
  'no plan yet': 'Work the plan itself out first: this begins with it.',
  'no such hub home': 'The hub home that was to leave is no hub home any more. Choose another.',
}

const whyNone = (stage: string | null): string =>
  nothing[stage as NothingToPlan] ??
  'No plan was found that keeps every wish in the time that there was. Take one of the wishes for two homes away, or choose fewer quadrants, and have it worked out again.'

/** Why it was not begun. */
export const NotBegunPage = ({ frame, plan, problem }: Omit<Props, 'run'> & { problem: string }) => (
  <Layout frame={frame} title="This was not begun" breadcrumbs={crumbsOf(plan)} problems={{ '': problem }}>
    <Heading level={1} caption={plan.name}>
      This was not begun
    </Heading>
    <Body>{problem}</Body>
    <RunButton plan={plan} underWay={undefined} of="same" />
    <Body>
      <Link href={`/plans/${plan.id}`}>Back to the plan</Link>
    </Body>
  </Layout>
)
