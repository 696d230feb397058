import type { PropsWithChildren } from '#jsx/markup'
import { classes } from './classes.ts'

export type TagColour =
  | 'grey'
  | 'green'
  | 'turquoise'
  | 'blue'
  | 'purple'
  | 'pink'
  | 'red'
  | 'orange'
  | 'yellow'

/** The state of something, in a word or a few. The words say it all; the colour only helps. */
export const Tag = ({ colour, children }: PropsWithChildren<{ colour?: TagColour | undefined }>) => (
  <strong class={classes('govuk-tag', colour && `govuk-tag--${colour}`)}>{children}</strong>
)
