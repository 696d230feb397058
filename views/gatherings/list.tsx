import type { Day } from '#src/clock.ts'
import type { Attendance, GatheringShown, Reply, ReplyCounts } from '#src/gatherings/rules.ts'
import { Button, LinkButton } from '../components/button.tsx'
import { dayInWords, monthInWords } from '../components/day.tsx'
import { Details } from '../components/details.tsx'
import { Form } from '../components/form.tsx'
import { Select } from '../components/select.tsx'
import { Tag } from '../components/tag.tsx'
import { Body, Heading, Link } from '../components/text.tsx'
import { type Frame, Layout } from '../layout.tsx'
import { ReplyForm, WhenAndWhere } from './parts.tsx'
import { TrainingsPart } from './training.tsx'
import { attendanceWords, countsInWords, kindWords, replyInWords } from './words.ts'

export interface LineShown extends GatheringShown {
  constellation: string
  /** How many homes said what, for whoever looks after it. */
  counts?: ReplyCounts | undefined
  /** What the viewer's own home said, where it is asked. */
  own?: { reply: Reply | null; people: number | null; attendance: Attendance } | undefined
  takesReplies: boolean
}

interface Props {
  frame: Frame
  coming: readonly LineShown[]
  been: readonly LineShown[]
  /** The page after this of those that have been. */
  olderHref: string | undefined
  laterHref: string | undefined
  /** The constellations whose gatherings the viewer plans. */
  plans: readonly { id: string; name: string }[]
  mayPlan: boolean
  monthsOff: readonly { id: string; constellationId: string; month: Day }[]
  months: readonly Day[]
  /** Training of these constellations, the last first. */
  trainings: readonly { id: string; topic: string; minutes: number; onDay: Day }[]
  problems: Record<string, string>
}

/** What is coming and what has been: of a hub with who comes, of any other home with its own answer. */
export const GatheringsPage = (props: Props) => {
  const { frame, coming, been, plans, mayPlan, olderHref, laterHref, problems } = props
  const several = plans.length > 1
  return (
    <Layout frame={frame} title="Gatherings" problems={problems}>
      <Heading level={1}>Gatherings</Heading>
      {mayPlan && <LinkButton href={`/gatherings/new${of(plans)}`}>Plan a gathering</LinkButton>}
      <Heading>Coming</Heading>
      {coming.length === 0 && <Body>None is planned.</Body>}
      {coming.map((line) => (
        <Coming line={line} named={several || plans.length === 0} />
      ))}
      {laterHref && (
        <Body>
          <Link href={laterHref}>Later ones</Link>
        </Body>
      )}
      {plans.length > 0 && <MonthsOff {...props} />}
      {mayPlan && (
        <Details summary={`Training given (${props.trainings.length})`}>
          <TrainingsPart of={props.trainings} newHref={`/trainings/new${of(plans)}`} />
        </Details>
      )}
      {mayPlan && (
        <Body>
          <Link href={`/spendings${of(plans)}`}>Activities budget and spending</Link>
        </Body>
      )}
      <Heading id="been">Been</Heading>
      {been.length === 0 ? (
        <Body>None yet.</Body>
      ) : (
        <ul class="kith-rows">
          {been.map((line) => (
            <li>
              <Been line={line} />
            </li>
          ))}
        </ul>
      )}
      {olderHref && (
        <Body>
          <Link href={olderHref}>Earlier ones</Link>
        </Body>
      )}
    </Layout>
  )
}

/** Of one constellation its forms are opened at once. */
const of = (plans: Props['plans']) => (plans.length === 1 ? `?constellationId=${plans[0]?.id}` : '')

const Coming = ({ line, named }: { line: LineShown; named: boolean }) => (
  <section class="kith-gathering">
    <Heading
      level={3}
      tag={line.cancelledAt ? <Tag colour="grey">Cancelled</Tag> : undefined}
      {...(named && { caption: line.constellation })}
    >
      <Link href={`/gatherings/${line.id}`}>{kindWords[line.kind]}</Link>
    </Heading>
    <Body>
      <WhenAndWhere of={line} />
    </Body>
    {line.counts && line.cancelledAt === null && <Body>{countsInWords(line.counts)}.</Body>}
    {line.own && line.takesReplies && (
      <>
        <Body>
          {line.own.reply === null
            ? 'Do you come?'
            : `You ${replyInWords(line.own.reply, line.own.people).replace(/^S/, 's')}. You can change it.`}
        </Body>
        <ReplyForm gatheringId={line.id} people={line.own.people} />
      </>
    )}
  </section>
)

const Been = ({ line }: { line: LineShown }) => (
  <>
    <Link href={`/gatherings/${line.id}`}>
      {kindWords[line.kind]}, {dayInWords(line.onDay)}
    </Link>{' '}
    {line.cancelledAt && <Tag colour="grey">Cancelled</Tag>}
    {line.own && line.cancelledAt === null && attendanceWords[line.own.attendance]}
  </>
)

/** A month in which none is planned on purpose: nobody is asked why there was none. */
const MonthsOff = ({ plans, monthsOff, months, problems }: Props) => (
  <Details summary="A month with none: holidays" open={monthsOff.length > 0 || Boolean(problems.month)}>
    {monthsOff.map(({ id, constellationId, month }) => (
      <Form action={`/months-off/${id}/ends`}>
        <Body>
          {monthInWords(month)}
          {plans.length > 1 && `, ${plans.find((plan) => plan.id === constellationId)?.name ?? ''}`}: none
          planned, holidays.
        </Body>
        <Button kind="secondary">
          Plan one after all<span class="govuk-visually-hidden"> in {monthInWords(month)}</span>
        </Button>
      </Form>
    ))}
    <Form action="/months-off">
      {plans.length === 1 ? (
        <input type="hidden" name="constellationId" value={plans[0]?.id} />
      ) : (
        <Select
          name="constellationId"
          label="Constellation"
          options={plans.map(({ id, name }) => ({ value: id, text: name }))}
          problem={problems.constellationId}
        />
      )}
      <Select
        name="month"
        label="Month with no gathering"
        options={months.map((month) => ({ value: month, text: monthInWords(month) }))}
        problem={problems.month}
      />
      <Button kind="secondary">None planned: holidays</Button>
    </Form>
  </Details>
)
