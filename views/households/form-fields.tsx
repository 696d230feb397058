import { householdKinds } from '#src/households/rules.ts'
import { DateInput } from '../components/date-input.tsx'
import { fieldIn, type Typed } from '../components/field.tsx'
import { Fieldset } from '../components/fieldset.tsx'
import { InsetText } from '../components/inset-text.tsx'
import { choiceOf, Select } from '../components/select.tsx'
import { TextInput } from '../components/text-input.tsx'
import { Textarea } from '../components/textarea.tsx'
import { ReviewFields } from './deed-fields.tsx'
import { kindWords } from './words.ts'

export interface FieldsProps extends Typed {
  quadrants: readonly { id: string; name: string }[]
  /** Whether an address is stored, which the form never shows. */
  stored: boolean
  /** Whether the viewer may say where it is: of a hidden household not everybody who may change it. */
  moves: boolean
}

/** What a household is. */
export const MainFields = ({ quadrants, ...typed }: FieldsProps) => {
  const field = fieldIn(typed)
  return (
    <>
      <TextInput {...field('name', 'Name of the household')} />
      <TextInput
        {...field(
          'externalId',
          'Id in the case system',
          'It ties this household to the CSV that comes from there',
        )}
        width={20}
      />
      <Select
        {...field('kind', 'Kind')}
        options={choiceOf(householdKinds.map((kind) => ({ id: kind, name: kindWords[kind] })))}
      />
      <Select {...field('quadrantId', 'Quadrant')} options={choiceOf(quadrants)} />
      <DateInput {...field('sinceOn', 'With the service since')} />
    </>
  )
}

/** Where it is, which is never shown back, and what there is. */
export const HomeFields = ({ entered, problems, stored, moves }: FieldsProps) => {
  const field = fieldIn({ entered, problems })
  const number = (name: string, label: string) => (
    <TextInput {...field(name, label)} inputmode="numeric" width={2} />
  )
  const tags = (name: string, label: string) => (
    <TextInput {...field(name, label, 'Separate them by commas')} />
  )
  const again = Object.keys(problems).length > 0 && Boolean(entered.address || entered.postcode)
  const kept = again
    ? 'Type it again if it is to change: what was typed is not shown back'
    : stored
      ? 'It is never shown here. Leave it blank to keep what is stored'
      : undefined
  return (
    <>
      {moves ? (
        <Fieldset legend="Where it is" size="m">
          <Textarea
            {...field('address', 'Address', kept ?? 'Stored sealed, and shown on no page')}
            value={undefined}
            rows={3}
            autocomplete="off"
          />
          <TextInput
            {...field(
              'postcode',
              'Postcode',
              kept ?? 'A postcode that cannot be placed is no obstacle: the home is listed to place',
            )}
            value={undefined}
            width={10}
            autocomplete="off"
          />
        </Fieldset>
      ) : (
        <InsetText>Where this household is, is hidden. Only a manager can change its address.</InsetText>
      )}
      <Fieldset legend="The home" size="m">
        {number('bedrooms', 'Bedrooms')}
        {number('sleepoverBeds', 'Sleepover beds')}
        {number('fosteredChildren', 'Fostered children living there')}
        {tags('languages', 'Languages')}
        {tags('experience', 'Experience')}
      </Fieldset>
      <Fieldset legend="Review and visits" size="m">
        <ReviewFields entered={entered} problems={problems} />
      </Fieldset>
    </>
  )
}
