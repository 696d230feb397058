import type { Milestone } from '#src/applications/rules.ts'
import { Button } from '../components/button.tsx'
import { DateInput } from '../components/date-input.tsx'
import { Day, dayInWords } from '../components/day.tsx'
import { Details } from '../components/details.tsx'
import { ErrorSummary } from '../components/error-summary.tsx'
import { fieldIn, type Typed } from '../components/field.tsx'
import { Form } from '../components/form.tsx'
import { InsetText } from '../components/inset-text.tsx'
import { Radios } from '../components/radios.tsx'
import { SummaryList } from '../components/summary-list.tsx'
import { Table } from '../components/table.tsx'
import { Body, Heading, Link, List } from '../components/text.tsx'
import { type Frame, Layout } from '../layout.tsx'
import { crumbsOf, type OfWay } from './who.tsx'
import { milestoneWords } from './words.ts'

interface MilestoneShown {
  id: string
  milestone: Milestone
  onDay: string
}

export interface MilestonesShown {
  standing: readonly (MilestoneShown & { confirmedBy: string | null })[]
  /** Those that were put right or taken back. */
  kept: readonly (MilestoneShown & { endedAt: string | null; endedBy: string | null })[]
  left: readonly Milestone[]
  mayConfirm: boolean
  /** For whose yes it waits: undefined when for nobody else's. */
  waitsFor: { nobody: 'yes' | 'no'; href: string | undefined } | undefined
}

/** On the page of a way to approval: what was confirmed after it. */
export const Milestones = ({
  id,
  standing,
  kept,
  left,
  mayConfirm,
  waitsFor,
}: MilestonesShown & { id: string }) => (
  <>
    <Heading>After approval</Heading>
    {standing.length === 0 ? (
      <Body>Nothing is confirmed yet.</Body>
    ) : (
      <SummaryList
        rows={standing.map(({ id: milestoneId, milestone, onDay, confirmedBy }) => ({
          key: milestoneWords[milestone],
          value: (
            <>
              <Day of={onDay} />, confirmed by {confirmedBy ?? 'somebody'}
            </>
          ),
          actions: mayConfirm
            ? [
                {
                  href: `/milestones/${milestoneId}/corrections/new`,
                  text: 'Put right',
                  hidden: milestoneWords[milestone],
                },
              ]
            : undefined,
        }))}
      />
    )}
    {mayConfirm && left.length > 0 && (
      <Body>
        <Link href={`/applications/${id}/milestones/new`}>Confirm what has been reached</Link>
      </Body>
    )}
    {waitsFor?.nobody === 'no' && (
      <Body>Whoever supervises them confirms what they reach, with yes and the day.</Body>
    )}
    {waitsFor?.nobody === 'yes' && (
      <InsetText>
        Nobody who can sign in supervises this family, so nobody can confirm what they reach.{' '}
        {waitsFor.href ? (
          <Link href={waitsFor.href}>Say who supervises them</Link>
        ) : (
          'A manager says on the page of their household who does.'
        )}
      </InsetText>
    )}
    {kept.length > 0 && (
      <Details summary="What was put right after approval">
        <List
          kind="bullet"
          items={kept.map(
            ({ milestone, onDay, endedAt, endedBy }) =>
              `${milestoneWords[milestone]}: said to be ${dayInWords(onDay)} until ${dayInWords(endedAt ?? onDay)}, when ${endedBy ?? 'somebody'} put it right`,
          )}
        />
      </Details>
    )}
  </>
)

/** Confirms what a home has reached: yes, and the day. */
export const ConfirmMilestonePage = ({
  frame,
  of,
  left,
  once,
  entered,
  problems,
}: Typed & { frame: Frame; of: OfWay; left: readonly Milestone[]; once: string }) => {
  const field = fieldIn({ entered, problems })
  return (
    <Layout
      frame={frame}
      title="Confirm what has been reached"
      breadcrumbs={crumbsOf(of)}
      problems={problems}
    >
      <ErrorSummary problems={problems} />
      <Heading level={1} caption={of.who.name}>
        Confirm what has been reached
      </Heading>
      <Body>
        The service’s payments may depend on it. All that is kept is that it was reached, and when: nothing
        about a child.
      </Body>
      <Form action={`/applications/${of.applicationId}/milestones`} once={once}>
        <Radios
          {...field('milestone', 'What was reached')}
          choices={left.map((milestone) => ({ value: milestone, text: milestoneWords[milestone] }))}
        />
        <DateInput {...field('onDay', 'Reached on', 'Today or earlier, such as 27 3 2026')} />
        <Button>Yes, confirm it</Button>
      </Form>
    </Layout>
  )
}

/** Puts the day of one right, or takes it back. */
export const CorrectMilestonePage = ({
  frame,
  of,
  id,
  milestone,
  entered,
  problems,
}: Typed & { frame: Frame; of: OfWay; id: string; milestone: Milestone }) => (
  <Layout frame={frame} title="Put it right" breadcrumbs={crumbsOf(of)} problems={problems}>
    <ErrorSummary problems={problems} />
    <Heading level={1} caption={of.who.name}>
      {milestoneWords[milestone]}
    </Heading>
    <Body>
      What was confirmed before is kept. What has been paid for it is never taken back by itself: somebody
      decides.
    </Body>
    <Form action={`/milestones/${id}/corrections`}>
      <DateInput {...fieldIn({ entered, problems })('onDay', 'Reached on')} />
      <Button>Save the day</Button>
    </Form>
    <Form action={`/milestones/${id}/withdrawals`}>
      <Body>If it has not been reached, take it back.</Body>
      <Button kind="secondary">Take it back</Button>
    </Form>
  </Layout>
)

/** The homes of a worker, approved lately, with what is confirmed and what is left. */
export const MilestonesPage = ({
  frame,
  homes,
}: {
  frame: Frame
  homes: readonly {
    id: string
    name: string
    standing: readonly { milestone: Milestone; onDay: string }[]
    left: readonly Milestone[]
  }[]
}) => (
  <Layout frame={frame} title="Confirm after approval">
    <Heading level={1}>Confirm after approval</Heading>
    {homes.length > 0 && (
      <Body>
        What these families have reached since they were approved. The service’s payments may depend on your
        yes and its day, and on nothing else: say nothing about a child.
      </Body>
    )}
    {homes.length === 0 ? (
      <Body>None of your households waits for you to confirm anything.</Body>
    ) : (
      <Table
        caption="Homes approved lately"
        captionHidden
        columns={['Household', 'Confirmed', 'Not yet']}
        rows={homes.map(({ id, name, standing, left }) => [
          <Link href={`/applications/${id}`}>{name}</Link>,
          standing.length === 0
            ? 'Nothing yet'
            : standing
                .map(({ milestone, onDay }) => `${milestoneWords[milestone]}, ${dayInWords(onDay)}`)
                .join('; '),
          left.length === 0 ? (
            'Nothing left'
          ) : (
            <Link href={`/applications/${id}/milestones/new`}>
              {left.map((milestone) => milestoneWords[milestone]).join(', ')}
            </Link>
          ),
        ])}
      />
    )}
  </Layout>
)
