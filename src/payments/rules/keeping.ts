import { type Day, dayOf, type Instant } from '#src/clock.ts'

/** Whether the file of a run was kept long enough: it was exported before a day. */
export const isFileDue = (exportedAt: Instant, before: Day): boolean => dayOf(exportedAt) < before
