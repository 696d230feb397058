import { type FollowUp, followUps, type GuestPart, type VisitorKind } from '#src/group-sessions/rules.ts'
import { Button } from '../components/button.tsx'
import { DateInput } from '../components/date-input.tsx'
import { Day } from '../components/day.tsx'
import { Details } from '../components/details.tsx'
import { fieldIn, type Typed } from '../components/field.tsx'
import { Form } from '../components/form.tsx'
import { Radios } from '../components/radios.tsx'
import { Select } from '../components/select.tsx'
import { Body, Heading, List } from '../components/text.tsx'
import { TextInput } from '../components/text-input.tsx'
import { followUpWords, visitorWords } from './words.ts'

interface Guest {
  id: string
  /** Null for somebody who is asked every time. */
  sessionId: string | null
  part: GuestPart
  name: string
}

/** Who is asked to one date beside the carers; for whoever runs it with a form. */
export const Guests = ({
  sessionId,
  guests,
  runs,
  once,
  entered,
  problems,
}: Typed & { sessionId: string; guests: readonly Guest[]; runs: boolean; once: string }) => {
  const field = fieldIn({ entered, problems })
  const isTyped = ['guest', 'part'].some((name) => name in problems)
  return guests.length === 0 && !runs ? null : (
    <>
      <Heading>Also asked</Heading>
      {guests.length === 0 && <Body>Nobody beside the carers.</Body>}
      <ul class="kith-rows">
        {guests.map((guest) => (
          <li>
            {guest.name}, {guest.part}
            {runs && guest.sessionId !== null && (
              <Form action={`/group-sessions/${sessionId}/guests/${guest.id}/ends`}>
                <Button kind="secondary">
                  Ask no more<span class="govuk-visually-hidden">: {guest.name}</span>
                </Button>
              </Form>
            )}
          </li>
        ))}
      </ul>
      {runs && (
        <Details summary="Ask somebody to this date" open={isTyped}>
          <Form action={`/group-sessions/${sessionId}/guests`} once={once}>
            <TextInput {...field('guest', 'What they are called')} autocomplete="off" />
            <Radios
              {...field('part', 'Who they are')}
              inline
              choices={[
                { value: 'social worker', text: 'Social worker' },
                { value: 'speaker', text: 'Speaker' },
              ]}
            />
            <Button kind="secondary">Ask them</Button>
          </Form>
        </Details>
      )}
    </>
  )
}

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
