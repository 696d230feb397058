import { randomUUID } from 'node:crypto'
import { type Repeat, transactOnce } from '#src/database/once.ts'
import { type Acting, transact, type Unit } from '#src/database/transact.ts'
import { seal } from '#src/secrets/seal.ts'
import { deedsOf, sideOf } from '../rules/life.ts'
import { mayPutRight } from '../rules/words.ts'
import { lockPairing } from '../store/pairings.ts'
import { endWords, insertWords, markReached, type WordsRow, wordsById } from '../store/words.ts'

/** Whether a carer is one of a pair that writes just now, behind its locks. */
async function writes(unit: Unit, pairingId: string, carerId: string): Promise<boolean> {
  const pair = await lockPairing(unit, pairingId)
  if (!pair || !sideOf(pair, carerId)) return false
  return deedsOf(pair, { isOfPair: true, decides: false }).includes('write')
}

interface Written {
  pairingId: string
  kind: 'goal' | 'note'
  words: string
  correctsId: string | null
}

async function write(unit: Unit, { words, ...written }: Written): Promise<string> {
  const { keys, accountId, now } = unit.acting
  const id = randomUUID()
  await insertWords(unit, {
    ...{ id, ...written, accountId, writtenAt: now },
    wordsSealed: seal(keys, id, words),
  })
  return id
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
      const id = await write(unit, { pairingId, kind, words, correctsId: null })
      unit.record({ what: `wrote pair ${kind}`, on: ['pairing', pairingId], details: { words: id } })
      return 'written'
    },
    (outcome) => (outcome === 'written' ? `/pairings/${pairingId}` : undefined),
  )

/** What becomes of words that somebody would change: their pair, or why not. */
export type WordsOutcome = { pairingId: string } | 'not theirs' | 'changed meanwhile'

/** The goal or note that a carer may put right, behind the locks of its pair. */
async function toPutRight(unit: Unit, carerId: string, id: string): Promise<WordsRow | undefined> {
  const found = await wordsById(unit, id)
  if (!found || !(await writes(unit, found.pairingId, carerId))) return undefined
  const row = await wordsById(unit, id)
  // Whether it has been changed since is for the version to say.
  const isTheirs =
    row && mayPutRight({ ...row, reachedOn: null, endedAt: null }, { isOwn: row.carerId === carerId })
  return isTheirs ? row : undefined
}

/** Puts a goal or a note right by a new one that names it; the old stays as it was written. */
export const putWordsRight = (
  acting: Acting,
  carerId: string,
  { id, version, once }: { id: string; version: number; once: string },
  words: string,
): Promise<WordsOutcome | Repeat> =>
  transactOnce<WordsOutcome>(
    acting,
    once,
    async (unit) => {
      const old = await toPutRight(unit, carerId, id)
      if (!old) return 'not theirs'
      if (!(await endWords(unit, { id, version }))) return 'changed meanwhile'
      const { pairingId, kind } = old
      const by = await write(unit, { pairingId, kind, words, correctsId: id })
      unit.record({
        what: `put pair ${kind} right`,
        on: ['pairing', pairingId],
        details: { words: by, corrects: id },
      })
      return { pairingId }
    },
    (outcome) => (typeof outcome === 'object' ? `/pairings/${outcome.pairingId}` : undefined),
  )

/** Sets a goal aside that they have not reached, or takes a note back: it stays as it was written. */
export const setWordsAside = (
  acting: Acting,
  carerId: string,
  { id, version }: { id: string; version: number },
): Promise<(WordsOutcome & object & { kind: 'goal' | 'note' }) | Exclude<WordsOutcome, object>> =>
  transact(acting, async (unit) => {
    const old = await toPutRight(unit, carerId, id)
    if (!old) return 'not theirs'
    if (!(await endWords(unit, { id, version }))) return 'changed meanwhile'
    const { pairingId, kind } = old
    unit.record({ what: `set pair ${kind} aside`, on: ['pairing', pairingId], details: { words: id } })
    return { pairingId, kind }
  })

/** Says that the two have reached a goal. @returns their pair */
export const reachGoal = (acting: Acting, carerId: string, id: string): Promise<string | undefined> =>
  transact(acting, async (unit) => {
    const goal = await wordsById(unit, id)
    if (goal?.kind !== 'goal' || !(await writes(unit, goal.pairingId, carerId))) return undefined
    if (await markReached(unit, id))
      unit.record({ what: 'reached pair goal', on: ['pairing', goal.pairingId], details: { words: id } })
    return goal.pairingId
  })
