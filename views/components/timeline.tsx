import type { Child } from '#jsx/markup'
import type { Day as CalendarDay, Instant } from '#src/clock.ts'
import { Day } from './day.tsx'

export interface Happening {
  on: CalendarDay | Instant
  what: Child
  /** Who, why, or anything that explains it. */
  more?: Child
}

/** What happened, newest first. */
export const Timeline = ({ items }: { items: readonly Happening[] }) => (
  <ol class="kith-timeline">
    {items.map(({ on, what, more }) => (
      <li class="kith-timeline__item">
        <span class="kith-timeline__day">
          <Day of={on} />
        </span>
        <strong class="kith-timeline__what">{what}</strong>
        {more && <span class="kith-timeline__more">{more}</span>}
      </li>
    ))}
  </ol>
)
