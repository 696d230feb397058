import { type Attributes, classes } from './classes.ts'
import { describedBy, type Field, FormGroup, typed } from './field.tsx'

/** One of a list: `text` is shown, `value` is posted. */
export interface Option {
  value: string
  text: string
  disabled?: boolean
}

/** Records to choose from, below words that stand for none of them. */
export const choiceOf = (
  records: readonly { id: string; name: string }[],
  none = 'Choose one',
): readonly Option[] => [
  { value: '', text: none },
  ...records.map(({ id, name }) => ({ value: id, text: name })),
]

/** A list to choose one from; radios are better for up to about seven. */
export const Select = ({
  options,
  value,
  attributes,
  ...field
}: Field & { options: readonly Option[]; value?: unknown; attributes?: Attributes }) => {
  const id = field.id ?? field.name
  const chosen = typed(value)
  return (
    <FormGroup {...field}>
      <select
        class={classes('govuk-select', field.problem && 'govuk-select--error')}
        id={id}
        name={field.name}
        aria-describedby={describedBy(id, field)}
        {...attributes}
      >
        {options.map((option) => (
          <option value={option.value} selected={option.value === chosen} disabled={option.disabled}>
            {option.text}
          </option>
        ))}
      </select>
    </FormGroup>
  )
}
