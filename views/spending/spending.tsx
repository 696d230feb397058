import { type Answer, type RefusalToAnswer, signedPounds } from '#src/spending/rules.ts'
import { Button, ButtonGroup } from '../components/button.tsx'
import { DateInput } from '../components/date-input.tsx'
import { dayInWords } from '../components/day.tsx'
import { ErrorSummary } from '../components/error-summary.tsx'
import { fieldIn, type Typed } from '../components/field.tsx'
import { Form } from '../components/form.tsx'
import { SummaryList } from '../components/summary-list.tsx'
import { Body, Heading, Link } from '../components/text.tsx'
import { TextInput } from '../components/text-input.tsx'
import { type Frame, Layout } from '../layout.tsx'
import { answerWords, stateWords } from './words.ts'

/** What was spent: how much, for what, and when. */
export const SpendingFormPage = ({
  frame,
  constellation,
  gathering,
  once,
  ...typed
}: Typed & {
  frame: Frame
  constellation: { id: string; name: string }
  gathering: { id: string; onDay: string } | undefined
  once: string
}) => {
  const field = fieldIn(typed)
  return (
    <Layout
      frame={frame}
      title="Note spending"
      problems={typed.problems}
      breadcrumbs={[{ href: `/spendings?constellationId=${constellation.id}`, text: 'Activities budget' }]}
    >
      <ErrorSummary problems={typed.problems} />
      <Heading level={1} caption={constellation.name}>
        Note spending
      </Heading>
      {gathering && <Body>At the gathering of {dayInWords(gathering.onDay)}.</Body>}
      <Form action="/spendings" once={once}>
        <input type="hidden" name="constellationId" value={constellation.id} />
        {gathering && <input type="hidden" name="gatheringId" value={gathering.id} />}
        <TextInput
          {...field('pounds', 'How much?', 'In pounds and pence, such as 12.50')}
          prefix="£"
          width={10}
          inputmode="decimal"
          autocomplete="off"
        />
        <TextInput {...field('what', 'What for?', 'Such as bowling. Name no child')} autocomplete="off" />
        <DateInput {...field('onDay', 'Which day?')} />
        <Button preventDoubleClick>Save</Button>
      </Form>
    </Layout>
  )
}

interface Props {
  frame: Frame
  spending: {
    id: string
    constellationId: string
    constellation: string
    gatheringId: string | null
    pence: number
    what: string
    onDay: string
    preparedAt: string
    approvedAt: string | null
    refusedAt: string | null
    reversesId: string | null
    reversedById: string | null
  }
  answer: Answer
  mayAnswer: boolean
  /** Why somebody who answers others may not answer this one. */
  why: RefusalToAnswer | undefined
  mayReverse: boolean
  problems: Record<string, string>
}

/** One entry, and what becomes of it. */
export const SpendingPage = ({ frame, spending, answer, mayAnswer, why, mayReverse, problems }: Props) => (
  <Layout
    frame={frame}
    title="Spending"
    problems={problems}
    breadcrumbs={[
      { href: `/spendings?constellationId=${spending.constellationId}`, text: 'Activities budget' },
    ]}
  >
    <ErrorSummary problems={problems} />
    <Heading level={1} caption={spending.constellation}>
      {spending.reversesId === null ? 'Spent' : 'Taken back'} {signedPounds(spending.pence)}
    </Heading>
    <SummaryList
      rows={[
        { key: 'For', value: spending.what },
        { key: 'Day', value: dayInWords(spending.onDay) },
        { key: 'Entered', value: dayInWords(spending.preparedAt) },
        { key: 'State', value: stateOf(spending, answer) },
        spending.gatheringId !== null && {
          key: 'At',
          value: <Link href={`/gatherings/${spending.gatheringId}`}>A gathering</Link>,
        },
        spending.reversesId !== null && {
          key: 'Takes back',
          value: <Link href={`/spendings/${spending.reversesId}`}>An earlier entry</Link>,
        },
        spending.reversedById !== null && {
          key: 'Taken back by',
          value: <Link href={`/spendings/${spending.reversedById}`}>A later entry</Link>,
        },
      ]}
    />
    {mayAnswer && (
      <ButtonGroup>
        <Form action={`/spendings/${spending.id}/approvals`}>
          <Button>Approve</Button>
        </Form>
        <Form action={`/spendings/${spending.id}/refusals`}>
          <Button kind="secondary">Refuse</Button>
        </Form>
      </ButtonGroup>
    )}
    {answer === 'waiting' && why !== undefined && <Body kind="quiet">{answerWords[why]}.</Body>}
    {mayReverse && (
      <Form action={`/spendings/${spending.id}/reversals`}>
        <Button kind="secondary">It was wrong: take it back</Button>
      </Form>
    )}
  </Layout>
)

function stateOf({ approvedAt, refusedAt }: Props['spending'], answer: Answer): string {
  const at = approvedAt ?? refusedAt
  return at === null ? stateWords[answer] : `${stateWords[answer]} ${dayInWords(at)}`
}
