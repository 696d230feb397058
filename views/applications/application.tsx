import {
  type ApplicationOutcome,
  type ApplicationStep,
  type AppliesAs,
  applicationSteps,
  type ClosedWhy,
  type PanelStanding,
  placeOf,
} from '#src/applications/rules.ts'
import { Button, LinkButton } from '../components/button.tsx'
import { Day, dayInWords } from '../components/day.tsx'
import { Details } from '../components/details.tsx'
import { ErrorSummary } from '../components/error-summary.tsx'
import type { Typed } from '../components/field.tsx'
import { Form } from '../components/form.tsx'
import { InsetText } from '../components/inset-text.tsx'
import { SummaryList } from '../components/summary-list.tsx'
import { Tag } from '../components/tag.tsx'
import { Body, Heading, Link, List } from '../components/text.tsx'
import { type Frame, Layout } from '../layout.tsx'
import { Milestones, type MilestonesShown } from './milestones.tsx'
import { StepFields } from './step-fields.tsx'
import { VisitList, type VisitListed } from './visit-list.tsx'
import { type Who, whoCrumbs } from './who.tsx'
import { appliesAsWords, closedWhyWords, outcomeWords, stepWords } from './words.ts'

interface Step {
  id: string
  step: ApplicationStep
  onDay: string
}

interface StepPutRight extends Step {
  endedAt: string | null
  endedBy: string | null
}

export interface ApplicationShown {
  id: string
  who: Who
  openedOn: string
  closedOn: string | null
  outcome: ApplicationOutcome | null
  /** Why it went no further, for whoever may know. */
  closedWhy: ClosedWhy | null
  appliesAs: AppliesAs
  transfers: 'yes' | 'no'
  /** Those that stand. */
  steps: readonly Step[]
  /** Those that were put right or taken back. */
  kept: readonly StepPutRight[]
  left: readonly ApplicationStep[]
  panel: PanelStanding | undefined
  /** When the household left the service. */
  leftOn: string | null
  /** The household does not stand as approved though this says so. */
  approvalToRecord: boolean
  /** For whoever may see what follows approval. */
  milestones: MilestonesShown | undefined
  /** Undefined for somebody who is no household yet, or not seen as one. */
  visits: readonly VisitListed[] | undefined
  mayGuide: boolean
  /** Whether it can be opened again: not of whoever was erased. */
  mayReopen: boolean
  /** Whether a visit can be planned: the household is with the service. */
  mayVisit: boolean
}

/** A household's way to approval: every step with its day, what is next, and the visits on it. */
export const ApplicationPage = ({
  frame,
  application,
  once,
  entered,
  problems,
}: Typed & { frame: Frame; application: ApplicationShown; once: string }) => {
  const { id, who, closedOn, mayGuide, left, visits } = application
  return (
    <Layout
      frame={frame}
      title="Way to approval"
      breadcrumbs={[
        who.householdId
          ? { href: '/applications', text: 'On their way to approval' }
          : { href: '/pipeline', text: 'Enquiries and referrals' },
        ...whoCrumbs(who),
      ]}
      problems={problems}
    >
      <ErrorSummary problems={problems} />
      <Heading level={1} caption={who.name} tag={<Outcome of={application} />}>
        Way to approval
      </Heading>
      <Standing {...application} />
      <Steps {...application} />
      {mayGuide && closedOn === null && left.length > 0 && (
        <>
          <Heading>Record a step</Heading>
          <Form action={`/applications/${id}/steps`} once={once}>
            <StepFields entered={entered} problems={problems} steps={left} />
            <Button>Record the step</Button>
          </Form>
        </>
      )}
      {application.milestones && <Milestones id={id} {...application.milestones} />}
      {visits && (
        <>
          <Heading>Visits</Heading>
          <VisitList visits={visits} />
        </>
      )}
      {application.mayVisit && (
        <LinkButton href={`/households/${who.householdId}/visits/new`} kind="secondary">
          Plan a visit or an induction meeting
        </LinkButton>
      )}
      <Kept steps={application.kept} />
      {mayGuide && <Ending {...application} />}
    </Layout>
  )
}

