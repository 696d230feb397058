import type { Day } from '#src/clock.ts'
import type { RotaTerms } from './terms.ts'
import { common, dayOfWall, moved, overlap, type Spell, without } from './wall.ts'

/** Somebody covers a side from a time until another. */
export interface Turn extends Spell {
  id: string
  sideId: string
  weekId: string
  accountId: string
}

/** Whoever may cover: a member of staff with the days on which they are one. */
export interface Worker {
  accountId: string
  name: string
  /** By each of their roles: from a day until before another. */
  days: readonly { from: Day; until: Day | null }[]
}

/** Whether somebody is still there on the day on which a turn begins: whose account or role has ended is not. */
export const isThere = (worker: Worker | undefined, day: Day): boolean =>
  worker?.days.some(({ from, until }) => from <= day && (until === null || day < until)) === true

/** Workers by their account. */
export type Staff = ReadonlyMap<string, Worker>

/** Whether somebody who is there has a turn; a turn of anybody else is a gap. */
export const isCovered = (staff: Staff, { accountId, from }: Pick<Turn, 'accountId' | 'from'>): boolean =>
  isThere(staff.get(accountId), dayOfWall(from))

export type TurnRefusal =
  | 'ends before it begins'
  | 'hour is not there'
  | 'not in this week'
  | 'not out of hours'
  | 'overlaps'
  | 'covers another side'
  | 'not there'

export interface Around {
  week: Spell
  /** The hours of the week in which no office answers. */
  outOfHours: readonly Spell[]
  /** The turns that stand on this side. */
  turns: readonly Spell[]
  /** Their own turns on other sides. */
  elsewhere: readonly Spell[]
  worker: Worker | undefined
}

/** Why somebody cannot have a turn; undefined when they can. */
export function refusalOfTurn(
  wish: Spell,
  { week, outOfHours, turns, elsewhere, worker }: Around,
  { twoSides }: Pick<RotaTerms, 'twoSides'>,
): TurnRefusal | undefined {
  if (wish.until <= wish.from) return 'ends before it begins'
  if (without([wish], []).length === 0) return 'hour is not there'
  if (wish.from < week.from || wish.until > week.until) return 'not in this week'
  if (without([wish], outOfHours).length > 0) return 'not out of hours'
  if (turns.some((turn) => overlap(turn, wish))) return 'overlaps'
  if (!isThere(worker, dayOfWall(wish.from))) return 'not there'
  if (twoSides === 'no' && elsewhere.some((turn) => overlap(turn, wish))) return 'covers another side'
  return undefined
}

/**
 * The pattern of an earlier week in a later one: the same people on the same weekdays and hours, as far as it is out of
 * hours there and nobody covers it yet. What was office hours then stays open.
 * @param days between the beginnings of the two weeks
 */
export function copied<One extends Spell & { accountId: string }>(
  turns: readonly One[],
  days: number,
  open: readonly Spell[],
): (Spell & { accountId: string })[] {
  const left: (Spell & { accountId: string })[] = []
  for (const { from, until, accountId } of turns) {
    const shifted = { from: moved(from, days), until: moved(until, days) }
    for (const gap of open) {
      const part = common(gap, shifted)
      if (part && without([part], []).length > 0) left.push({ ...part, accountId })
    }
  }
  return left
}
