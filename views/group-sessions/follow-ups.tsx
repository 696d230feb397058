import { type FollowUp, followUps, type VisitorKind } from '#src/group-sessions/rules.ts'
import { Button } from '../components/button.tsx'
import { DateInput } from '../components/date-input.tsx'
import { Day } from '../components/day.tsx'
import { Details } from '../components/details.tsx'
import { fieldIn, type Typed } from '../components/field.tsx'
import { Form } from '../components/form.tsx'
import { Radios } from '../components/radios.tsx'
import { Select } from '../components/select.tsx'
import { Body, Heading, List } from '../components/text.tsx'
import { followUpWords, visitorWords } from './words.ts'

/** What was noted of a session beside who came. */
export const Noted = ({
  themes,
  registerAt,
  visitors,
}: {
  themes: string | null
  registerAt: string | null
  visitors: readonly { name: string; who: VisitorKind; notedAt: string }[]
}) => (
  <>
    {themes && <Body>Talked about: {themes}</Body>}
    {visitors.length > 0 && (
      <List
        items={visitors.map(({ name, who, notedAt }) => (
          <>
            {name} looked in, {visitorWords[who].toLowerCase()}, noted <Day of={notedAt} />
          </>
        ))}
      />
    )}
    {registerAt && (
      <Body kind="quiet">
        The register was saved last on <Day of={registerAt} />.
      </Body>
    )}
  </>
)

interface FollowUpRow {
  id: string
  what: FollowUp
  dueOn: string
  doneAt: string | null
  /** How its carers are called, where it is about somebody whom the viewer knows. */
  whom: string | undefined
}

/** What was promised there, for whoever runs the group. */
export const FollowUps = ({
  sessionId,
  items,
  carers,
  once,
  entered,
  problems,
}: Typed & {
  sessionId: string
  items: readonly FollowUpRow[]
  carers: readonly { carerId: string; name: string }[]
  once: string
}) => {
  const field = fieldIn({ entered, problems })
  const isTyped = ['what', 'dueOn', 'carerId'].some((name) => name in problems)
  return (
    <>
      <Heading>To do after it</Heading>
      {items.length === 0 && <Body>Nothing noted.</Body>}
      <ul class="kith-rows">
        {items.map(({ id, what, dueOn, doneAt, whom }) => (
          <li>
            <b>{followUpWords[what]}</b>
            {whom && <>: {whom}</>}, by <Day of={dueOn} />
            {doneAt ? (
              <>
                . Done on <Day of={doneAt} />
              </>
            ) : (
              <Form action={`/group-sessions/${sessionId}/follow-ups/${id}/completions`}>
                <Button kind="secondary">
                  Done
                  <span class="govuk-visually-hidden">
                    : {followUpWords[what]} {whom}
                  </span>
                </Button>
              </Form>
            )}
          </li>
        ))}
      </ul>
      <Details summary="Note something to do" open={isTyped}>
        <Form action={`/group-sessions/${sessionId}/follow-ups`} once={once}>
          <Radios
            {...field('what', 'What is to be done?')}
            choices={followUps.map((what) => ({ value: what, text: followUpWords[what] }))}
          />
          <Select
            {...field('carerId', 'For whom?')}
            options={[
              { value: '', text: 'Nobody by name' },
              ...carers.map(({ carerId, name }) => ({ value: carerId, text: name })),
            ]}
          />
          <DateInput {...field('dueOn', 'By when?')} />
          <Button kind="secondary">Note it</Button>
        </Form>
      </Details>
    </>
  )
}
