import { type Acting, transact, Undo } from '#src/database/transact.ts'
import { type Addressed, audienceKey, type RefusalToSend, refusalToSend } from '../rules.ts'
import { cancelWaiting, writeAudiences } from '../store/copies.ts'
import { changeEdition, lockEdition } from '../store/editions.ts'
import { itemsOf } from '../store/items.ts'
import { writeCopies } from '../store/people.ts'
import { wakeAfterwards } from '../waking.ts'

export type SendOutcome = 'sending' | 'nobody there' | 'changed by somebody else' | RefusalToSend

/**
 * Sends an edition to everybody who is of one of the audiences: writes down who they are, each once, and lets their
 * copies go by themselves afterwards.
 */
export const sendEdition = (
  acting: Acting,
  { id, version }: { id: string; version: number },
  chosen: readonly Addressed[],
): Promise<SendOutcome> =>
  transact<SendOutcome>(acting, async (unit) => {
    const edition = await lockEdition(unit, id)
    if (!edition) return 'changed by somebody else'
    const refusal = refusalToSend(edition, await itemsOf(unit, id), chosen)
    if (refusal) return refusal
    if (edition.version !== version) return 'changed by somebody else'
    await changeEdition(unit, id, { sendingAt: acting.now, sentBy: acting.accountId, state: 'sending' })
    await writeAudiences(unit, id, chosen)
    const people = await writeCopies(unit, edition, chosen)
    if (people === 0) throw new Undo<SendOutcome>('nobody there')
    await changeEdition(unit, id, { people })
    unit.record({
      what: 'sent edition',
      on: ['edition', id],
      details: { people, to: chosen.map(audienceKey).join(', ') },
    })
    wakeAfterwards(unit)
    return 'sending'
  })

/** Lets nothing more go of an edition until it is told to go on. */
export const pauseEdition = (acting: Acting, id: string): Promise<'paused' | 'not under way'> =>
  transact(acting, async (unit) => {
    const edition = await lockEdition(unit, id)
    if (edition?.state !== 'sending' || edition.pausedAt !== null) return 'not under way'
    await changeEdition(unit, id, { pausedAt: acting.now })
    unit.record({ what: 'paused edition', on: ['edition', id] })
    return 'paused'
  })

/** Lets the rest of an edition go that was paused. */
export const resumeEdition = (acting: Acting, id: string): Promise<'going on' | 'not paused'> =>
  transact(acting, async (unit) => {
    const edition = await lockEdition(unit, id)
    if (edition?.state !== 'sending' || edition.pausedAt === null) return 'not paused'
    await changeEdition(unit, id, { pausedAt: null })
    unit.record({ what: 'went on with edition', on: ['edition', id] })
    wakeAfterwards(unit)
    return 'going on'
  })

/** Puts a draft aside for good, or lets nothing more go of an edition that is being sent. */
export const cancelEdition = (acting: Acting, id: string): Promise<'cancelled' | 'over already'> =>
  transact(acting, async (unit) => {
    const edition = await lockEdition(unit, id)
    if (edition?.state !== 'draft' && edition?.state !== 'sending') return 'over already'
    const kept = await cancelWaiting(unit, id)
    await changeEdition(unit, id, { state: 'cancelled', pausedAt: null, cancelledAt: acting.now })
    unit.record({ what: 'cancelled edition', on: ['edition', id], details: { notSent: kept } })
    return 'cancelled'
  })
