import { type Attendance, attendances } from '#src/gatherings/rules.ts'
import { Button } from '../components/button.tsx'
import { Checkboxes } from '../components/checkboxes.tsx'
import { weekdayInWords } from '../components/day.tsx'
import { Details } from '../components/details.tsx'
import { ErrorSummary } from '../components/error-summary.tsx'
import { Form } from '../components/form.tsx'
import { Body, Heading } from '../components/text.tsx'
import { type Frame, Layout } from '../layout.tsx'
import { attendanceWords, kindWords, replyWords } from './words.ts'

export interface HomeToTick {
  id: string
  name: string
  reply?: 'yes' | 'no' | 'maybe' | null
  /** As it stands in the database: sent back, so that nobody's tick is taken back unseen. */
  was: Attendance
  /** As it is ticked on this page. */
  now: Attendance
}

/** One page for a thumb: three large choices for each home, and one button. */
export const WhoCamePage = ({
  frame,
  gathering,
  homes,
  others,
  also,
  problems,
}: {
  frame: Frame
  gathering: { id: string; kind: 'gathering' | 'social'; onDay: string; constellation: string }
  homes: readonly HomeToTick[]
  /** Homes of the constellation that were not asked. */
  others: readonly { id: string; name: string }[]
  also: unknown
  problems: Record<string, string>
}) => (
  <Layout
    frame={frame}
    title="Who came"
    breadcrumbs={[{ href: `/gatherings/${gathering.id}`, text: kindWords[gathering.kind] }]}
    problems={problems}
  >
    <ErrorSummary problems={problems} />
    <Heading level={1} caption={weekdayInWords(gathering.onDay)}>
      Who came
    </Heading>
    <Form action={`/gatherings/${gathering.id}/attendances`}>
      {homes.map((home) => (
        <ThreeWay home={home} problem={problems[`now-${home.id}`]} />
      ))}
      {others.length > 0 && (
        <Details summary="Somebody else came too" open={also !== undefined}>
          <Checkboxes
            name="also"
            label="Homes that came without being asked"
            choices={others.map(({ id, name }) => ({ value: id, text: name }))}
            value={also}
          />
        </Details>
      )}
      {homes.length + others.length === 0 && <Body>No home of yours was asked.</Body>}
      <Button preventDoubleClick>Save who came</Button>
    </Form>
  </Layout>
)

/** Came, could not or not known of one, in three large choices. */
export const ThreeWay = ({ home, problem }: { home: HomeToTick; problem: string | undefined }) => {
  const name = `now-${home.id}`
  return (
    <fieldset class="kith-three" aria-describedby={problem ? `${name}-error` : undefined}>
      <legend>
        <b>{home.name}</b>
        {home.reply && <> ({replyWords[home.reply].toLowerCase()})</>}
      </legend>
      {problem && (
        <p id={`${name}-error`} class="govuk-error-message">
          <span class="govuk-visually-hidden">Error:</span> {problem}
        </p>
      )}
      <input type="hidden" name={`was-${home.id}`} value={home.was} />
      <div class="kith-three__choices">
        {attendances.map((attendance, index) => {
          const id = index === 0 ? name : `${name}-${index + 1}`
          return (
            <div class="kith-three__choice">
              <input type="radio" id={id} name={name} value={attendance} checked={home.now === attendance} />
              <label for={id}>{attendanceWords[attendance]}</label>
            </div>
          )
        })}
      </div>
    </fieldset>
  )
}
