import { daysBetween } from '#src/clock.ts'
import { isRepeat, transactOnce } from '#src/database/once.ts'
import type { Acting, Unit } from '#src/database/transact.ts'
import { copied, isCovered, isThere, refusalOfTurn, type TurnRefusal } from '../rules/turns.ts'
import { common, dayOfWall, moved, overlap, type Spell, without } from '../rules/wall.ts'
import { endTurns, insertTurns, turnsOfWorkers, turnsWithin } from '../store/turns.ts'
import { lockWorkers } from '../store/weeks.ts'
import {
  aroundOf,
  type OpenWeek,
  openWeek,
  restOf,
  turnsToCover,
  type WeekAsked,
  type WeekRefusal,
  writtenDown,
} from './open-week.ts'
import { changedWeek } from './telling.ts'

type Wish = Spell & { accountId: string }
type Planned = 'planned' | 'nothing left to fill' | 'nothing to copy' | TurnRefusal | WeekRefusal
export type PlanOutcome = Planned

interface Planning {
  once: string
  note: string | null
}

/** Writes the turns that a wish comes to, once for a form; a word refuses. */
async function plan(
  acting: Acting,
  asked: WeekAsked,
  { once, note }: Planning,
  what: 'filled rota week' | 'added rota turn' | 'copied rota week',
  wishesIn: (unit: Unit, open: OpenWeek) => Promise<readonly Wish[] | Planned>,
): Promise<Planned> {
  const outcome = await transactOnce(
    acting,
    `${once} ${what}`,
    async (unit): Promise<Planned> => {
      const open = await openWeek(unit, asked, note)
      if (typeof open === 'string') return open
      const wishes = await wishesIn(unit, open)
      if (typeof wishes === 'string') return wishes
      const gone = turnsToCover(open, acting.now).filter((turn) => wishes.some((wish) => overlap(wish, turn)))
      const week = await writtenDown(unit, asked.sideId, open)
      await endTurns(
        unit,
        gone.map(({ id }) => id),
      )
      await insertTurns(unit, { weekId: week.id, sideId: asked.sideId }, wishes)
      const concerned = wishes.map(({ accountId }) => accountId)
      const told = await changedWeek(unit, week, { note, concerned })
      unit.record({
        ...{ what, on: ['rota week', week.id] },
        details: { turns: wishes.length, people: new Set(concerned).size, told },
      })
      return 'planned'
    },
    (done) => (done === 'planned' ? asked.on : undefined),
  )
  return isRepeat(outcome) ? 'planned' : outcome
}

/** Turns that stand in the way of others: not those of people who have left, which are to be covered. */
const covering = ({ turns, staff }: OpenWeek) => turns.filter((turn) => isCovered(staff, turn))

/** What of a week is to come and nobody covers. */
const leftToFill = (open: OpenWeek, now: string): Spell[] => {
  const rest = restOf(open, now)
  const inRest = open.outOfHours.flatMap((spell) => common(spell, rest) ?? [])
  // A turn that has begun stays what it was, whoever has left since.
  const begun = open.turns.filter((turn) => !turnsToCover(open, now).includes(turn))
  return without(inRest, begun)
}

/** Gives somebody all the hours of a week that are to come and nobody covers, but those in which they cover another side. */
export const fillWeek = (acting: Acting, asked: WeekAsked, accountId: string, planning: Planning) =>
  plan(acting, asked, planning, 'filled rota week', async (unit, open) => {
    const { worker, elsewhere } = await aroundOf(unit, open, accountId)
    const left = leftToFill(open, acting.now)
    if (left.length === 0) return 'nothing left to fill'
    const there = left.filter(({ from }) => isThere(worker, dayOfWall(from)))
    if (there.length === 0) return 'not there'
    const free = open.terms.twoSides === 'yes' ? there : without(there, elsewhere)
    return free.length > 0 ? free.map((spell) => ({ ...spell, accountId })) : 'covers another side'
  })

/** Gives somebody some hours of a week. */
export const addTurn = (acting: Acting, asked: WeekAsked, wish: Wish, planning: Planning) =>
  plan(acting, asked, planning, 'added rota turn', async (unit, open) => {
    const around = await aroundOf(unit, open, wish.accountId)
    const refusal = refusalOfTurn(wish, { ...around, turns: covering(open) }, open.terms)
    if (refusal) return refusal
    // What is taken out of the turn of somebody who has left is all of it, or the rest of it would be lost.
    const cut = turnsToCover(open, acting.now).some(
      (turn) => overlap(turn, wish) && (turn.from < wish.from || turn.until > wish.until),
    )
    return cut ? 'overlaps' : [wish]
  })

/** Gives the hours of a week that nobody covers to whoever had them in the week before. */
export const copyWeek = (acting: Acting, asked: WeekAsked, planning: Planning) =>
  plan(acting, asked, planning, 'copied rota week', async (unit, open) => {
    const { sideId } = asked
    const before = { from: moved(open.week.from, -7), until: open.week.from }
    const pattern = (await turnsWithin(unit, [sideId], before)).filter((turn) => isCovered(open.staff, turn))
    await lockWorkers(
      unit,
      pattern.map(({ accountId }) => accountId),
    )
    const left = leftToFill(open, acting.now)
    const days = daysBetween(dayOfWall(before.from), dayOfWall(open.week.from))
    const ids = [...new Set(pattern.map(({ accountId }) => accountId))].toSorted()
    const busy = ids.length > 0 ? await turnsOfWorkers(unit, ids, open.week) : []
    const elsewhere = (accountId: string) =>
      open.terms.twoSides === 'yes'
        ? []
        : busy.filter((turn) => turn.accountId === accountId && turn.sideId !== sideId)
    const wishes = copied(pattern, days, left).flatMap(({ accountId, ...spell }) =>
      without([spell], elsewhere(accountId))
        .filter(({ from }) => isThere(open.staff.get(accountId), dayOfWall(from)))
        .map((each) => ({ ...each, accountId })),
    )
    return wishes.length > 0 ? wishes : 'nothing to copy'
  })
