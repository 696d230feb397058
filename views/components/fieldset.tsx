import type { Child, PropsWithChildren } from '#jsx/markup'
import { classes, type Size } from './classes.ts'

/** Questions that belong together, under one legend. */
export const Fieldset = ({
  legend,
  size,
  pageHeading,
  role,
  describedBy,
  children,
}: PropsWithChildren<{
  legend: Child
  size?: Size | undefined
  /** The legend is the page's h1. */
  pageHeading?: boolean | undefined
  role?: string | undefined
  describedBy?: string | undefined
}>) => (
  <fieldset class="govuk-fieldset" role={role} aria-describedby={describedBy}>
    <legend class={classes('govuk-fieldset__legend', size && `govuk-fieldset__legend--${size}`)}>
      {pageHeading ? <h1 class="govuk-fieldset__heading">{legend}</h1> : legend}
    </legend>
    {children}
  </fieldset>
)
