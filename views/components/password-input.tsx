import { describedBy, type Field, FormGroup } from './field.tsx'

/** A password, which a person can choose to see. It never comes back with a value. */
export const PasswordInput = ({
  autocomplete = 'current-password',
  ...props
}: Field & { autocomplete?: 'current-password' | 'new-password' }) => {
  const id = props.id ?? props.name
  return (
    <FormGroup
      {...props}
      groupClass="govuk-password-input"
      groupAttributes={{ 'data-module': 'govuk-password-input' }}
    >
      <div class="govuk-input__wrapper govuk-password-input__wrapper">
        <input
          class={`govuk-input govuk-password-input__input govuk-js-password-input-input${props.problem ? ' govuk-input--error' : ''}`}
          id={id}
          name={props.name}
          type="password"
          spellcheck={false}
          aria-describedby={describedBy(id, props)}
          autocomplete={autocomplete}
          autocapitalize="none"
        />
        <button
          type="button"
          class="govuk-button govuk-button--secondary govuk-password-input__toggle govuk-js-password-input-toggle"
          data-module="govuk-button"
          aria-controls={id}
          aria-label="Show password"
          hidden
        >
          Show
        </button>
      </div>
    </FormGroup>
  )
}
