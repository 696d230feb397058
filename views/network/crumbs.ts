import { frontNameOf } from '#src/home/rules.ts'
import type { Crumb } from '../components/breadcrumbs.tsx'
import type { Frame } from '../layout.tsx'

/** Back to the reader's front page, by the name that it has for them. */
export const toFront = ({ viewer }: Pick<Frame, 'viewer'>): Crumb => ({
  href: '/',
  text: viewer ? frontNameOf(viewer) : 'Today',
})
