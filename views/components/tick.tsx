/** A box that chooses one row of a table; what it chooses is heard and stands beside it. */
export const Tick = ({ name, value, label }: { name: string; value: string; label: string }) => {
  const id = `${name}-${value}`
  return (
    <div class="govuk-checkboxes govuk-checkboxes--small">
      <div class="govuk-checkboxes__item">
        <input class="govuk-checkboxes__input" type="checkbox" name={name} id={id} value={value} />
        <label class="govuk-label govuk-checkboxes__label" for={id}>
          <span class="govuk-visually-hidden">{label}</span>
        </label>
      </div>
    </div>
  )
}
