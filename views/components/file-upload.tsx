import { classes } from './classes.ts'
import { describedBy, type Field, FormGroup } from './field.tsx'

/** A file from the person's own machine; its form needs `files`. */
export const FileUpload = ({ accept, ...field }: Field & { accept?: string }) => {
  const id = field.id ?? field.name
  return (
    <FormGroup {...field}>
      <input
        class={classes('govuk-file-upload', field.problem && 'govuk-file-upload--error')}
        id={id}
        name={field.name}
        type="file"
        accept={accept}
        aria-describedby={describedBy(id, field)}
      />
    </FormGroup>
  )
}
