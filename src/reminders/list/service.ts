import { managersOn } from '#src/access/store/grants.ts'
import { addMonths, dayOf } from '#src/clock.ts'
import type { Reminder } from '../due.ts'
import { holdersOf } from '../store/people.ts'
import { linesChecked, runsWaiting } from '../store/waiting.ts'

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
      `${helpLineCheckMonths} months after it was checked, and 28 days later`,
    async due(database, { days, today, settings }) {
      // All that were checked on one day are one reminder.
      const due = (await linesChecked(database))
        .map(({ checkedOn }) => addMonths(checkedOn, settings.helpLineCheckMonths))
        .filter((dueOn) => days.includes(dueOn))
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
]
