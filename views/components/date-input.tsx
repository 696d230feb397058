import { type Field, FieldsetGroup, Label, typed } from './field.tsx'
import { TextBox } from './text-input.tsx'

/** A part of a day: the box's label, its suffix in the posted name, and how wide it looks. */
const parts = [
  ['Day', 'day', 2],
  ['Month', 'month', 2],
  ['Year', 'year', 4],
] as const
type Part = (typeof parts)[number][1]

/**
 * A day, asked in three boxes that post as `name-day`, `name-month` and `name-year`; `readForm` joins them to one
 * `name` as `YYYY-MM-DD`, or to whatever was typed between the dashes, which comes back here as `value`.
 */
export const DateInput = ({
  value,
  wrong,
  ...field
}: Field & {
  value?: unknown
  /** The boxes that are wrong; all three unless said otherwise. */
  wrong?: readonly Part[]
}) => {
  const id = field.id ?? field.name
  const [year, month, day] = (typed(value) ?? '').split('-')
  const values = { day, month, year }
  return (
    <FieldsetGroup {...field} role="group">
      <div class="govuk-date-input">
        {parts.map(([label, part, width]) => {
          // The first box has the field's own id, so that the error summary's link puts the cursor there.
          const boxId = part === 'day' ? id : `${id}-${part}`
          const isWrong = field.problem !== undefined && (wrong?.includes(part) ?? true)
          return (
            <div class="govuk-date-input__item">
              <div class="govuk-form-group">
                <Label of={boxId} kind="govuk-date-input__label">
                  {label}
                </Label>
                <TextBox
                  id={boxId}
                  name={`${field.name}-${part}`}
                  kind={`govuk-date-input__input${isWrong ? ' govuk-input--error' : ''}`}
                  width={width}
                  value={values[part]?.replace(/^0/, '') || undefined}
                  inputmode="numeric"
                />
              </div>
            </div>
          )
        })}
      </div>
    </FieldsetGroup>
  )
}
