import type { Child } from '#jsx/markup'
import { type Attributes, classes } from './classes.ts'
import { describedBy, type Field, FormGroup, typed } from './field.tsx'

export interface TextInputProps extends Field {
  value?: unknown
  type?: 'text' | 'email' | 'tel' | 'search' | 'password' | 'number' | 'url' | 'time'
  /** How many characters it looks made for. */
  width?: 2 | 3 | 4 | 5 | 10 | 20 | 30 | undefined
  /** What stands before or after the box, such as £ or km. */
  prefix?: Child
  suffix?: Child
  /** Letters further apart: for codes that are read out. */
  spaced?: boolean
  autocomplete?: string | undefined
  inputmode?: 'numeric' | 'decimal' | 'tel' | 'email' | 'search' | undefined
  spellcheck?: boolean | undefined
  autocapitalize?: 'none' | 'words' | undefined
  pattern?: string | undefined
  disabled?: boolean | undefined
  describedBy?: string | undefined
  attributes?: Attributes | undefined
}

/** A question answered in one line. Numbers are `inputmode="numeric"`, not `type="number"`. */
export const TextInput = (props: TextInputProps) => {
  const { prefix, suffix } = props
  return (
    <FormGroup {...props}>
      {prefix || suffix ? (
        <div class="govuk-input__wrapper">
          {prefix && (
            <div class="govuk-input__prefix" aria-hidden="true">
              {prefix}
            </div>
          )}
          <TextBox {...props} />
          {suffix && (
            <div class="govuk-input__suffix" aria-hidden="true">
              {suffix}
            </div>
          )}
        </div>
      ) : (
        <TextBox {...props} />
      )}
    </FormGroup>
  )
}

/** The box alone, for a component that brings its own label. */
export const TextBox = ({
  kind,
  ...props
}: Omit<TextInputProps, 'label'> & { kind?: string | undefined }) => {
  const id = props.id ?? props.name
  return (
    <input
      class={classes(
        'govuk-input',
        kind,
        props.width && `govuk-input--width-${props.width}`,
        props.spaced && 'govuk-input--extra-letter-spacing',
        props.problem && 'govuk-input--error',
      )}
      id={id}
      name={props.name}
      type={props.type ?? 'text'}
      spellcheck={props.spellcheck}
      value={typed(props.value)}
      disabled={props.disabled}
      aria-describedby={describedBy(id, props, props.describedBy)}
      autocomplete={props.autocomplete}
      autocapitalize={props.autocapitalize}
      pattern={props.pattern}
      inputmode={props.inputmode}
      {...props.attributes}
    />
  )
}
