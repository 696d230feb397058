import type { Child, PropsWithChildren } from '#jsx/markup'
import { type Attributes, classes, type Size } from './classes.ts'
import { Fieldset } from './fieldset.tsx'

/** What every field of a form takes. */
export interface Field {
  /** The name it is posted under; also the id that the error summary links to. */
  name: string
  label: Child
  /** The label's size; plain text unless said otherwise. */
  size?: Size | undefined
  /** The label is the page's h1: for a page with one question. */
  pageHeading?: boolean | undefined
  hint?: Child
  /** What is wrong with it, in words; the field is marked when there is something. */
  problem?: string | undefined
  /** When it should differ from `name`. */
  id?: string | undefined
}

/** A form as it came back: what was typed, and what is wrong with it, a message a field. */
export interface Typed {
  entered: Record<string, unknown>
  problems: Record<string, string>
}

/** What a field of that form takes: `const field = fieldIn(typed)`, then `<TextInput {...field('name', 'Name')} />`. */
export const fieldIn =
  ({ entered, problems }: Typed) =>
  (name: string, label: Child, hint?: Child) => ({
    name,
    label,
    hint,
    value: entered[name],
    problem: problems[name],
  })

/** As typed, whatever came: text and numbers print, all else is left blank. */
export const typed = (value: unknown): string | undefined =>
  typeof value === 'string' || typeof value === 'number' ? String(value) : undefined

/** As ticked: one value or several, always as a list of text. */
export const ticked = (value: unknown): string[] =>
  [value].flat().flatMap((one) => (typeof one === 'string' || typeof one === 'number' ? [String(one)] : []))

/** Label, hint, message and then the field itself, in the order in which they are read. */
export const FormGroup = ({
  name,
  id = name,
  label,
  size,
  pageHeading,
  hint,
  problem,
  groupClass,
  groupAttributes,
  children,
}: PropsWithChildren<Field & { groupClass?: string; groupAttributes?: Attributes }>) => (
  <div
    class={classes('govuk-form-group', problem && 'govuk-form-group--error', groupClass)}
    {...groupAttributes}
  >
    <Label of={id} size={size} pageHeading={pageHeading}>
      {label}
    </Label>
    {hint && <Hint id={`${id}-hint`}>{hint}</Hint>}
    {problem && <ErrorMessage id={`${id}-error`}>{problem}</ErrorMessage>}
    {children}
  </div>
)

/** Several inputs that answer one question: its label is the legend around them. */
export const FieldsetGroup = ({
  name,
  id = name,
  label,
  size,
  pageHeading,
  hint,
  problem,
  role,
  children,
}: PropsWithChildren<Field & { role?: string }>) => (
  <div class={classes('govuk-form-group', problem && 'govuk-form-group--error')}>
    <Fieldset
      legend={label}
      size={size}
      pageHeading={pageHeading}
      role={role}
      describedBy={describedBy(id, { hint, problem })}
    >
      {hint && <Hint id={`${id}-hint`}>{hint}</Hint>}
      {problem && <ErrorMessage id={`${id}-error`}>{problem}</ErrorMessage>}
      {children}
    </Fieldset>
  </div>
)

/** The ids of the hint and the message, for `aria-describedby`. */
export const describedBy = (id: string, { hint, problem }: Pick<Field, 'hint' | 'problem'>, also?: string) =>
  classes(also, Boolean(hint) && `${id}-hint`, problem && `${id}-error`) || undefined

export const Label = ({
  of,
  size,
  kind,
  pageHeading,
  children,
}: PropsWithChildren<{
  of: string
  size?: Size | undefined
  kind?: string | undefined
  pageHeading?: boolean | undefined
}>) => {
  const label = (
    <label class={classes('govuk-label', kind, size && `govuk-label--${size}`)} for={of}>
      {children}
    </label>
  )
  return pageHeading ? <h1 class="govuk-label-wrapper">{label}</h1> : label
}

export const Hint = ({ id, kind, children }: PropsWithChildren<{ id: string; kind?: string }>) => (
  <div id={id} class={classes('govuk-hint', kind)}>
    {children}
  </div>
)

const ErrorMessage = ({ id, children }: PropsWithChildren<{ id: string }>) => (
  <p id={id} class="govuk-error-message">
    <span class="govuk-visually-hidden">Error:</span> {children}
  </p>
)
