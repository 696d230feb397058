import { approvals, type Fact, facts, supervisionParts } from '#src/households/rules.ts'
import type { Choice } from '../components/choices.tsx'
import { DateInput } from '../components/date-input.tsx'
import { fieldIn, type Typed } from '../components/field.tsx'
import { Radios } from '../components/radios.tsx'
import { TextInput } from '../components/text-input.tsx'
import { Textarea } from '../components/textarea.tsx'
import { approvalWords, factWords, supervisionWords } from './words.ts'

/** What changes is known from the link that was followed; without it, it is asked. */
export const FactFields = (typed: Typed) => {
  const field = fieldIn(typed)
  const fact = facts.find((each) => each === typed.entered.fact)
  return (
    <>
      {fact ? (
        <input type="hidden" name="fact" value={fact} />
      ) : (
        <Radios
          {...field('fact', 'What changes')}
          choices={facts.map((each) => ({ value: each, text: factWords[each] }))}
        />
      )}
      <Radios
        {...field('value', fact ? factWords[fact] : 'What it is now')}
        size={fact && 'm'}
        choices={choicesOf(fact, typed)}
      />
      <DateInput {...field('fromOn', 'From this day')} />
    </>
  )
}

const choicesOf = (fact: Fact | undefined, typed: Typed): Choice[] => {
  if (fact === 'approval') return approvalChoices(typed, 'untilOn')
  if (fact) return startOrEnd(fact)
  return [...approvalChoices(typed, 'untilOn'), { divider: 'or, of anything else' }, ...startOrEnd(fact)]
}

/** The approvals; the temporary one asks for its last day. */
export const approvalChoices = (typed: Typed, untilOn: string) =>
  approvals.map((approval) => ({
    value: approval,
    text: approvalWords[approval],
    ...(approval === 'temporarily approved' && {
      more: <DateInput {...fieldIn(typed)(untilOn, 'Last day of the temporary approval')} />,
    }),
  }))

const startOrEnd = (fact: Fact | undefined) => [
  { value: 'yes', text: fact === 'available' ? 'It is available' : 'It begins' },
  { value: 'no', text: fact === 'available' ? 'It is not available just now' : 'It ends' },
]

export const ReviewFields = (typed: Typed) => {
  const field = fieldIn(typed)
  return (
    <>
      <DateInput {...field('nextReviewOn', 'Next yearly review')} />
      <DateInput {...field('lastUnannouncedVisitOn', 'Last unannounced visit')} />
    </>
  )
}

export const CarerFields = (typed: Typed) => {
  const field = fieldIn(typed)
  return (
    <>
      <TextInput {...field('name', 'Name')} />
      <TextInput {...field('chosenName', 'Chosen name', 'What other carers call them, if not this name')} />
      <TextInput {...field('email', 'Email')} type="email" />
      <TextInput {...field('phone', 'Phone')} type="tel" width={20} />
      <DateInput {...field('fromOn', 'Fosters in this household since')} />
    </>
  )
}

export const LeavingFields = (typed: Typed) => <DateInput {...fieldIn(typed)('untilOn', 'Left on')} />

export const SupervisionFields = (typed: Typed) => {
  const field = fieldIn(typed)
  return (
    <>
      <Radios
        {...field('part', 'What does this person do?')}
        choices={supervisionParts.map((part) => ({ value: part, text: supervisionWords[part] }))}
      />
      <TextInput {...field('workerName', 'Name', 'Leave it blank when nobody does from that day on')} />
      <TextInput {...field('workerEmail', 'Email')} type="email" />
      <DateInput {...field('fromOn', 'From this day')} />
    </>
  )
}

export const KeepApartFields = (typed: Typed) => {
  const field = fieldIn(typed)
  return (
    <>
      <TextInput
        {...field('other', 'The other household', 'Its whole name, or its id in the case system')}
        autocomplete="off"
      />
      <Textarea
        {...field(
          'reason',
          'Why they must not meet',
          'Stored sealed. Read by a manager, and by the liaison and supervising workers of either home',
        )}
        rows={4}
        autocomplete="off"
      />
    </>
  )
}

/** What was typed of a place is not shown back. */
export const PlaceFields = (typed: Typed) => {
  const field = fieldIn(typed)
  const metres = (name: string, label: string) => (
    <TextInput {...field(name, label)} value={undefined} inputmode="numeric" width={10} autocomplete="off" />
  )
  return (
    <Radios
      {...field('by', 'How do you know where it is?')}
      choices={[
        {
          value: 'postcode',
          text: 'By a postcode',
          more: (
            <TextInput {...field('postcode', 'Postcode')} value={undefined} width={10} autocomplete="off" />
          ),
        },
        {
          value: 'hand',
          text: 'By metres of the National Grid',
          more: (
            <>
              {metres('easting', 'Easting')}
              {metres('northing', 'Northing')}
            </>
          ),
        },
      ]}
    />
  )
}

export const EndingFields = (typed: Typed) => {
  const field = fieldIn(typed)
  return (
    <>
      <DateInput {...field('endedOn', 'Left the service on')} />
      <Textarea
        {...field('why', 'Why', 'It is kept with its constellation; leave out what is confidential')}
        rows={3}
      />
    </>
  )
}
