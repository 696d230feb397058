import { type Acting, transact, type Unit } from '#src/database/transact.ts'
import { lockHousehold } from '#src/households/store/household.ts'
import { lookAgain } from './nightly.ts'
import { askAgainOn, type CompanySettings } from './rules.ts'
import { endSaid, insertMovedOn, insertNotNow, lastMovedOn, openNotNow } from './store/said.ts'

/**
 * *Not now, thank you*, by the family itself or noted by who looks after them: nobody asks for some months. Said again
 * before that it stands as it is; afterwards it begins anew.
 */
export const sayNotNow = (
  acting: Acting,
  householdId: string,
  settings: CompanySettings,
): Promise<'said' | 'said before' | 'gone'> =>
  ofHome(acting, householdId, async (unit) => {
    const open = await openNotNow(unit, householdId)
    if (open && acting.today < open.askAgainOn) return 'said before'
    if (open) await endSaid(unit, 'notNows', open.id)
    const until = askAgainOn(acting.today, settings)
    const id = await insertNotNow(unit, householdId, until)
    unit.record({
      what: 'said not now',
      on: ['household', householdId],
      details: { notNow: id, askAgainOn: until },
    })
    await lookAgain(unit, householdId, settings)
    return 'said'
  })

/** They would like to hear of company again. */
export const endNotNow = (
  acting: Acting,
  { id, householdId }: { id: string; householdId: string },
  settings: CompanySettings,
): Promise<'ended' | 'ended before' | 'gone'> =>
  ofHome(acting, householdId, async (unit) => {
    if (!(await endSaid(unit, 'notNows', id))) return 'ended before'
    unit.record({ what: 'ended not now', on: ['household', householdId], details: { notNow: id } })
    await lookAgain(unit, householdId, settings)
    return 'ended'
  })

/** A child moved on: one tap, no name and no reason. Once a day, however often it is tapped. */
export const markMovedOn = (
  acting: Acting,
  householdId: string,
  settings: CompanySettings,
): Promise<'marked' | 'marked before' | 'gone'> =>
  ofHome(acting, householdId, async (unit) => {
    if ((await lastMovedOn(unit, householdId))?.onDay === acting.today) return 'marked before'
    const id = await insertMovedOn(unit, householdId)
    unit.record({ what: 'marked child moved on', on: ['household', householdId], details: { mark: id } })
    await lookAgain(unit, householdId, settings)
    return 'marked'
  })

/** Takes such a mark back, on the day on which it was made: a thumb that slipped. */
export const takeBackMovedOn = (
  acting: Acting,
  { id, householdId, onDay }: { id: string; householdId: string; onDay: string },
  settings: CompanySettings,
): Promise<'taken back' | 'too late' | 'gone'> =>
  ofHome(acting, householdId, async (unit) => {
    if (onDay !== acting.today || !(await endSaid(unit, 'movedOns', id))) return 'too late'
    unit.record({ what: 'took back child moved on', on: ['household', householdId], details: { mark: id } })
    await lookAgain(unit, householdId, settings)
    return 'taken back'
  })

/** One home at a time, and none that has left the service. */
const ofHome = <Outcome>(
  acting: Acting,
  householdId: string,
  work: (unit: Unit) => Promise<Outcome>,
): Promise<Outcome | 'gone'> =>
  transact(acting, async (unit) => {
    const home = await lockHousehold(unit, householdId)
    return home && home.endedOn === null ? work(unit) : 'gone'
  })
