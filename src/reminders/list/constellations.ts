import { managersOn } from '#src/access/store/grants.ts'
import { once, type Reminder } from '../due.ts'
import { exceptionsUntil } from '../store/exceptions.ts'
import { holdersBy } from '../store/people.ts'

/** What falls due of constellations, for those who look after them. */
export const ofConstellations: readonly Reminder[] = [
  {
    kind: 'exception ending',
    of: 'An exception that is about to end',
    whom: 'The liaison worker of its constellation, and managers',
    // One that was made for less than the notice is told of in its last week.
    steps: ({ exceptionNoticeDays }) => [-exceptionNoticeDays, Math.max(-7, -exceptionNoticeDays)],
    async due(database, { days, today }) {
      const ending = await exceptionsUntil(database, days)
      if (ending.length === 0) return []
      const liaisons = await holdersBy(database, 'liaison', 'constellationId', today)
      const managers = (await managersOn(database, today)).map((accountId) => ({ accountId }))
      return ending.map(({ id, constellationId, dueOn }) => ({
        what: id,
        dueOn,
        about: ['constellation', constellationId] as const,
        link: `/constellations/${constellationId}`,
        to: once([...(liaisons.get(constellationId) ?? []), ...managers]),
      }))
    },
  },
]
