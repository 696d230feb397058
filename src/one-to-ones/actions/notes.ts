import { randomUUID } from 'node:crypto'
import type { Viewer } from '#src/access/rules.ts'
import { instant } from '#src/clock.ts'
import { type Repeat, transactOnce } from '#src/database/once.ts'
import type { Acting } from '#src/database/transact.ts'
import { seal } from '#src/secrets/seal.ts'
import type { NotePurpose } from '../rules.ts'
import { insertNoteShowing } from '../store/notes.ts'

/** How long a page that shows private notes stays open after each asking. */
const openMinutes = 15

/**
 * Opens the private notes about a household for a manager, for a named reason that is kept with it. Unlike an address,
 * each asking is written, because each has a reason of its own.
 * @returns the page that shows them for some minutes
 */
export const showNotes = (
  acting: Acting,
  viewer: Viewer,
  householdId: string,
  { purpose, why, once }: { purpose: NotePurpose; why: string; once: string },
): Promise<string | Repeat> =>
  transactOnce(
    acting,
    once,
    async (unit) => {
      const { keys, now, today } = acting
      const id = randomUUID()
      await insertNoteShowing(unit, {
        ...{ id, householdId, accountId: viewer.accountId, purpose, day: today, at: now },
        reasonSealed: seal(keys, id, why),
        openUntil: instant(new Date(Date.parse(now) + openMinutes * 60_000)),
      })
      unit.record({
        what: 'showed confidential notes',
        on: ['household', householdId],
        details: { showing: id, purpose },
      })
      return `/note-showings/${id}`
    },
    (page) => page,
  )
