import { inductionMonths } from '#src/caseload/rules/inductions.ts'
import type { Day } from '#src/clock.ts'
import type { Database } from '#src/database/open.ts'
import type { Due, Reminder } from '../due.ts'
import { monthsBefore } from '../months.ts'
import { carersBy, type PeopleBy, workersBy } from '../store/people.ts'
import { standardsDueOn } from '../store/standards.ts'

/** The standards of carers that are due on one of these days, for whoever `peopleBy` says of those found. */
async function standards(
  database: Database,
  days: readonly Day[],
  peopleBy: (found: readonly { carerId: string; householdId: string }[]) => Promise<PeopleBy>,
  keyOf: 'carerId' | 'householdId',
): Promise<Due[]> {
  const begun = Object.values(inductionMonths).flatMap((months) => monthsBefore(days, months))
  const found = await standardsDueOn(database, days, begun)
  const people = await peopleBy(found)
  return found.map((carer) => ({
    what: carer.carerId,
    dueOn: carer.dueOn,
    about: ['household', carer.householdId] as const,
    link: `/households/${carer.householdId}`,
    to: people.get(carer[keyOf]) ?? [],
  }))
}

/** What falls due of carers. */
export const ofCarers: readonly Reminder[] = [
  {
    kind: 'standards due',
    of: 'The training standards (TSD) that a carer has not finished',
    whom: 'The carer',
    steps: () => [-60, -14],
    due: (database, { days }) =>
      standards(
        database,
        days,
        (found) =>
          carersBy(
            database,
            found.map(({ carerId }) => carerId),
          ),
        'carerId',
      ),
  },
  {
    kind: 'standards to look at',
    of: 'The training standards (TSD) that a carer has not finished',
    whom: 'The supervising worker of their household',
    steps: () => [-60, -14],
    due: (database, { days, today }) =>
      standards(
        database,
        days,
        (found) =>
          workersBy(
            database,
            found.map(({ householdId }) => householdId),
            today,
          ),
        'householdId',
      ),
  },
]
