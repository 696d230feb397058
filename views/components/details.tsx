import type { Child, PropsWithChildren } from '#jsx/markup'

/** Something that not everybody needs, opened by its summary. */
export const Details = ({
  summary,
  open,
  id,
  children,
}: PropsWithChildren<{ summary: Child; open?: boolean; id?: string }>) => (
  <details id={id} class="govuk-details" open={open}>
    <summary class="govuk-details__summary">
      <span class="govuk-details__summary-text">{summary}</span>
    </summary>
    <div class="govuk-details__text">{children}</div>
  </details>
)
