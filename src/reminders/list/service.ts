import { managersOn } from '#src/access/store/grants.ts'
import { addDays, addMonths, type Day, dayOf, startOf, weekdayOf } from '#src/clock.ts'
import { gapsAhead } from '#src/rota/showing.ts'
import type { Reminder } from '../due.ts'
import { holdersOf } from '../store/people.ts'
import { anyNeverChecked, linesChecked, runsWaiting } from '../store/waiting.ts'

/** Of what comes each week or month, days after which it waits for the next time. */
const lately = 7

const monday = 1

/** What waits for those who run the service. */
export const ofTheService: readonly Reminder[] = [
  {
    kind: 'payment run waiting',
    of: 'A payment run that waits to be approved, or approved to be exported',
    whom: 'Payments officers who prepared nothing in it; where there are none, managers who did not',
    steps: () => [3, 10],
    when: () => '3 and 10 days after it was made or approved',
    async due(database, { days, today }) {
      const waiting = (await runsWaiting(database)).flatMap((run) => {
        const dueOn = dayOf(run.approvedAt ?? run.madeAt)
        return days.includes(dueOn) ? [{ ...run, dueOn }] : []
      })
      if (waiting.length === 0) return []
      const officers = await holdersOf(database, 'payments', today)
      const managers = await managersOn(database, today)
      return waiting.map(({ id, state, dueOn, prepared }) => {
        const others = officers.filter((accountId) => !prepared.has(accountId))
        const to = others.length > 0 ? others : managers.filter((accountId) => !prepared.has(accountId))
        return {
          what: `${id} ${state}`,
          dueOn,
          about: ['payment run', id] as const,
          link: `/payment-runs/${id}`,
          to: to.map((accountId) => ({ accountId })),
        }
      })
    },
  },
  {
    kind: 'help line to check',
    of: 'A help line that has not been rung to check',
    whom: 'Managers',
    steps: () => [0, 28],
    when: ({ helpLineCheckMonths }) =>
      `${helpLineCheckMonths} months after it was checked, and 28 days later; on the 1st of each month while it never was`,
    async due(database, { days, today, settings }) {
      // All that were checked on one day are one reminder.
      const due = (await linesChecked(database))
        .map(({ checkedOn }) => addMonths(checkedOn, settings.helpLineCheckMonths))
        .filter((dueOn) => days.includes(dueOn))
      const [first] = days.filter((day) => day.endsWith('-01') && day > addDays(today, -lately))
      if (first !== undefined && (await anyNeverChecked(database))) due.push(first)
      if (due.length === 0) return []
      const to = (await managersOn(database, today)).map((accountId) => ({ accountId }))
      return [...new Set(due)].map((dueOn) => ({
        what: 'lines',
        dueOn,
        about: ['help lines', dueOn] as const,
        link: '/help-lines',
        to,
      }))
    },
  },
  {
    kind: 'rota gaps',
    of: 'Hours of the next 8 weeks in which the office is closed and nobody covers, on a side with a rota',
    whom: 'Managers',
    steps: () => [0],
    when: () => 'on Mondays, while there are any',
    async due(database, { days, today }) {
      const dueOn: Day | undefined = days.filter((day) => weekdayOf(day) === monday).at(-1)
      if (dueOn === undefined || (await gapsAhead(database, startOf(today))).length === 0) return []
      const to = (await managersOn(database, today)).map((accountId) => ({ accountId }))
      return [{ what: 'hours', dueOn, about: ['rota', dueOn], link: '/rota/gaps', to }]
    },
  },
]
