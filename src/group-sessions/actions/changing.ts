import type { Day } from '#src/clock.ts'
import { type Acting, transact, type Unit } from '#src/database/transact.ts'
import { lockGroupToMeet } from '#src/groups/store/groups.ts'
import { endMonthWithout } from '#src/groups/store/months-off.ts'
import {
  changesIn,
  type Planned,
  type RefusalToCancel,
  type RefusalToChange,
  refusalToCancel,
  refusalToChange,
  workingDaysBetween,
} from '../rules/changing.ts'
import { afterCapacity } from '../rules/places.ts'
import { anyNoted, insertChange, markCancelled, otherOn, whoReplied, writePlan } from '../store/changes.ts'
import { partiesOf } from '../store/replies.ts'
import { findSession, type LockedSession, lockSession } from '../store/sessions.ts'
import { putInPlaces } from './replying.ts'
import { tellCarers } from './telling.ts'

/** Whether somebody has read that it is short notice, and does it all the same. */
export interface Notice {
  version: number
  shortNotice: 'accepted' | undefined
  /** Working days that the service asks for. */
  noticeWorkingDays: number
}

/** Done, with how many had replied, and how many of those nobody but a person reaches. */
export interface Told {
  replied: number
  toRing: number
}

/** Refused, because it would be so many working days of notice. */
export interface Short {
  workingDays: number
}

/** Whether it would be short notice until a day, and nobody has said that it is to be all the same. */
export function shortNotice(
  today: Day,
  onDay: Day,
  { noticeWorkingDays, shortNotice: accepted }: Omit<Notice, 'version'>,
): Short | undefined {
  const workingDays = workingDaysBetween(today, onDay)
  return workingDays < noticeWorkingDays && accepted === undefined ? { workingDays } : undefined
}

/** The quadrant and the group of a session first, by the order of locks, then the session itself. */
async function lockWithGroup(unit: Unit, id: string): Promise<LockedSession | undefined> {
  const found = await findSession(unit, id)
  if (!found || !(await lockGroupToMeet(unit, found.groupId))) return undefined
  return lockSession(unit, id)
}

export type ChangeOutcome =
  | ({ changed: 'told' | 'untold' } & Told)
  | Short
  | { have: number }
  | RefusalToChange
  | 'as it was'
  | 'changed meanwhile'
  | 'another that day'
  | 'no such session'

/**
 * Changes when and where a session is and how many it holds. Whoever replied keeps their place and their turn, and is
 * told to say so if they cannot come then: nobody loses a place by what somebody else changed.
 */
export const changeSession = (
  acting: Acting,
  id: string,
  notice: Notice,
  wish: Planned,
): Promise<ChangeOutcome> =>
  transact(acting, async (unit): Promise<ChangeOutcome> => {
    const before = await lockWithGroup(unit, id)
    if (!before) return 'no such session'
    if (before.version !== notice.version) return 'changed meanwhile'
    const { now, today } = acting
    const refusal = refusalToChange(before, wish, { now, today, anyNoted: await anyNoted(unit, id) })
    if (refusal) return refusal
    const changes = changesIn(before, wish)
    if (changes.length === 0 && before.topic === wish.topic && before.capacity === wish.capacity)
      return 'as it was'
    if (wish.onDay !== before.onDay && (await otherOn(unit, before, wish.onDay))) return 'another that day'
    // Whoever meant to come then, and whoever could come sooner: the notice is until the earlier day.
    const [sooner = before.onDay] = [before.onDay, wish.onDay].toSorted()
    const short = changes.length > 0 ? shortNotice(today, sooner, notice) : undefined
    if (short) return short
    const workingDays = workingDaysBetween(today, sooner)
    const settled = afterCapacity(
      { capacity: before.capacity, parties: await partiesOf(unit, id) },
      wish.capacity,
    )
    if ('have' in settled) return settled
    const told = changes.length > 0 ? 'told' : 'untold'
    await writePlan(unit, acting, id, wish, told)
    // A month in which none was meant to meet has one after all.
    if (before.form === 'support group') await endMonthWithout(unit, acting, before.quadrantId, wish.onDay)
    await putInPlaces(unit, acting, before, settled)
    for (const change of changes)
      await insertChange(unit, acting, {
        sessionId: id,
        change,
        fromDay: before.onDay,
        toDay: change === 'moved' ? wish.onDay : null,
        workingDays,
      })
    const reached =
      told === 'told' ? await tellAll(unit, acting, 'session changed', id) : { replied: 0, toRing: 0 }
    unit.record({
      what: 'changed session',
      on: ['group', before.groupId],
      details: { session: id, day: wish.onDay, workingDays },
    })
    return { changed: told, ...reached }
  })

async function tellAll(unit: Unit, acting: Acting, kind: 'session changed' | 'session off', id: string) {
  const carerIds = await whoReplied(unit, [id])
  const { toRing } = await tellCarers(unit, kind, { on: ['session', id], carerIds, occasion: acting.now })
  return { replied: carerIds.length, toRing }
}

export type CancelOutcome =
  | ({ cancelled: string } & Told)
  | Short
  | RefusalToCancel
  | 'changed meanwhile'
  | 'no such session'

/** Cancels a session that people could have come to, and tells everybody who replied while it is still to come. */
export const cancelSession = (acting: Acting, id: string, notice: Notice): Promise<CancelOutcome> =>
  transact(acting, async (unit): Promise<CancelOutcome> => {
    const session = await lockWithGroup(unit, id)
    if (!session) return 'no such session'
    const refusal = refusalToCancel(session, await anyNoted(unit, id))
    if (refusal) return refusal
    if (session.version !== notice.version) return 'changed meanwhile'
    const workingDays = workingDaysBetween(acting.today, session.onDay)
    const isToCome = session.onDay >= acting.today
    const short = isToCome ? shortNotice(acting.today, session.onDay, notice) : undefined
    if (short) return short
    await markCancelled(unit, acting, id)
    await insertChange(unit, acting, {
      sessionId: id,
      change: 'cancelled',
      fromDay: session.onDay,
      toDay: null,
      workingDays,
    })
    const told = isToCome ? await tellAll(unit, acting, 'session off', id) : { replied: 0, toRing: 0 }
    unit.record({
      what: 'cancelled session',
      on: ['group', session.groupId],
      details: { session: id, workingDays },
    })
    return { cancelled: id, ...told }
  })
