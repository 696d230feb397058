import type { Day } from '#src/clock.ts'
import type { Acting, Unit } from '#src/database/transact.ts'
import { open, seal } from '#src/secrets/seal.ts'
import type { YoungPeople } from '../rules/family-days.ts'

/** Whom a carer brings to a family day, and what the kitchen must know of them. */
export interface Family extends YoungPeople {
  allergies: string | null
}

export async function writeFamily(unit: Unit, replyId: string, { allergies, ...bands }: Family) {
  const values = {
    ...bands,
    allergiesSealed: allergies === null ? null : seal(unit.acting.keys, replyId, allergies),
    erasedAt: null,
  }
  await unit
    .insertInto('familyDayReplies')
    .values({ replyId, ...values })
    .onConflict((conflict) => conflict.column('replyId').doUpdateSet(values))
    .execute()
}

/** Nobody comes: nothing is kept of whom they would have brought. */
export const forgetFamily = (unit: Unit, { now }: Acting, replyId: string) =>
  unit
    .updateTable('familyDayReplies')
    .set({ underFive: 0, fromFive: 0, fromEleven: 0, fromSixteen: 0, allergiesSealed: null, erasedAt: now })
    .where('replyId', '=', replyId)
    .execute()

export const openAllergies = (
  { keys }: Pick<Acting, 'keys'>,
  { id, allergiesSealed }: { id: string; allergiesSealed: string | null },
): string | null => (allergiesSealed === null ? null : open(keys, id, allergiesSealed))

/** Erases what was said of allergies for family days before a day, and answers for how many. */
export async function eraseAllergies(unit: Unit, { now }: Acting, before: Day): Promise<number> {
  const { numUpdatedRows } = await unit
    .updateTable('familyDayReplies')
    .set({ allergiesSealed: null, erasedAt: now })
    .where('allergiesSealed', 'is not', null)
    .where('replyId', 'in', (eb) =>
      eb
        .selectFrom('sessionReplies')
        .innerJoin('groupSessions', 'groupSessions.id', 'sessionReplies.sessionId')
        .select('sessionReplies.id')
        .where('groupSessions.onDay', '<', before),
    )
    .executeTakeFirst()
  return Number(numUpdatedRows)
}
