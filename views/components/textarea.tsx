import { classes } from './classes.ts'
import { describedBy, type Field, FormGroup, typed } from './field.tsx'

/** A question answered in a few lines. */
export const Textarea = ({
  value,
  rows = 5,
  spellcheck,
  autocomplete,
  ...field
}: Field & { value?: unknown; rows?: number; spellcheck?: boolean; autocomplete?: string }) => {
  const id = field.id ?? field.name
  return (
    <FormGroup {...field}>
      <textarea
        class={classes('govuk-textarea', field.problem && 'govuk-textarea--error')}
        id={id}
        name={field.name}
        rows={rows}
        spellcheck={spellcheck}
        aria-describedby={describedBy(id, field)}
        autocomplete={autocomplete}
      >
        {typed(value)}
      </textarea>
    </FormGroup>
  )
}
