import type { PropsWithChildren } from '#jsx/markup'

/** Heard, not seen: what the eye gets from where something stands. */
export const VisuallyHidden = ({ children }: PropsWithChildren) => (
  <span class="govuk-visually-hidden">{children}</span>
)
