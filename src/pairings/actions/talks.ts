import { randomUUID } from 'node:crypto'
import type { Day } from '#src/clock.ts'
import { type Repeat, transactOnce } from '#src/database/once.ts'
import { type Acting, transact, type Unit } from '#src/database/transact.ts'
import type { Channel } from '#src/one-to-ones/rules.ts'
import { deedsOf, sideOf } from '../rules/life.ts'
import { refusalToLog, type TalkRefusal } from '../rules/talks.ts'
import { lockPairing, type PairingRow } from '../store/pairings.ts'
import { endPairTalk, insertPairTalk, noteLastTalk, pairTalkOf } from '../store/talks.ts'

/** A talk as one of a pair says that they had it. */
export interface PairTalkSaid {
  pairingId: string
  channel: Channel
  minutes: number | null
  onDay: Day
}

type Done = { logged: string } | TalkRefusal

const locationOf = (done: Done | 'gone') =>
  typeof done === 'object' ? `/pairings/${done.logged}` : undefined

/**
 * Logs that a pair talked, by one of the two. The same form again, as when the line drops after it was taken, logs
 * nothing and is answered as the first was.
 * @returns as `logged` the pair
 */
export const logPairTalk = (
  acting: Acting,
  carerId: string | null,
  said: PairTalkSaid,
  once: string,
): Promise<Done | Repeat> =>
  transactOnce<Done>(acting, once, (unit) => write(unit, carerId, said, null), locationOf)

/** Puts a talk right by a new one that names it; the old stays as it was written, and counts no more. */
export const correctPairTalk = (
  acting: Acting,
  carerId: string | null,
  { id, once }: { id: string; once: string },
  said: PairTalkSaid,
): Promise<Done | 'gone' | Repeat> =>
  transactOnce<Done | 'gone'>(
    acting,
    once,
    async (unit) => {
      const old = await pairTalkOf(unit, acting.accountId ?? '', id)
      if (!old) return 'gone'
      const done = await write(unit, carerId, said, old.id)
      if (typeof done === 'object') {
        if (!(await endPairTalk(unit, id))) throw new Error('put right twice')
        await noteLastTalk(unit, done.logged)
      }
      return done
    },
    locationOf,
  )

async function write(
  unit: Unit,
  carerId: string | null,
  { pairingId, ...said }: PairTalkSaid,
  correctsId: string | null,
): Promise<Done> {
  const { today, accountId, now } = unit.acting
  const pair = await lockPairing(unit, pairingId)
  if (!pair || carerId === null || !mayTalk(pair, carerId)) return 'not theirs'
  const refused = refusalToLog(said.onDay, pair, today)
  if (refused) return refused
  const id = randomUUID()
  await insertPairTalk(unit, { id, pairingId, ...said, carerId, accountId, recordedAt: now, correctsId })
  await noteLastTalk(unit, pairingId)
  unit.record({
    what: correctsId === null ? 'logged pair talk' : 'corrected pair talk',
    on: ['pairing', pairingId],
    details: { talk: id, ...(correctsId !== null && { corrects: correctsId }) },
  })
  return { logged: pairingId }
}

const mayTalk = (pair: PairingRow, carerId: string) =>
  sideOf(pair, carerId) !== undefined && deedsOf(pair, { isOfPair: true, decides: false }).includes('talk')

/** Takes back a talk that should not have been logged: it stays as it was written, and counts no more. */
export const takeBackPairTalk = (acting: Acting, id: string): Promise<string | 'gone'> =>
  transact(acting, async (unit) => {
    const talk = await pairTalkOf(unit, acting.accountId ?? '', id)
    // Behind the locks of the pair, in which it is noted when they last talked.
    if (!talk || !(await lockPairing(unit, talk.pairingId))) return 'gone'
    if (!(await endPairTalk(unit, id))) return 'gone'
    await noteLastTalk(unit, talk.pairingId)
    unit.record({ what: 'took back pair talk', on: ['pairing', talk.pairingId], details: { talk: id } })
    return talk.pairingId
  })
