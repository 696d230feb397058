import { type Choice, Choices } from './choices.tsx'
import { type Field, FieldsetGroup, ticked } from './field.tsx'

/** One answer of a few. */
export const Radios = ({
  choices,
  value,
  inline,
  small,
  ...field
}: Field & {
  choices: readonly (Choice | null | undefined | false)[]
  value?: unknown
  /** Side by side: for two short answers. */
  inline?: boolean
  small?: boolean
}) => (
  <FieldsetGroup {...field}>
    <Choices
      kind="radios"
      name={field.name}
      id={field.id ?? field.name}
      choices={choices}
      chosen={ticked(value)}
      inline={inline}
      small={small}
    />
  </FieldsetGroup>
)
