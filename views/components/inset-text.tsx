import type { PropsWithChildren } from '#jsx/markup'

/** Set apart from the text around it. */
export const InsetText = ({ id, children }: PropsWithChildren<{ id?: string }>) => (
  <div id={id} class="govuk-inset-text">
    {children}
  </div>
)
