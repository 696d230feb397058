import type { GuestPart } from '#src/group-sessions/rules.ts'
import { Button } from '../components/button.tsx'
import { Details } from '../components/details.tsx'
import { fieldIn, type Typed } from '../components/field.tsx'
import { Form } from '../components/form.tsx'
import { Radios } from '../components/radios.tsx'
import { Body, Heading } from '../components/text.tsx'
import { TextInput } from '../components/text-input.tsx'

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
