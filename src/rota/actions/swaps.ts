import { duplicateOf } from '#src/database/errors.ts'
import { type Acting, transact, type Unit } from '#src/database/transact.ts'
import { tell } from '#src/mail/telling.ts'
import { type AskStanding, hasBegun, refusalToTake, standingOf, type TakingRefusal } from '../rules/swaps.ts'
import { answerAsked, askNamed, insertAsk } from '../store/asks.ts'
import { staffOn } from '../store/staff.ts'
import { newestTerms } from '../store/terms.ts'
import { endTurns, insertTurns, type TurnRow, turnNamed, turnsOfWorkers } from '../store/turns.ts'
import { lockSides, lockWorkers, weekNamed } from '../store/weeks.ts'
import { changedWeek } from './telling.ts'

export type AskOutcome =
  | 'asked'
  | 'no such turn'
  | 'has begun'
  | 'asked already'
  | 'not theirs'
  | TakingRefusal

/** Whoever has a published turn asks somebody else to take it, or to exchange it for one of theirs. */
export async function askSwap(
  acting: Acting & { accountId: string },
  turnId: string,
  { accountId: askedOf, returnTurnId }: { accountId: string; returnTurnId: string | null },
): Promise<AskOutcome> {
  try {
    return await transact(acting, async (unit): Promise<AskOutcome> => {
      const turn = await turnNamed(unit, turnId)
      const own = turn?.accountId === acting.accountId && turn.endedAt === null && turn.publishedAt !== null
      if (!turn || !own) return 'no such turn'
      const back = returnTurnId === null ? undefined : await turnNamed(unit, returnTurnId)
      if (returnTurnId !== null && !(back?.accountId === askedOf && back.endedAt === null))
        return 'not theirs'
      if (back && back.publishedAt === null) return 'not theirs'
      if (hasBegun(turn, acting.now) || (back && hasBegun(back, acting.now))) return 'has begun'
      if (askedOf === acting.accountId) return 'not there'
      const refusal = await refusalOfBoth(unit, turn, back, { askedBy: acting.accountId, askedOf })
      if (refusal) return refusal
      const id = await insertAsk(unit, { turnId, askedBy: acting.accountId, askedOf, returnTurnId })
      await tell(unit, {
        ...{ to: { accountId: askedOf }, kind: 'rota swap asked', about: ['rota week', turn.weekId] },
        ...{ key: `rota swap asked ${id}`, link: '/my-turns' },
      })
      unit.record({
        ...{ what: 'asked for rota swap', on: ['rota week', turn.weekId] },
        details: { turn: turnId, of: askedOf, exchange: returnTurnId === null ? 'no' : 'yes' },
      })
      return 'asked'
    })
  } catch (error) {
    if (duplicateOf(error) === 'rota_asks.turn_id, rota_asks.asked_of') return 'asked already'
    throw error
  }
}

/** Why one of the two cannot have what they would get; what they would give is free for them. */
async function refusalOfBoth(
  unit: Unit,
  turn: TurnRow,
  back: TurnRow | undefined,
  { askedBy, askedOf }: { askedBy: string; askedOf: string },
): Promise<TakingRefusal | undefined> {
  const staff = await staffOn(unit, unit.acting.today)
  const { terms } = await newestTerms(unit)
  const taking = async (spell: TurnRow, by: string) => {
    const own = (await turnsOfWorkers(unit, [by], spell)).filter(
      ({ id }) => id !== turn.id && id !== back?.id,
    )
    return refusalToTake(spell, { worker: staff.get(by), own }, terms)
  }
  return (await taking(turn, askedOf)) ?? (back && (await taking(back, askedBy)))
}

export type AnswerOutcome =
  | 'swapped'
  | 'said no'
  | 'no such ask'
  | Exclude<AskStanding, 'open'>
  | TakingRefusal

/** Whoever was asked says yes or no. Their yes alone changes the rota: all is asked again behind the locks. */
export const answerAsk = (
  acting: Acting & { accountId: string },
  id: string,
  answer: 'yes' | 'no',
): Promise<AnswerOutcome> =>
  transact(acting, async (unit): Promise<AnswerOutcome> => {
    const before = await askNamed(unit, id)
    if (before?.askedOf !== acting.accountId) return 'no such ask'
    const turns = async () => ({
      turn: await turnNamed(unit, before.turnId),
      back: before.returnTurnId === null ? undefined : await turnNamed(unit, before.returnTurnId),
    })
    const found = await turns()
    if (!found.turn) return 'no such ask'
    await lockSides(unit, [found.turn.sideId, ...(found.back ? [found.back.sideId] : [])])
    await lockWorkers(unit, [before.askedBy, before.askedOf])
    const ask = await askNamed(unit, id)
    const { turn, back } = await turns()
    if (!ask || !turn) return 'no such ask'
    const standing = standingOf(ask, turn, back, acting.now)
    if (standing !== 'open') return standing
    if (answer === 'yes') {
      const refusal = await refusalOfBoth(unit, turn, back, ask)
      if (refusal) return refusal
      await swap(unit, turn, back, ask)
    }
    await answerAsked(unit, id, answer)
    await tell(unit, {
      ...{ to: { accountId: ask.askedBy }, kind: 'rota swap answered', about: ['rota week', turn.weekId] },
      ...{ key: `rota swap answered ${id}`, link: '/my-turns' },
    })
    unit.record({
      ...{ what: 'answered rota swap', on: ['rota week', turn.weekId] },
      details: { turn: turn.id, answer },
    })
    return answer === 'yes' ? 'swapped' : 'said no'
  })

const agreed = 'A swap that both agreed'

async function swap(
  unit: Unit,
  turn: TurnRow,
  back: TurnRow | undefined,
  { askedBy, askedOf }: { askedBy: string; askedOf: string },
) {
  await endTurns(unit, [turn.id, ...(back ? [back.id] : [])])
  await insertTurns(unit, turn, [{ from: turn.from, until: turn.until, accountId: askedOf }])
  if (back) await insertTurns(unit, back, [{ from: back.from, until: back.until, accountId: askedBy }])
  // Both know of it: the one has said yes, the other is told.
  for (const weekId of new Set([turn.weekId, ...(back ? [back.weekId] : [])])) {
    const week = await weekNamed(unit, weekId)
    if (week) await changedWeek(unit, week, { note: agreed, concerned: [] })
  }
}

/** Whoever asked asks no more. Twice is once. */
export const withdrawAsk = (
  acting: Acting & { accountId: string },
  id: string,
): Promise<'withdrawn' | 'no such ask'> =>
  transact(acting, async (unit) => {
    const ask = await askNamed(unit, id)
    const turn = ask && (await turnNamed(unit, ask.turnId))
    if (!turn || ask.askedBy !== acting.accountId) return 'no such ask'
    await lockSides(unit, [turn.sideId])
    if ((await askNamed(unit, id))?.answer !== null) return 'withdrawn'
    await answerAsked(unit, id, 'withdrawn')
    unit.record({
      ...{ what: 'withdrew rota swap', on: ['rota week', turn.weekId] },
      details: { turn: turn.id },
    })
    return 'withdrawn'
  })
