import { inductedKinds, inductionDueOn } from '#src/caseload/rules/inductions.ts'
import type { Day } from '#src/clock.ts'
import { groupedBy } from '#src/database/lots.ts'
import type { Database } from '#src/database/open.ts'

/** Carers at home who have not met the standards and came, or were approved, on one of these days. */
const since = (database: Database, begun: readonly Day[]) =>
  database
    .selectFrom('households')
    .innerJoin('carerHomes', 'carerHomes.householdId', 'households.id')
    .leftJoin('inductions', 'inductions.carerId', 'carerHomes.carerId')
    .leftJoin('inductions as other', 'other.carerId', 'inductions.workbookOf')
    .select(['carerHomes.carerId', 'households.id as householdId', 'households.kind'])
    .select('carerHomes.fromOn as joinedOn')
    .select((eb) => eb.ref('households.approvedOn').$notNull().as('approvedOn'))
    .where('households.endedOn', 'is', null)
    .where('households.kind', 'in', inductedKinds)
    .where('households.approval', '=', 'approved')
    .where('households.approvedOn', 'is not', null)
    .where('carerHomes.untilOn', 'is', null)
    .where('inductions.completedOn', 'is', null)
    .where('other.completedOn', 'is', null)
    .where(({ eb, or }) =>
      or([eb('households.approvedOn', 'in', [...begun]), eb('carerHomes.fromOn', 'in', [...begun])]),
    )
    .orderBy('carerHomes.carerId')

/**
 * Carers who are due to have met the standards on one of these days and have not.
 * @param begun the days on one of which they then came or were approved; more than these are looked through
 */
export async function standardsDueOn(database: Database, days: readonly Day[], begun: readonly Day[]) {
  const carers = (await since(database, begun).execute()).map((carer) => ({
    ...carer,
    dueOn: inductionDueOn(carer),
  }))
  const due = carers.filter(({ dueOn }) => days.includes(dueOn))
  // Who has two homes is told once.
  return [...groupedBy(due, ({ carerId }) => carerId).values()].flatMap(([first]) => first ?? [])
}
