import type { Day } from '#src/clock.ts'

/** A night's figures of a quadrant, as they were counted that night. */
export interface Night {
  onDay: Day
  quadrantId: string
  homes: number
  linked: number
  notNow: number
  noLink: number
}

/** The figures of some nights of quadrants together; undefined where there are none. */
const sumOf = (nights: readonly Night[]): Omit<Night, 'onDay' | 'quadrantId'> | undefined =>
  nights.length === 0
    ? undefined
    : nights.reduce(
        (sum, night) => ({
          homes: sum.homes + night.homes,
          linked: sum.linked + night.linked,
          notNow: sum.notNow + night.notNow,
          noLink: sum.noLink + night.noLink,
        }),
        { homes: 0, linked: 0, notNow: 0, noLink: 0 },
      )

/** Nights of several quadrants by their day, the oldest first. */
export function byDay(
  nights: readonly Night[],
): { onDay: Day; figures: Omit<Night, 'onDay' | 'quadrantId'> }[] {
  const days = [...new Set(nights.map(({ onDay }) => onDay))].toSorted()
  return days.flatMap((onDay) => {
    const figures = sumOf(nights.filter((night) => night.onDay === onDay))
    return figures ? [{ onDay, figures }] : []
  })
}

/** Whole percents of homes that are linked; undefined where there are no homes. */
export const percentLinked = ({ homes, linked }: { homes: number; linked: number }): number | undefined =>
  homes === 0 ? undefined : Math.round((100 * linked) / homes)
