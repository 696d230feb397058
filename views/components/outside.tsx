import type { PropsWithChildren } from '#jsx/markup'
import { Link } from './text.tsx'

/** A link to somebody else's pages, which are not told from where somebody came. */
export const Outside = ({ href, hidden, children }: PropsWithChildren<{ href: string; hidden?: string }>) => (
  <Link href={href} {...(hidden === undefined ? {} : { hidden })} attributes={{ rel: 'external noreferrer' }}>
    {children}
  </Link>
)
