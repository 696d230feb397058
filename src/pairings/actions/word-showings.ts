import { randomUUID } from 'node:crypto'
import { type Repeat, transactOnce } from '#src/database/once.ts'
import type { Acting } from '#src/database/transact.ts'
import type { NotePurpose } from '#src/one-to-ones/rules.ts'
import { seal } from '#src/secrets/seal.ts'
import { insertWordsShowing } from '../store/words.ts'

/**
 * Opens what a pair wrote for a manager, for a named reason that is kept with it: each asking has a reason of its own.
 * @returns the page that shows it for some minutes
 */
export const showWords = (
  acting: Acting,
  pairing: { id: string; householdIds: readonly string[] },
  { purpose, why, once }: { purpose: NotePurpose; why: string; once: string },
): Promise<string | Repeat> =>
  transactOnce(
    acting,
    once,
    async (unit) => {
      const { keys, now, accountId } = acting
      const id = randomUUID()
      await insertWordsShowing(unit, {
        ...{ id, pairingId: pairing.id, accountId: accountId ?? '', purpose, at: now },
        reasonSealed: seal(keys, id, why),
      })
      for (const householdId of pairing.householdIds)
        unit.record({
          what: 'showed pair words',
          on: ['household', householdId],
          details: { showing: id, purpose },
        })
      return `/word-showings/${id}`
    },
    (page) => page,
  )
