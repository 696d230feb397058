import type { Day } from '#src/clock.ts'

/** Whether what is approved on a day goes into payment runs; before, and where nothing is set, it is paid by hand. */
export const areInRuns = (since: Day | '', today: Day): boolean => since !== '' && today >= since
