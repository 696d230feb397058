import type { Child, PropsWithChildren } from '#jsx/markup'

/** A deed is done, at the end of a journey. */
export const Panel = ({ title, level = 1, children }: PropsWithChildren<{ title: Child; level?: 1 | 2 }>) => {
  const Heading = `h${level}` as const
  return (
    <div class="govuk-panel govuk-panel--confirmation">
      <Heading class="govuk-panel__title">{title}</Heading>
      {children && <div class="govuk-panel__body">{children}</div>}
    </div>
  )
}
