import type { Day } from '#src/clock.ts'
import { keptApartFrom } from '#src/constellations/store/homes.ts'
import { type Acting, Undo } from '#src/database/transact.ts'
import { isRecordedAlready } from '../rules/already.ts'
import { minutesBetween, nightsOf, type RefusedDates, refusedHappening, takesBedOn } from '../rules/nights.ts'
import { type OverBedsReason, type Span, sleepoverStates } from '../rules.ts'
import { stayedBeside } from '../store/happened.ts'
import { homeById } from '../store/hosts.ts'
import { addStep, type StayRow, writeStay } from '../store/stays.ts'
import { changing, nothingToDecide, type Overtaken } from './answering.ts'
import { releaseBeds } from './promising.ts'
import { settleStays } from './settling.ts'
import { tellWhoDecides } from './telling.ts'

export interface Happened extends Pick<Span, 'fromOn' | 'untilOn' | 'fromTime' | 'untilTime'> {
  children: number
  overBedsWhy: OverBedsReason | null
}

/** Nights in which more children stayed than the host has beds: it is asked why, and recorded all the same. */
interface OverBeds {
  over: Day[]
}

export type HappenOutcome = 'recorded' | Overtaken | RefusedDates | OverBeds

/**
 * Records what happened, apart from what was promised, whatever was said before: nothing of it is refused for lack of
 * beds. Over the beds it says why, and the liaison worker is told at once; as of two homes that must not meet.
 */
export const recordHappened = (
  acting: Acting,
  id: string,
  version: number,
  happened: Happened,
): Promise<HappenOutcome> => {
  const deed = {
    from: sleepoverStates,
    already: (stay: StayRow) => isRecordedAlready(stay, { ...happened, minutes: minutesOf(stay, happened) }),
  }
  return changing<HappenOutcome>(acting, id, version, deed, async (unit, stay) => {
    const { fromOn, untilOn, children, overBedsWhy } = happened
    const was = { ...stay, ...happened }
    const wrong = refusedHappening(was, acting.today)
    if (wrong) return wrong
    const host = await homeById(unit, stay.hostId)
    const beside = await stayedBeside(unit, stay, fromOn, untilOn)
    const over = nightsOf(was).filter(
      (night) =>
        beside
          .filter((other) => takesBedOn({ type: 'planned', ...other }, night))
          .reduce((sum, other) => sum + other.children, children) > (host?.sleepoverBeds ?? 0),
    )
    if (over.length > 0 && overBedsWhy === null) return { over }

    await releaseBeds(unit, stay)
    await writeStay(unit, id, {
      state: 'happened',
      happenedFromOn: fromOn,
      happenedUntilOn: untilOn,
      happenedChildren: children,
      happenedMinutes: minutesOf(stay, happened),
      overBedsWhy: over.length > 0 ? overBedsWhy : null,
      recordedBy: acting.accountId,
      recordedAt: acting.now,
      ...nothingToDecide,
    })
    await addStep(unit, { id, fromOn, untilOn, children }, 'happened')
    await settleStays(unit, { householdId: stay.hostId })
    unit.record({
      what: over.length > 0 ? 'recorded sleepover over the beds' : 'recorded sleepover',
      on: ['sleepover', id],
      details: { from: fromOn, until: untilOn },
    })
    const apart = (await keptApartFrom(unit, [stay.householdId])).has(stay.hostId)
    if (over.length > 0 || apart)
      await tellWhoDecides(unit, stay, 'sleepover to decide', `over ${stay.version}`)
    return 'recorded'
  })
}

const minutesOf = ({ type }: StayRow, { fromTime, untilTime }: Happened) =>
  type === 'day' && fromTime && untilTime ? minutesBetween(fromTime, untilTime) : null

const nobodyStayed = {
  from: sleepoverStates,
  already: ({ state }: StayRow) => state === 'did not happen',
}

/** Records that nobody stayed, without a reason, and gives its beds back. */
export const recordNotHappened = (
  acting: Acting,
  id: string,
  version: number,
): Promise<'recorded' | Overtaken> =>
  changing<'recorded'>(acting, id, version, nobodyStayed, async (unit, stay) => {
    if (stay.fromOn > acting.today) throw new Undo('changed meanwhile')
    await releaseBeds(unit, stay)
    await writeStay(unit, id, {
      state: 'did not happen',
      happenedFromOn: null,
      happenedUntilOn: null,
      happenedChildren: null,
      happenedMinutes: null,
      overBedsWhy: null,
      recordedBy: acting.accountId,
      recordedAt: acting.now,
      ...nothingToDecide,
    })
    await addStep(unit, stay, 'did not happen')
    await settleStays(unit, { householdId: stay.hostId })
    unit.record({ what: 'recorded that sleepover did not happen', on: ['sleepover', id] })
    return 'recorded'
  })
