export interface Place {
  href: string
  text: string
  /** `page` when it is this page, `true` when this page lies below it. */
  current?: 'page' | 'true' | undefined
}

/** The places of the service. On a phone they wrap onto lines: there is no menu to open. */
export const ServiceNavigation = ({ items, label = 'Menu' }: { items: readonly Place[]; label?: string }) => (
  <div class="govuk-service-navigation" data-module="govuk-service-navigation">
    <div class="govuk-width-container">
      <div class="govuk-service-navigation__container">
        <nav aria-label={label} class="govuk-service-navigation__wrapper">
          <ul class="govuk-service-navigation__list" id="navigation">
            {items.map(({ href, text, current }) => (
              <li
                class={`govuk-service-navigation__item${current ? ' govuk-service-navigation__item--active' : ''}`}
              >
                <a class="govuk-service-navigation__link" href={href} aria-current={current}>
                  {current ? <strong class="govuk-service-navigation__active-fallback">{text}</strong> : text}
                </a>
              </li>
            ))}
          </ul>
        </nav>
      </div>
    </div>
  </div>
)
