import { Button } from '../components/button.tsx'
import { DateInput } from '../components/date-input.tsx'
import { Day } from '../components/day.tsx'
import { ErrorSummary } from '../components/error-summary.tsx'
import { fieldIn, type Typed } from '../components/field.tsx'
import { Form } from '../components/form.tsx'
import { Body, Heading, Link } from '../components/text.tsx'
import { TextInput } from '../components/text-input.tsx'
import { type Frame, Layout } from '../layout.tsx'
import { kindWords } from './words.ts'

/** Training that was given: what about, how long, and when. */
export const TrainingPage = ({
  frame,
  constellation,
  gathering,
  once,
  ...typed
}: Typed & {
  frame: Frame
  constellation: { id: string; name: string }
  gathering: { id: string; kind: 'gathering' | 'social' } | undefined
  once: string
}) => {
  const field = fieldIn(typed)
  return (
    <Layout
      frame={frame}
      title="Training given"
      problems={typed.problems}
      breadcrumbs={[
        { href: '/gatherings', text: 'Gatherings' },
        ...(gathering ? [{ href: `/gatherings/${gathering.id}`, text: kindWords[gathering.kind] }] : []),
      ]}
    >
      <ErrorSummary problems={typed.problems} />
      <Heading level={1} caption={constellation.name}>
        Training given
      </Heading>
      <Form action="/trainings" once={once}>
        <input type="hidden" name="constellationId" value={constellation.id} />
        {gathering && <input type="hidden" name="gatheringId" value={gathering.id} />}
        <TextInput {...field('topic', 'What was it about?')} autocomplete="off" />
        <TextInput {...field('minutes', 'How many minutes?')} width={4} inputmode="numeric" />
        <DateInput {...field('onDay', 'Which day?')} />
        <Button preventDoubleClick>Save</Button>
      </Form>
    </Layout>
  )
}

interface TrainingShown {
  id: string
  topic: string
  minutes: number
  onDay: string
}

/** What was taught, each line with a way to take back what was noted by mistake. */
const Trainings = ({ of, mayChange }: { of: readonly TrainingShown[]; mayChange: boolean }) =>
  of.length === 0 ? null : (
    <ul class="kith-rows">
      {of.map(({ id, topic, minutes, onDay }) => (
        <li>
          {topic}, {minutes === 1 ? '1 minute' : `${minutes} minutes`}, <Day of={onDay} />
          {mayChange && (
            <Form action={`/trainings/${id}/ends`}>
              <Button kind="secondary">
                Noted by mistake<span class="govuk-visually-hidden">: {topic}</span>
              </Button>
            </Form>
          )}
        </li>
      ))}
    </ul>
  )

export const TrainingsPart = ({
  of,
  newHref,
}: {
  of: readonly TrainingShown[]
  /** Where more is noted, for whoever may. */
  newHref: string | undefined
}) => (
  <>
    {(of.length > 0 || newHref) && <Heading>Training given</Heading>}
    {of.length === 0 && newHref && <Body>None noted.</Body>}
    <Trainings of={of} mayChange={newHref !== undefined} />
    {newHref && (
      <Body>
        <Link href={newHref}>Note training</Link>
      </Body>
    )}
  </>
)
