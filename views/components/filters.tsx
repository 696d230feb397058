import type { PropsWithChildren } from '#jsx/markup'

/** The fields of a search beside each other where there is room, its button after them. */
export const Filters = ({ children }: PropsWithChildren) => <div class="kith-filters">{children}</div>

/** Tags beside each other, wrapping where they do not fit. */
export const Tags = ({ children }: PropsWithChildren) => <span class="kith-tags">{children}</span>
