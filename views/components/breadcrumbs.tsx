import { classes } from './classes.ts'

/** Without `href` it is the page itself. */
export interface Crumb {
  href?: string
  text: string
}

/** The way to this page; on a phone only its first and last steps. */
export const Breadcrumbs = ({ items, collapse = true }: { items: readonly Crumb[]; collapse?: boolean }) => (
  <nav
    class={classes('govuk-breadcrumbs', collapse && 'govuk-breadcrumbs--collapse-on-mobile')}
    aria-label="Breadcrumb"
  >
    <ol class="govuk-breadcrumbs__list">
      {items.map(({ href, text }) =>
        href ? (
          <li class="govuk-breadcrumbs__list-item">
            <a class="govuk-breadcrumbs__link" href={href}>
              {text}
            </a>
          </li>
        ) : (
          <li class="govuk-breadcrumbs__list-item" aria-current="page">
            {text}
          </li>
        ),
      )}
    </ol>
  </nav>
)
