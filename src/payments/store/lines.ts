import type { Unit } from '#src/database/transact.ts'

export type EndedHow = 'taken out' | 'abandoned' | 'returned'

/** Ends a line: its payment can stand in another run from then on. */
export const endLine = (unit: Unit, id: string, how: EndedHow, why: string | null, onDay?: string) =>
  unit
    .updateTable('runLines')
    .set({
      endedHow: how,
      endedWhy: why,
      endedOn: onDay ?? unit.acting.today,
      endedBy: unit.acting.accountId,
      endedAt: unit.acting.now,
    })
    .where('id', '=', id)
    .where('endedAt', 'is', null)
    .execute()
