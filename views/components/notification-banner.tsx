import type { Child } from '#jsx/markup'

/** Something about the service, or what has just been done (`success`). `text` is one line; children are anything. */
export const NotificationBanner = ({
  success,
  title = success ? 'Success' : 'Important',
  level = 2,
  titleId = 'govuk-notification-banner-title',
  text,
  children,
}: {
  success?: boolean
  title?: Child
  level?: 2 | 3 | 4
  titleId?: string
  text?: Child
  children?: Child
}) => {
  const Heading = `h${level}` as const
  return (
    // biome-ignore lint/a11y/useAriaPropsSupportedByRole: both roles take a name
    <div
      class={`govuk-notification-banner${success ? ' govuk-notification-banner--success' : ''}`}
      role={success ? 'alert' : 'region'}
      aria-labelledby={titleId}
      data-module="govuk-notification-banner"
    >
      <div class="govuk-notification-banner__header">
        <Heading class="govuk-notification-banner__title" id={titleId}>
          {title}
        </Heading>
      </div>
      <div class="govuk-notification-banner__content">
        {children ?? <p class="govuk-notification-banner__heading">{text}</p>}
      </div>
    </div>
  )
}
