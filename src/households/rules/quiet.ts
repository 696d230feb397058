import { addMonths, type Day, type Instant } from '#src/clock.ts'

/**
 * No automatic message reaches a household until that day, on which they begin again. Somebody rings instead. Why is
 * asked of nobody and stored nowhere: a death, a sudden ending, anything.
 */
export interface Quiet {
  id: string
  untilOn: Day
  /** Who rings. */
  rings: string
  endedAt: Instant | null
}

export const isQuietOn = ({ untilOn, endedAt }: Pick<Quiet, 'untilOn' | 'endedAt'>, today: Day): boolean =>
  endedAt === null && today < untilOn

/** A household is not forgotten: whoever wants it quiet for longer than a year says so again. */
export const lastQuietDay = (today: Day): Day => addMonths(today, 12)
