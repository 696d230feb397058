import { groupedBy } from '#src/database/lots.ts'
import type { Database } from '#src/database/open.ts'

/** Payment runs with something in them that wait to be approved or exported, with everybody who prepared them. */
export async function runsWaiting(database: Database) {
  const lines = await database
    .selectFrom('paymentRuns')
    .innerJoin('runLines', 'runLines.runId', 'paymentRuns.id')
    .innerJoin('payables', 'payables.id', 'runLines.payableId')
    .select(['paymentRuns.id', 'paymentRuns.state', 'paymentRuns.madeBy', 'paymentRuns.madeAt'])
    .select(['paymentRuns.approvedAt', 'runLines.addedBy', 'payables.preparedBy'])
    .distinct()
    .where('paymentRuns.state', 'in', ['draft', 'approved'])
    .where('runLines.endedAt', 'is', null)
    .orderBy('paymentRuns.id')
    .execute()
  return [...groupedBy(lines, ({ id }) => id)].flatMap(([id, of]) => {
    const [run] = of
    if (!run) return []
    const prepared = new Set(of.flatMap(({ madeBy, addedBy, preparedBy }) => [madeBy, addedBy, preparedBy]))
    return [{ id, state: run.state, madeAt: run.madeAt, approvedAt: run.approvedAt, prepared }]
  })
}

/** The days on which the lines that stand were last rung to check. */
export const linesChecked = async (database: Database) =>
  database
    .selectFrom('helpLines')
    .select((eb) => eb.ref('checkedOn').$notNull().as('checkedOn'))
    .distinct()
    .where('endedAt', 'is', null)
    .where('checkedOn', 'is not', null)
    .orderBy('checkedOn')
    .execute()

/** Whether any line that stands has never been rung to check. */
export const anyNeverChecked = async (database: Database): Promise<boolean> =>
  (await database
    .selectFrom('helpLines')
    .select('id')
    .where('endedAt', 'is', null)
    .where('checkedOn', 'is', null)
    .limit(1)
    .executeTakeFirst()) !== undefined
