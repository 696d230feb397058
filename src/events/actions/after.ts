import { randomUUID } from 'node:crypto'
import { type Acting, transact } from '#src/database/transact.ts'
import { fold } from '#src/households/rules/words.ts'
import { type Noted, notedOf, type Tick } from '../rules/attending.ts'
import { changeEvent, lockEvent } from '../store/events.ts'
import { insertMaterial, materialsOf, writeMaterial } from '../store/materials.ts'
import { goingTo, markAttendance } from '../store/sign-ups.ts'

export type AttendanceOutcome =
  | 'noted'
  | 'no such event'
  | 'still to come'
  | 'is off'
  | { meanwhile: readonly Noted[] }

/**
 * Notes who came and who could not, of those who had signed up: only what was changed on the page. Where somebody else
 * noted something else of one of them meanwhile, nothing is written.
 */
export const noteWhoCame = (
  acting: Acting,
  eventId: string,
  ticks: readonly Tick[],
): Promise<AttendanceOutcome> =>
  transact(acting, async (unit): Promise<AttendanceOutcome> => {
    const event = await lockEvent(unit, eventId)
    if (!event) return 'no such event'
    if (event.cancelledAt !== null) return 'is off'
    if (event.onDay > acting.today) return 'still to come'
    const there = await goingTo(unit, eventId)
    const { changes, meanwhile } = notedOf(
      ticks,
      new Map(there.map(({ id, attendance }) => [id, attendance])),
    )
    if (meanwhile.length > 0) return { meanwhile }
    for (const { signUpId, attendance } of changes) await markAttendance(unit, signUpId, attendance)
    if (changes.length > 0)
      unit.record({
        what: 'noted who came to event',
        on: ['event', eventId],
        details: { noted: changes.length },
      })
    return 'noted'
  })

export type DebriefOutcome = 'noted' | 'no such event' | 'changed meanwhile' | 'still to come'

/** Writes down what came of an event: enquiries without a name, what it cost, and how it went. */
export const debriefEvent = (
  acting: Acting,
  id: string,
  version: number,
  said: { countedEnquiries: number | null; costPence: number | null; debrief: string | null },
): Promise<DebriefOutcome> =>
  transact(acting, async (unit): Promise<DebriefOutcome> => {
    const event = await lockEvent(unit, id)
    if (!event) return 'no such event'
    if (event.version !== version) return 'changed meanwhile'
    if (event.onDay > acting.today) return 'still to come'
    await changeEvent(unit, id, { ...said, debriefedBy: acting.accountId, debriefedAt: acting.now })
    unit.record({
      what: 'debriefed event',
      on: ['event', id],
      details: { counted: said.countedEnquiries, pence: said.costPence },
    })
    return 'noted'
  })

export type MaterialOutcome = 'noted' | 'no such event' | 'more than were taken'

/** Notes what was taken to an event, or how much of it came back. The same thing twice is one line, however it is written. */
export const noteMaterial = (
  acting: Acting,
  eventId: string,
  { what, taken, broughtBack }: { what: string; taken: number; broughtBack: number | null },
): Promise<MaterialOutcome> =>
  transact(acting, async (unit): Promise<MaterialOutcome> => {
    if (!(await lockEvent(unit, eventId))) return 'no such event'
    if (broughtBack !== null && broughtBack > taken) return 'more than were taken'
    const before = (await materialsOf(unit, eventId)).find((each) => fold(each.what) === fold(what))
    if (before) await writeMaterial(unit, before.id, { taken, broughtBack })
    else await insertMaterial(unit, { id: randomUUID(), eventId, what, taken, broughtBack })
    unit.record({ what: 'noted material of event', on: ['event', eventId], details: { taken, broughtBack } })
    return 'noted'
  })
