import { type Acting, transact, type Unit } from '#src/database/transact.ts'
import { believeAgain } from './bouncing.ts'
import { letterIn } from './sealing.ts'
import { addresseeOf } from './store/delivering.ts'
import { type FoundMessage, findMessage, makeDue } from './store/list.ts'
import { habitsOf, personOf } from './store/wishes.ts'
import { wakeAfterwards } from './telling.ts'

/** Has a message tried again that was given up, or kept because there was nobody or nowhere to send it. */
export const tryAgain = (
  acting: Acting,
  id: string,
): Promise<'queued' | 'nothing to try' | 'no such message'> =>
  transact(acting, async (unit) => {
    const message = await findMessage(unit, id)
    if (!message) return 'no such message'
    if (!(await makeDue(unit, id, acting.now))) return 'nothing to try'
    // Whoever asks says with it that the address is right, or that its mailbox is open again.
    const letter = message.sealed === null ? undefined : letterIn(acting.keys, id, message.sealed)
    const address = letter?.address ?? (await addressFor(unit, message))
    if (address) await believeAgain(unit, acting.keys, address)
    unit.record({ what: 'asked for message again', on: ['message', id] })
    wakeAfterwards(unit)
    return 'queued'
  })

/** Where a message goes as things are now. */
async function addressFor(unit: Unit, message: FoundMessage): Promise<string | null | undefined> {
  const { accountId, carerId, channel } = message
  if (channel === 'email') return (await addresseeOf(unit, message))?.email
  const to = accountId === null ? { carerId: carerId ?? '' } : { accountId }
  return (await habitsOf(unit, await personOf(unit, to))).textTo
}

/** Says in the trail that somebody read a message to somebody else, whose link opens that account. */
export const recordReading = (
  acting: Acting,
  { id, kind, accountId }: { id: string; kind: string; accountId: string | null },
): Promise<void> =>
  transact(acting, async (unit) =>
    unit.record({ what: 'read message', on: ['message', id], details: { kind, account: accountId } }),
  )
