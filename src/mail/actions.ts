import { type Acting, transact } from '#src/database/transact.ts'
import { findMessage, makeDue } from './store/list.ts'
import { wakeAfterwards } from './telling.ts'

/** Has a message tried again that was given up, or kept because there was nobody or nowhere to send it. */
export const tryAgain = (
  acting: Acting,
  id: string,
): Promise<'queued' | 'nothing to try' | 'no such message'> =>
  transact(acting, async (unit) => {
    if (!(await makeDue(unit, id, acting.now)))
      return (await findMessage(unit, id)) ? 'nothing to try' : 'no such message'
    unit.record({ what: 'asked for message again', on: ['message', id] })
    wakeAfterwards(unit)
    return 'queued'
  })

/** Says in the trail that somebody read a message to somebody else, whose link opens that account. */
export const recordReading = (
  acting: Acting,
  { id, kind, accountId }: { id: string; kind: string; accountId: string | null },
): Promise<void> =>
  transact(acting, async (unit) =>
    unit.record({ what: 'read message', on: ['message', id], details: { kind, account: accountId } }),
  )
