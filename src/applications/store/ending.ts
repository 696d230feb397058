import type { Unit } from '#src/database/transact.ts'

/** Ends a step or a milestone that was written down wrongly; it stays, and counts no more. */
export async function endEntry(
  unit: Unit,
  table: 'applicationSteps' | 'milestones',
  id: string,
): Promise<void> {
  const { accountId: endedBy, now: endedAt } = unit.acting
  await unit
    .updateTable(table)
    .set({ endedBy, endedAt })
    .where('id', '=', id)
    .where('endedAt', 'is', null)
    .execute()
}
