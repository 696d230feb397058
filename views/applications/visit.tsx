import { isOut, type VisitState } from '#src/applications/rules/visits.ts'
import type { VisitKind } from '#src/applications/rules.ts'
import type { LinesNow } from '#src/help-lines/rules/ringing.ts'
import { Button, ButtonGroup, LinkButton } from '../components/button.tsx'
import { Moment, weekdayInWords } from '../components/day.tsx'
import { Form } from '../components/form.tsx'
import { InsetText } from '../components/inset-text.tsx'
import { SummaryList } from '../components/summary-list.tsx'
import { Tag } from '../components/tag.tsx'
import { Body, Heading, Link } from '../components/text.tsx'
import { lineRows } from '../help/lines.tsx'
import { type Frame, Layout } from '../layout.tsx'
import { backInWords, visitKindWords, visitStateWords } from './words.ts'

export interface VisitShown {
  id: string
  visitor: string
  expects: string
  onDay: string
  fromTime: string
  untilTime: string
  backBy: string
  homeSafeAt: string | null
  state: VisitState
  /** The viewer makes it; or expects her back. */
  part: 'visitor' | 'expecting' | undefined
  /** Only for whom the table lets see it. */
  household: { id: string; name: string } | undefined
  /** What it is and who goes along, for whoever sees the household's way. */
  about: { kind: VisitKind; goesWith: string | null } | undefined
  mayChange: boolean
  maySayHome: boolean
  mayTakeBackHome: boolean
}

/** One visit: who, when, whether she is home, and whom to ring if she is not. */
export const VisitPage = ({
  frame,
  visit,
  lines,
}: {
  frame: Frame
  visit: VisitShown
  /** The service's numbers. */
  lines: LinesNow
}) => {
  const { id, state, part, household, about } = visit
  const title = about ? visitKindWords[about.kind] : 'A visit'
  return (
    <Layout
      frame={frame}
      title={title}
      breadcrumbs={household ? [{ href: `/households/${household.id}`, text: household.name }] : undefined}
    >
      <Heading
        level={1}
        caption={household?.name}
        tag={<Tag colour={state === 'late' ? 'yellow' : 'grey'}>{visitStateWords[state]}</Tag>}
      >
        {title}
      </Heading>
      {state === 'late' && part !== 'visitor' && (
        <InsetText>
          {visit.visitor} was to be home by {backInWords(visit)} and has not said so. Ring them. If you do not
          reach them, ring one of the numbers below.
        </InsetText>
      )}
      <SummaryList
        rows={[
          { key: 'Who goes', value: visit.visitor },
          about?.goesWith != null && { key: 'With', value: about.goesWith },
          {
            key: 'When',
            value: `${weekdayInWords(visit.onDay)}, ${visit.fromTime} to ${visit.untilTime}`,
          },
          { key: 'Home by', value: <Moment of={visit.backBy} /> },
          { key: 'Expected by', value: part === 'expecting' ? 'You' : visit.expects },
          visit.homeSafeAt !== null && { key: 'Home safe', value: <Moment of={visit.homeSafeAt} /> },
        ]}
      />
      {visit.maySayHome && (
        <HomeSafe id={id}>{part === 'visitor' ? 'Home safe' : 'They have told me they are home'}</HomeSafe>
      )}
      {visit.mayTakeBackHome && (
        <Form action={`/visits/${id}/returns/withdrawals`}>
          <Body>
            {part === 'visitor'
              ? 'If that was a slip, take it back: you are waited for again.'
              : 'If that was a slip, take it back: they are waited for again.'}
          </Body>
          <Button kind="secondary">Not home yet</Button>
        </Form>
      )}
      {visit.mayChange && (
        <ButtonGroup>
          <LinkButton href={`/visits/${id}/edit`} kind="secondary">
            {isOut(state) ? 'It gets later: change it' : 'Change the visit'}
          </LinkButton>
        </ButtonGroup>
      )}
      {visit.mayChange && state === 'planned' && (
        <Form action={`/visits/${id}/cancellations`}>
          <Button kind="secondary">Cancel the visit</Button>
        </Form>
      )}
      {state !== 'home safe' && state !== 'cancelled' && <WhomToRing lines={lines} />}
    </Layout>
  )
}

/** One tap says it. */
export const HomeSafe = ({ id, children }: { id: string; children?: string }) => (
  <Form action={`/visits/${id}/returns`}>
    <Button>{children ?? 'Home safe'}</Button>
  </Form>
)

const WhomToRing = ({ lines }: { lines: LinesNow }) => (
  <>
    <Heading>Whom to ring</Heading>
    <SummaryList rows={lineRows(lines)} />
    <Body>
      <Link href="/help-now">Get help now</Link>
    </Body>
  </>
)
