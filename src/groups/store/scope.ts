import { fields } from '#src/access/rules/fields.ts'
import type { Viewer } from '#src/access/rules.ts'

/** Whether there are groups for a viewer at all: whoever fosters, or works with those who do, may know what is on. */
export const knowsGroups = (viewer: Viewer): boolean =>
  [...viewer.roles].some((role) => fields.group[role].any?.includes('programme'))
