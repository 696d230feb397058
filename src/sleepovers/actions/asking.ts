import { randomUUID } from 'node:crypto'
import type { Day } from '#src/clock.ts'
import { instant } from '#src/clock.ts'
import { lockHouseholds } from '#src/constellations/store/locks.ts'
import { type Repeat, transactOnce } from '#src/database/once.ts'
import type { Acting, Unit } from '#src/database/transact.ts'
import { type OpenRefusal, openRefusal, refusalToHost, tieBetween } from '../rules/hosts.ts'
import { nightsWithoutBeds, type RefusedDates, refusedDates } from '../rules/nights.ts'
import { isOver, type Span } from '../rules.ts'
import { between, type HomeRow, homeById } from '../store/hosts.ts'
import { promisesOf } from '../store/nights.ts'
import { addStep, insertStay } from '../store/stays.ts'
import { tellHome } from './telling.ts'

export interface Wish extends Span {
  householdId: string
  hostId: string
  children: number
}

/** Nights in which the host has no bed for each child; of a day's stay the day on which it is away. */
export interface NoBeds {
  without: Day[]
}

type Refused = OpenRefusal | RefusedDates | NoBeds

export type AskOutcome =
  | { asked: string; logged?: true }
  | Repeat
  | 'no such household'
  | 'the same household'
  | Refused

/**
 * Asks a home to have children stay. That holds nothing: who agrees first gets the bed. An emergency may be asked of a
 * home that is full, which may know of a way. What is over is written down, whoever could host now.
 * @param once the token of the form
 * @param keepsRecords whether whoever asks writes down what others said, perhaps afterwards
 */
export const askToStay = (
  acting: Acting,
  once: string,
  wish: Wish,
  { keepsRecords, emergencyMinutes }: { keepsRecords: boolean; emergencyMinutes: number },
): Promise<AskOutcome> =>
  transactOnce<AskOutcome>(
    acting,
    once,
    async (unit) => {
      const { householdId, hostId, type } = wish
      if (householdId === hostId) return 'the same household'
      await lockHouseholds(unit, [householdId, hostId])
      const household = await homeById(unit, householdId)
      if (!household || household.endedOn !== null) return 'no such household'
      const host = await homeById(unit, hostId)
      // A home that is not there is no different from one that is not theirs.
      if (!host) return 'not theirs'
      const wrong =
        refusedDates(wish, acting.today, keepsRecords) ?? (await refusedHost(unit, wish, household, host))
      if (wrong) return wrong
      const tie = tieBetween(await between(unit, household, host), wish)
      if (!tie) return 'not theirs'

      const id = randomUUID()
      // One that is over when it is written down needs nobody now.
      const logged = isOver(wish, acting.today)
      const passedOnDueAt =
        type === 'emergency' && !logged
          ? instant(new Date(Date.parse(acting.now) + emergencyMinutes * 60_000))
          : null
      await insertStay(unit, {
        ...wish,
        ...tie,
        id,
        state: 'asked',
        askedBy: acting.accountId,
        askedAt: acting.now,
        passedOnDueAt,
      })
      await addStep(unit, { ...wish, id }, 'asked')
      unit.record({
        what: 'asked for sleepover',
        on: ['sleepover', id],
        details: { household: householdId, host: hostId, type },
      })
      const asked = type === 'emergency' ? 'emergency asked' : 'sleepover asked'
      await tellHome(unit, { id }, hostId, logged ? 'sleepover logged' : asked, '1')
      return logged ? { asked: id, logged } : { asked: id }
    },
    (outcome) =>
      typeof outcome === 'object' && 'asked' in outcome ? `/sleepovers/${outcome.asked}` : undefined,
  )

/** Why a host cannot have them then, behind the locks of both homes. */
async function refusedHost(
  unit: Unit,
  wish: Wish,
  household: HomeRow,
  host: HomeRow,
): Promise<OpenRefusal | NoBeds | undefined> {
  // What has been is never refused, whatever holds by now: it promises nothing.
  if (isOver(wish, unit.acting.today)) return undefined
  const refusal = refusalToHost(host, await between(unit, household, host), wish, unit.acting.today)
  if (refusal) return openRefusal(refusal)
  if (wish.type === 'emergency') return undefined
  const promises = await promisesOf(unit, host, wish.fromOn, wish.untilOn, unit.acting.today)
  // Of one under way the nights that have been are as they were, over the beds too: that is asked where it is recorded.
  const without = nightsWithoutBeds(wish, promises).filter((night) => night >= unit.acting.today)
  return without.length > 0 ? { without } : undefined
}