const Outcome = ({ of: { outcome } }: { of: ApplicationShown }) => (
  <Tag colour={outcome === 'approved' ? 'green' : 'grey'}>
    {outcome === null ? 'Open' : outcomeWords[outcome]}
  </Tag>
)

/** What somebody should look at first: the panel, and what follows from an approval. */
const Standing = ({ panel, closedOn, leftOn, approvalToRecord, who, mayGuide }: ApplicationShown) => (
  <>
    {leftOn !== null && closedOn === null && (
      <InsetText>
        The household left the service on <Day of={leftOn} />.{' '}
        {mayGuide
          ? 'Close this once nothing can follow any more, and say how it ended.'
          : 'Its coordinator or a manager says how this ended.'}
      </InsetText>
    )}
    {panel?.late && closedOn === null && leftOn === null && (
      <InsetText>
        {panel.onDay === null ? 'Panel was due by ' : 'Panel was later than '}
        <Day of={panel.dueBy} />.
      </InsetText>
    )}
    {panel && !panel.late && panel.onDay === null && closedOn === null && leftOn === null && (
      <Body>
        Panel is due by <Day of={panel.dueBy} />.
      </Body>
    )}
    {approvalToRecord && (
      <InsetText>
        The household does not stand as approved yet.{' '}
        {mayGuide ? (
          <Link href={`/households/${who.householdId}/facts/new?fact=approval`}>Record its approval</Link>
        ) : (
          'Its coordinator or a manager records that.'
        )}
      </InsetText>
    )}
  </>
)

const Steps = ({ id, steps, closedOn, closedWhy, appliesAs, transfers, mayGuide }: ApplicationShown) => (
  <SummaryList
    rows={[
      ...applicationSteps.map((step) => {
        const taken = steps.find((each) => each.step === step)
        if (!taken) {
          // What was left out has been; nobody has written down when.
          const value = steps.some((each) => placeOf(each.step) > placeOf(step))
            ? 'Day not recorded'
            : 'Not yet'
          return step !== 'review' && closedOn === null && { key: stepWords[step], value }
        }
        return {
          key: stepWords[step],
          value: <Day of={taken.onDay} />,
          actions: mayGuide
            ? [
                {
                  href: `/application-steps/${taken.id}/corrections/new`,
                  text: 'Put right',
                  hidden: stepWords[step].toLowerCase(),
                },
              ]
            : undefined,
        }
      }),
      closedOn !== null && { key: 'Closed on', value: <Day of={closedOn} /> },
      closedWhy !== null && { key: 'Why it went no further', value: closedWhyWords[closedWhy] },
      {
        key: 'Applies for',
        value: `${appliesAsWords[appliesAs]}${transfers === 'yes' ? ', from another service' : ''}`,
        actions: mayGuide
          ? [{ href: `/applications/${id}/edit`, text: 'Change', hidden: 'what they apply for' }]
          : undefined,
      },
    ]}
  />
)

/** What was written down first stays to be read. */
const Kept = ({ steps }: { steps: readonly StepPutRight[] }) =>
  steps.length > 0 && (
    <Details summary="What was put right">
      <List
        kind="bullet"
        items={steps.map(
          ({ step, onDay, endedAt, endedBy }) =>
            `${stepWords[step]}: said to be ${dayInWords(onDay)} until ${dayInWords(endedAt ?? onDay)}, when ${endedBy ?? 'somebody'} put it right`,
        )}
      />
    </Details>
  )

const Ending = ({ id, closedOn, mayReopen }: ApplicationShown) =>
  closedOn === null ? (
    <Body>
      <Link href={`/applications/${id}/closures/new`}>Close it</Link>, once nothing can follow any more.
    </Body>
  ) : mayReopen ? (
    <Form action={`/applications/${id}/reopenings`}>
      <Body>If it was closed by mistake, open it again: everything in it stays.</Body>
      <Button kind="secondary">Open it again</Button>
    </Form>
  ) : (
    <Body>What they gave has been erased, so this goes no further.</Body>
  )
