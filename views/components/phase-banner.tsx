import type { PropsWithChildren } from '#jsx/markup'

/** What kind of service this is, on every page, when it is not the real one. */
export const PhaseBanner = ({ tag, children }: PropsWithChildren<{ tag: string }>) => (
  <div class="govuk-phase-banner govuk-width-container">
    <p class="govuk-phase-banner__content">
      <strong class="govuk-tag govuk-phase-banner__content__tag">{tag}</strong>{' '}
      <span class="govuk-phase-banner__text">{children}</span>
    </p>
  </div>
)
