import type { Viewer } from '#src/access/rules.ts'
import { type Repeat, transactOnce } from '#src/database/once.ts'
import { type Acting, transact, type Unit } from '#src/database/transact.ts'
import { lockHousehold } from '#src/households/store/household.ts'
import { mayCorrect, mayTakeBack, refusalToLog } from '#src/one-to-ones/rules.ts'
import { type CallRefusal, firstCallDay, mayFollowUpCall } from '../rules/calls.ts'
import { type CallSaid, endCall, findCall, insertCall, markCallFollowedUp } from '../store/calls.ts'
import { homeToCall } from '../store/homes.ts'

/** Where the browser goes on after a call was logged, and after the same form came again. */
export const afterCall = '/'

type Written = { logged: string } | CallRefusal | 'gone'

const locationOf = (outcome: Written) => (typeof outcome === 'object' ? afterCall : undefined)

/** Logs a call with a home of the viewer's quadrants, once for each form. */
export const logCall = (
  acting: Acting,
  viewer: Viewer,
  said: CallSaid,
  once: string,
): Promise<Written | Repeat> =>
  transactOnce<Written>(acting, once, (unit) => write(unit, viewer, said), locationOf)

/** Puts a call right by a new one that names it; the old stays as it was written, and counts no more. */
export const correctCall = (
  acting: Acting,
  viewer: Viewer,
  { id, once }: { id: string; once: string },
  said: CallSaid,
): Promise<Written | Repeat> =>
  transactOnce<Written>(
    acting,
    once,
    async (unit) => {
      const old = await findCall(unit, viewer, id)
      return old && mayCorrect(viewer, old) ? write(unit, viewer, said, old) : 'gone'
    },
    locationOf,
  )

/** The one door for both: the home is still hers to ring, and the day is one on which she could have. */
async function write(
  unit: Unit,
  viewer: Viewer,
  said: CallSaid,
  old?: { id: string; followUpOn: string | null; followedUpAt: string | null },
): Promise<Written> {
  const { today } = unit.acting
  await lockHousehold(unit, said.householdId)
  if (!(await homeToCall(unit, viewer, said.householdId))) return 'not a home of yours'
  const refused = refusalToLog(said.onDay, { fromOn: firstCallDay(today) }, today)
  if (refused) return refused
  if (old && !(await endCall(unit, old.id))) return 'gone'
  const logged = await insertCall(
    unit,
    said,
    old && {
      correctsId: old.id,
      followedUpAt: said.followUpOn === old.followUpOn ? old.followedUpAt : null,
    },
  )
  unit.record({
    what: old ? 'corrected call' : 'logged call',
    on: ['household', said.householdId],
    details: { call: logged, ...(old ? { corrects: old.id } : {}) },
  })
  return { logged }
}

/** Takes back a call that should not have been logged: it stays as it was written, and counts no more. */
export const takeBackCall = (acting: Acting, viewer: Viewer, id: string) =>
  settle(acting, viewer, { id, may: mayTakeBack, write: endCall, what: 'took back call' })

/** Says that somebody has come back to it; said twice, as by a double tap, it is done all the same. */
export const followUpCall = (acting: Acting, viewer: Viewer, id: string) =>
  settle(acting, viewer, { id, may: mayFollowUpCall, write: markCallFollowedUp, what: 'followed up call' })

const settle = (
  acting: Acting,
  viewer: Viewer,
  deed: {
    id: string
    may: (viewer: Viewer, call: NonNullable<Awaited<ReturnType<typeof findCall>>>) => boolean
    write: (unit: Unit, id: string) => Promise<boolean>
    what: string
  },
): Promise<'done' | 'gone'> =>
  transact(acting, async (unit) => {
    const call = await findCall(unit, viewer, deed.id)
    if (!call || !deed.may(viewer, call)) return 'gone'
    if (await deed.write(unit, call.id))
      unit.record({ what: deed.what, on: ['household', call.householdId], details: { call: call.id } })
    return 'done'
  })
