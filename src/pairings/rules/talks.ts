import type { Day } from '#src/clock.ts'

export type TalkRefusal = 'not in the future' | 'before it began' | 'not theirs'

/** Why a talk cannot be of this day: one of an earlier day may be logged late, but none of before the two were a pair. */
export function refusalToLog(
  onDay: Day,
  { startedOn }: { startedOn: Day | null },
  today: Day,
): TalkRefusal | undefined {
  if (startedOn === null) return 'not theirs'
  if (onDay > today) return 'not in the future'
  return onDay < startedOn ? 'before it began' : undefined
}
