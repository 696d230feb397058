import type { PropsWithChildren } from '#jsx/markup'

/** The first stop of a keyboard: straight to what the page is about. */
export const SkipLink = ({ href = '#content', children }: PropsWithChildren<{ href?: string }>) => (
  <a href={href} class="govuk-skip-link" data-module="govuk-skip-link">
    {children}
  </a>
)
