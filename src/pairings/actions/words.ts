import { randomUUID } from 'node:crypto'
import { type Repeat, transactOnce } from '#src/database/once.ts'
import { type Acting, transact, type Unit } from '#src/database/transact.ts'
import type { NotePurpose } from '#src/one-to-ones/rules.ts'
import { seal } from '#src/secrets/seal.ts'
import { deedsOf, sideOf } from '../rules/life.ts'
import { lockPairing } from '../store/pairings.ts'
import { insertWords, insertWordsShowing, markReached, wordsById } from '../store/words.ts'

/** Whether a carer is one of a pair that writes just now, behind its locks. */
async function writes(unit: Unit, pairingId: string, carerId: string): Promise<boolean> {
  const pair = await lockPairing(unit, pairingId)
  if (!pair || !sideOf(pair, carerId)) return false
  return deedsOf(pair, { isOfPair: true, decides: false }).includes('write')
}

/** One of a pair writes down a goal or a note, for the two of them; sealed, and once for each form. */
export const writeForPair = (
  acting: Acting,
  { pairingId, carerId }: { pairingId: string; carerId: string },
  { kind, words, once }: { kind: 'goal' | 'note'; words: string; once: string },
): Promise<'written' | 'not theirs' | Repeat> =>
  transactOnce<'written' | 'not theirs'>(
    acting,
    once,
    async (unit) => {
      if (!(await writes(unit, pairingId, carerId))) return 'not theirs'
      const { keys, accountId, now } = acting
      const id = randomUUID()
      await insertWords(unit, {
        ...{ id, pairingId, kind, accountId, writtenAt: now },
        wordsSealed: seal(keys, id, words),
      })
      unit.record({ what: `wrote pair ${kind}`, on: ['pairing', pairingId], details: { words: id } })
      return 'written'
    },
    (outcome) => (outcome === 'written' ? `/pairings/${pairingId}` : undefined),
  )

/** Says that the two have reached a goal. @returns their pair */
export const reachGoal = (acting: Acting, carerId: string, id: string): Promise<string | undefined> =>
  transact(acting, async (unit) => {
    const goal = await wordsById(unit, id)
    if (goal?.kind !== 'goal' || !(await writes(unit, goal.pairingId, carerId))) return undefined
    if (await markReached(unit, id))
      unit.record({ what: 'reached pair goal', on: ['pairing', goal.pairingId], details: { words: id } })
    return goal.pairingId
  })

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
