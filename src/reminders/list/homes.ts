import { addMonths, type Day } from '#src/clock.ts'
import { dueOn, monthOf } from '#src/monthly-reports/rules.ts'
import type { Reminder } from '../due.ts'
import { hubCarersBy, workersBy } from '../store/people.ts'
import { reportsLeft } from '../store/reports.ts'
import { homesWithReviewsOn } from '../store/reviews.ts'

/** The months whose reports are due on one of these days: each in a month after it. */
const monthsDue = (days: readonly Day[], dueDay: number): Day[] =>
  [...new Set(days.flatMap((day) => [-1, -2].map((back) => addMonths(monthOf(day), back))))].filter((month) =>
    days.includes(dueOn(month, dueDay)),
  )

/** What falls due of homes and constellations. */
export const ofHomes: readonly Reminder[] = [
  {
    kind: 'report due',
    of: 'A monthly report that has not been sent',
    whom: 'Hub carers',
    steps: () => [-2, 1],
    async due(database, { days, today, settings }) {
      const due = []
      for (const month of monthsDue(days, settings.reportDueDay)) {
        const left = await reportsLeft(database, month)
        const hubs = await hubCarersBy(
          database,
          left.map(({ constellationId }) => constellationId),
          today,
        )
        for (const { constellationId } of left)
          due.push({
            what: `${constellationId} ${month}`,
            dueOn: dueOn(month, settings.reportDueDay),
            about: ['constellation', constellationId] as const,
            link: `/constellations/${constellationId}/monthly-reports/${month.slice(0, 7)}`,
            to: hubs.get(constellationId) ?? [],
          })
      }
      return due
    },
  },
  {
    kind: 'yearly review due',
    of: 'The yearly review of a household',
    whom: 'Its supervising worker',
    steps: () => [-28, -7, 7],
    async due(database, { days, today }) {
      const homes = await homesWithReviewsOn(database, days)
      const workers = await workersBy(
        database,
        homes.map(({ householdId }) => householdId),
        today,
      )
      return homes.map(({ householdId, dueOn: day }) => ({
        what: householdId,
        dueOn: day,
        about: ['household', householdId] as const,
        link: `/households/${householdId}`,
        to: workers.get(householdId) ?? [],
      }))
    },
  },
]
