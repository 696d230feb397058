import { type Choice, Choices } from './choices.tsx'
import { type Field, FieldsetGroup, ticked } from './field.tsx'

/** As many answers as apply; posted as the same name repeated. */
export const Checkboxes = ({
  choices,
  value,
  small,
  ...field
}: Field & {
  choices: readonly (Choice | null | undefined | false)[]
  /** What is ticked: one value or a list. */
  value?: unknown
  small?: boolean
}) => (
  <FieldsetGroup {...field}>
    <Choices
      kind="checkboxes"
      name={field.name}
      id={field.id ?? field.name}
      choices={choices}
      chosen={ticked(value)}
      small={small}
    />
  </FieldsetGroup>
)
