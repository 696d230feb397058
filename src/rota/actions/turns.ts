import { type Acting, transact, type Unit } from '#src/database/transact.ts'
import { hasBegun, refusalToTake, type TakingRefusal } from '../rules/swaps.ts'
import { dayOfWall, momentOf, wallAt } from '../rules/wall.ts'
import { staffOn } from '../store/staff.ts'
import { newestTerms } from '../store/terms.ts'
import { endTurns, insertTurns, type TurnRow, turnNamed, turnsOfWorkers } from '../store/turns.ts'
import { lockSides, lockWorkers, type WeekRow, weekNamed } from '../store/weeks.ts'
import { changedWeek } from './telling.ts'

type Refusal = 'no such turn' | 'is over' | 'needs a note' | 'somebody else’s by now'
export type EndOutcome = 'ended' | Refusal
export type AssignOutcome = 'assigned' | 'has it already' | Refusal | TakingRefusal

/** A turn that stands and has not ended, behind the lock of its side. */
async function openTurn(
  unit: Unit,
  id: string,
  note: string | null,
): Promise<{ turn: TurnRow; week: WeekRow } | Refusal> {
  const named = await turnNamed(unit, id)
  if (!named || (await lockSides(unit, [named.sideId])).length === 0) return 'no such turn'
  const turn = await turnNamed(unit, id)
  const week = turn && (await weekNamed(unit, turn.weekId))
  if (!turn || !week) return 'no such turn'
  if (turn.endedAt !== null) return 'somebody else’s by now'
  if (momentOf(turn.until) <= unit.acting.now) return 'is over'
  if (week.publishedAt !== null && note === null) return 'needs a note'
  return { turn, week }
}

/** What of a turn has been, when it has begun, and what of it is to come. */
function cutAt({ from, until }: TurnRow, now: string) {
  const wall = wallAt(now)
  return hasBegun({ from, until }, now) && from < wall && wall < until
    ? { been: [{ from, until: wall }], rest: { from: wall, until } }
    : { been: [], rest: { from, until } }
}

/** Takes somebody off a turn; of one that has begun, what has been stays theirs. */
export const endTurn = (acting: Acting, id: string, note: string | null): Promise<EndOutcome> =>
  transact(acting, async (unit): Promise<EndOutcome> => {
    const open = await openTurn(unit, id, note)
    if (typeof open === 'string') return open
    const { turn, week } = open
    await endTurns(unit, [id])
    const { accountId } = turn
    await insertTurns(
      unit,
      turn,
      cutAt(turn, acting.now).been.map((spell) => ({ ...spell, accountId })),
    )
    const told = await changedWeek(unit, week, { note, concerned: [accountId] })
    unit.record({ what: 'ended rota turn', on: ['rota week', week.id], details: { turn: id, told } })
    return 'ended'
  })

/** Gives a turn, or the rest of one that has begun, to somebody else. */
export const assignTurn = (
  acting: Acting,
  id: string,
  accountId: string,
  note: string | null,
): Promise<AssignOutcome> =>
  transact(acting, async (unit): Promise<AssignOutcome> => {
    const open = await openTurn(unit, id, note)
    if (typeof open === 'string') return open
    const { turn, week } = open
    if (turn.accountId === accountId) return 'has it already'
    await lockWorkers(unit, [accountId])
    const { been, rest } = cutAt(turn, acting.now)
    const { terms } = await newestTerms(unit)
    const refusal = refusalToTake(
      rest,
      {
        worker: (await staffOn(unit, acting.today)).get(accountId),
        own: await turnsOfWorkers(unit, [accountId], rest),
      },
      terms,
    )
    if (refusal) return refusal
    await endTurns(unit, [id])
    await insertTurns(unit, turn, [
      ...been.map((spell) => ({ ...spell, accountId: turn.accountId })),
      { ...rest, accountId },
    ])
    const told = await changedWeek(unit, week, { note, concerned: [turn.accountId, accountId] })
    unit.record({
      ...{ what: 'assigned rota turn', on: ['rota week', week.id] },
      details: { turn: id, to: accountId, on: dayOfWall(turn.from), told },
    })
    return 'assigned'
  })
