import type { Viewer } from '#src/access/rules.ts'
import { type Acting, transact } from '#src/database/transact.ts'
import { mayFollowUp, mayTakeBack } from '../rules.ts'
import { endTalk, findTalk, markFollowedUp } from '../store/talks.ts'

/** Takes back a talk that should not have been logged: it stays as it was written, and counts no more. */
export const takeBack = (acting: Acting, viewer: Viewer, id: string): Promise<'taken back' | 'gone'> =>
  transact(acting, async (unit) => {
    const talk = await findTalk(unit, viewer, id)
    if (!talk || !mayTakeBack(viewer, talk) || !(await endTalk(unit, id))) return 'gone'
    unit.record({
      what: 'took back one-to-one',
      on: ['household', talk.householdId],
      details: { oneToOne: id, constellation: talk.constellationId },
    })
    return 'taken back'
  })

/** Says that somebody has come back to what was to be followed up. */
export const followUp = (acting: Acting, viewer: Viewer, id: string): Promise<'done' | 'gone'> =>
  transact(acting, async (unit) => {
    const talk = await findTalk(unit, viewer, id)
    if (!talk || !mayFollowUp(viewer, talk)) return 'gone'
    // Said twice, as by a double tap, it is done all the same.
    if (await markFollowedUp(unit, id))
      unit.record({
        what: 'followed up one-to-one',
        on: ['household', talk.householdId],
        details: { oneToOne: id, constellation: talk.constellationId },
      })
    return 'done'
  })
