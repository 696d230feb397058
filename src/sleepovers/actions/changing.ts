import { type Acting, Undo } from '#src/database/transact.ts'
import { isChangedAlready } from '../rules/already.ts'
import type { OpenRefusal } from '../rules/hosts.ts'
import { isWithin, type RefusedDates, refusedDates } from '../rules/nights.ts'
import { isOver, type Span } from '../rules.ts'
import { addStep, type StayRow, writeStay } from '../store/stays.ts'
import { changing, nothingToDecide, type Overtaken } from './answering.ts'
import type { NoBeds } from './asking.ts'
import { promiseBeds, releaseBeds } from './promising.ts'
import { settleStays } from './settling.ts'
import { tellHome } from './telling.ts'

export type NewDates = Pick<Span, 'fromOn' | 'untilOn' | 'fromTime' | 'untilTime'> & { children: number }

export type ChangeOutcome = 'changed' | 'needs the host' | Overtaken | OpenRefusal | RefusedDates | NoBeds

/**
 * Changes the dates of a stay, or how many children it is for. Of one that was agreed the old nights are given back and
 * the new ones taken in one act: refused, it stands as it did.
 * @param mayAgree whether whoever changes it may say yes for the host; otherwise only fewer days than were agreed
 */
export const changeDates = (
  acting: Acting,
  id: string,
  version: number,
  dates: NewDates,
  { mayAgree, keepsRecords }: { mayAgree: boolean; keepsRecords: boolean },
): Promise<ChangeOutcome> => {
  const deed = {
    from: ['asked', 'agreed'],
    already: (stay: StayRow) => isChangedAlready(stay, dates),
  } as const
  return changing<ChangeOutcome>(acting, id, version, deed, async (unit, stay) => {
    const now: StayRow = { ...stay, ...dates }
    // A stay under way began in the past, and may end sooner or later than was thought.
    const wrong = refusedDates(now, acting.today, keepsRecords || stay.fromOn === now.fromOn)
    if (wrong) return wrong
    let ties = {}
    if (stay.state === 'agreed') {
      if (!mayAgree && !isWithin(now, stay)) return 'needs the host'
      await releaseBeds(unit, stay)
      const tie = await promiseBeds(unit, now)
      // Also what was given back: it stays promised as it was.
      if (typeof tie === 'string') throw new Undo(tie)
      if ('without' in tie) throw new NotThen(tie)
      // Another may tie the two on other days than the one by which it was agreed.
      ties = tie
    }
    // Written down as over, and it is not: whoever decides is told at the next look.
    const needed =
      stay.type === 'emergency' && stay.passedOnDueAt === null && !isOver(now, acting.today)
        ? { passedOnDueAt: acting.now }
        : {}
    await writeStay(unit, id, { ...dates, ...ties, ...needed, ...nothingToDecide })
    await addStep(unit, now, 'changed')
    await settleStays(unit, { householdId: stay.hostId })
    unit.record({
      what: 'changed sleepover',
      on: ['sleepover', id],
      details: { from: dates.fromOn, until: dates.untilOn },
    })
    for (const home of [stay.householdId, stay.hostId])
      await tellHome(unit, stay, home, 'sleepover answered', String(stay.version))
    return 'changed'
  }).catch((error) => {
    if (error instanceof NotThen) return error.beds
    throw error
  })
}

class NotThen extends Error {
  readonly beds: NoBeds

  constructor(beds: NoBeds) {
    super('no beds then')
    this.beds = beds
  }
}
