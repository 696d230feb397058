import type { Child } from '#jsx/markup'
import { classes } from './classes.ts'

export interface Tab {
  id: string
  label: string
  panel: Child
}

/** Parts of a page of which one shows at a time; without scripts, or on a phone, all of them one below the other. */
export const Tabs = ({ items, title = 'Contents' }: { items: readonly Tab[]; title?: string }) => (
  <div class="govuk-tabs" data-module="govuk-tabs">
    <h2 class="govuk-tabs__title">{title}</h2>
    <ul class="govuk-tabs__list">
      {items.map(({ id, label }, index) => (
        <li class={classes('govuk-tabs__list-item', index === 0 && 'govuk-tabs__list-item--selected')}>
          <a class="govuk-tabs__tab" href={`#${id}`}>
            {label}
          </a>
        </li>
      ))}
    </ul>
    {items.map(({ id, panel }, index) => (
      <div class={classes('govuk-tabs__panel', index > 0 && 'govuk-tabs__panel--hidden')} id={id}>
        {panel}
      </div>
    ))}
  </div>
)
