import type { Child } from '#jsx/markup'

/** What is wrong with a form, at the top of the page, each with a link to its field. Nothing when nothing is wrong. */
export const ErrorSummary = ({
  problems,
  title = 'There is a problem',
  description,
}: {
  /** A message a field; a message under the empty name belongs to no field and is not a link. */
  problems: Record<string, string> | undefined
  title?: string
  description?: Child
}) => {
  const list = Object.entries(problems ?? {})
  if (!list.length && !description) return null
  return (
    <div class="govuk-error-summary" data-module="govuk-error-summary">
      <div role="alert">
        <h2 class="govuk-error-summary__title">{title}</h2>
        <div class="govuk-error-summary__body">
          {description && <p>{description}</p>}
          {list.length > 0 && (
            <ul class="govuk-list govuk-error-summary__list">
              {list.map(([field, message]) => (
                <li>{field ? <a href={`#${field}`}>{message}</a> : message}</li>
              ))}
            </ul>
          )}
        </div>
      </div>
    </div>
  )
}
