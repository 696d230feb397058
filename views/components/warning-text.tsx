import type { PropsWithChildren } from '#jsx/markup'

/** What will happen if they go on, before they do. */
export const WarningText = ({ hidden = 'Warning', children }: PropsWithChildren<{ hidden?: string }>) => (
  <div class="govuk-warning-text">
    <span class="govuk-warning-text__icon" aria-hidden="true">
      !
    </span>{' '}
    <strong class="govuk-warning-text__text">
      <span class="govuk-visually-hidden">{hidden}</span> {children}
    </strong>
  </div>
)
