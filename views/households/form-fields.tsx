import { householdKinds } from '#src/households/rules.ts'
import { DateInput } from '../components/date-input.tsx'
import { Fieldset } from '../components/fieldset.tsx'
import { Select } from '../components/select.tsx'
import { TextInput } from '../components/text-input.tsx'
import { Textarea } from '../components/textarea.tsx'
import { kindWords } from './words.ts'

export interface FieldsProps {
  entered: Record<string, unknown>
  problems: Record<string, string>
  quadrants: readonly { id: string; name: string }[]
  /** Whether an address is stored, which the form never shows. */
  stored: boolean
}

/** What a household is. */
export const MainFields = ({ entered, problems, quadrants }: FieldsProps) => (
  <>
    <TextInput name="name" label="Name of the household" value={entered.name} problem={problems.name} />
    <TextInput
      name="externalId"
      label="Id in the case system"
      hint="It ties this household to the CSV that comes from there"
      width={20}
      value={entered.externalId}
      problem={problems.externalId}
    />
    <Select
      name="kind"
      label="Kind"
      value={entered.kind}
      problem={problems.kind}
      options={[
        { value: '', text: 'Choose one' },
        ...householdKinds.map((kind) => ({ value: kind, text: kindWords[kind] })),
      ]}
    />
    <Select
      name="quadrantId"
      label="Quadrant"
      value={entered.quadrantId}
      problem={problems.quadrantId}
      options={[
        { value: '', text: 'Choose one' },
        ...quadrants.map(({ id, name }) => ({ value: id, text: name })),
      ]}
    />
    <DateInput
      name="sinceOn"
      label="With the service since"
      value={entered.sinceOn}
      problem={problems.sinceOn}
    />
  </>
)

/** Where it is, which is never shown back, and what there is. */
export const HomeFields = ({ entered, problems, stored }: FieldsProps) => {
  const number = (name: string, label: string) => (
    <TextInput
      name={name}
      label={label}
      inputmode="numeric"
      width={2}
      value={entered[name]}
      problem={problems[name]}
    />
  )
  const tags = (name: string, label: string) => (
    <TextInput
      name={name}
      label={label}
      hint="Separate them by commas"
      value={entered[name]}
      problem={problems[name]}
    />
  )
  const again = Object.keys(problems).length > 0 && Boolean(entered.address || entered.postcode)
  const kept = again
    ? 'Type it again if it is to change: what was typed is not shown back'
    : stored
      ? 'It is never shown here. Leave it blank to keep what is stored'
      : undefined
  return (
    <>
      <Fieldset legend="Where it is" size="m">
        <Textarea
          name="address"
          label="Address"
          hint={kept ?? 'Stored sealed, and shown on no page'}
          rows={3}
          problem={problems.address}
          autocomplete="off"
        />
        <TextInput
          name="postcode"
          label="Postcode"
          hint={kept ?? 'A postcode that cannot be placed is no obstacle: the home is listed to place'}
          width={10}
          problem={problems.postcode}
          autocomplete="off"
        />
      </Fieldset>
      <Fieldset legend="The home" size="m">
        {number('bedrooms', 'Bedrooms')}
        {number('sleepoverBeds', 'Sleepover beds')}
        {number('fosteredChildren', 'Fostered children living there')}
        {tags('languages', 'Languages')}
        {tags('experience', 'Experience')}
      </Fieldset>
      <Fieldset legend="Review and visits" size="m">
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
      </Fieldset>
    </>
  )
}
