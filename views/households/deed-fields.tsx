import { approvals, facts, supervisionParts } from '#src/households/rules.ts'
import { DateInput } from '../components/date-input.tsx'
import { Radios } from '../components/radios.tsx'
import { Select } from '../components/select.tsx'
import { TextInput } from '../components/text-input.tsx'
import { Textarea } from '../components/textarea.tsx'
import type { Typed } from './deed.tsx'
import { approvalWords, factWords, partWords } from './words.ts'

export const FactFields = ({ entered, problems }: Typed) => (
  <>
    <Radios
      name="fact"
      label="What changes"
      value={entered.fact}
      problem={problems.fact}
      choices={facts.map((fact) => ({ value: fact, text: factWords[fact] }))}
    />
    <Select
      name="value"
      label="What it is now"
      hint="An approval has one of its words; the others begin or end"
      value={entered.value}
      problem={problems.value}
      options={[
        { value: '', text: 'Choose one' },
        { value: 'yes', text: 'It begins' },
        { value: 'no', text: 'It ends' },
        ...approvals.map((approval) => ({ value: approval, text: approvalWords[approval] })),
      ]}
    />
    <DateInput name="fromOn" label="From this day" value={entered.fromOn} problem={problems.fromOn} />
    <DateInput
      name="untilOn"
      label="Last day of a temporary approval"
      value={entered.untilOn}
      problem={problems.untilOn}
    />
  </>
)

export const ReviewFields = ({ entered, problems }: Typed) => (
  <>
    <DateInput
      name="nextReviewOn"
      label="Next yearly review"
      value={entered.nextReviewOn}
      problem={problems.nextReviewOn}
    />
    <DateInput
      name="lastUnannouncedVisitOn"
      label="Last unannounced visit"
      value={entered.lastUnannouncedVisitOn}
      problem={problems.lastUnannouncedVisitOn}
    />
  </>
)

export const CarerFields = ({ entered, problems }: Typed) => (
  <>
    <TextInput name="name" label="Name" value={entered.name} problem={problems.name} />
    <TextInput
      name="chosenName"
      label="Chosen name"
      hint="What other carers call them, if not this name"
      value={entered.chosenName}
      problem={problems.chosenName}
    />
    <TextInput name="email" label="Email" type="email" value={entered.email} problem={problems.email} />
    <TextInput
      name="phone"
      label="Phone"
      type="tel"
      width={20}
      value={entered.phone}
      problem={problems.phone}
    />
    <DateInput
      name="fromOn"
      label="Fosters in this household since"
      value={entered.fromOn}
      problem={problems.fromOn}
    />
  </>
)

export const LeavingFields = ({ entered, problems }: Typed) => (
  <DateInput name="untilOn" label="Left on" value={entered.untilOn} problem={problems.untilOn} />
)

export const SupervisionFields = ({ entered, problems }: Typed) => (
  <>
    <Radios
      name="part"
      label="Part"
      value={entered.part}
      problem={problems.part}
      choices={supervisionParts.map((part) => ({ value: part, text: partWords[part] }))}
    />
    <TextInput
      name="workerName"
      label="Name"
      hint="Leave it blank when nobody does from that day on"
      value={entered.workerName}
      problem={problems.workerName}
    />
    <TextInput
      name="workerEmail"
      label="Email"
      type="email"
      value={entered.workerEmail}
      problem={problems.workerEmail}
    />
    <DateInput name="fromOn" label="From this day" value={entered.fromOn} problem={problems.fromOn} />
  </>
)

export const KeepApartFields = ({ entered, problems }: Typed) => (
  <>
    <TextInput
      name="other"
      label="The other household"
      hint="Its whole name, or its id in the case system"
      value={entered.other}
      problem={problems.other}
      autocomplete="off"
    />
    <Textarea
      name="reason"
      label="Why they must not meet"
      hint="Stored sealed. Read by a manager, and by the liaison and supervising workers of either home"
      rows={4}
      value={entered.reason}
      problem={problems.reason}
      autocomplete="off"
    />
  </>
)

export const PlaceFields = ({ entered, problems }: Typed) => (
  <Radios
    name="by"
    label="How do you know where it is?"
    value={entered.by}
    problem={problems.by}
    choices={[
      {
        value: 'postcode',
        text: 'By a postcode',
        more: (
          <TextInput
            name="postcode"
            label="Postcode"
            width={10}
            problem={problems.postcode}
            autocomplete="off"
          />
        ),
      },
      {
        value: 'hand',
        text: 'By metres of the National Grid',
        more: (
          <>
            <TextInput
              name="easting"
              label="Easting"
              inputmode="numeric"
              width={10}
              problem={problems.easting}
              autocomplete="off"
            />
            <TextInput
              name="northing"
              label="Northing"
              inputmode="numeric"
              width={10}
              problem={problems.northing}
              autocomplete="off"
            />
          </>
        ),
      },
    ]}
  />
)

export const EndingFields = ({ entered, problems }: Typed) => (
  <>
    <DateInput
      name="endedOn"
      label="Left the service on"
      value={entered.endedOn}
      problem={problems.endedOn}
    />
    <Textarea
      name="why"
      label="Why"
      hint="It is kept with its constellation; leave out what is confidential"
      rows={3}
      value={entered.why}
      problem={problems.why}
    />
  </>
)
