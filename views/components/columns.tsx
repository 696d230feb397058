import type { PropsWithChildren } from '#jsx/markup'

/** Side by side on a wide screen, one below the other on a phone. Holds `Column`s. */
export const Columns = ({ children }: PropsWithChildren) => <div class="govuk-grid-row">{children}</div>

/** Text is easiest to read in two thirds. */
export const Column = ({
  width = 'two-thirds',
  children,
}: PropsWithChildren<{ width?: 'full' | 'one-half' | 'one-third' | 'two-thirds' }>) => (
  <div class={`govuk-grid-column-${width}`}>{children}</div>
)
