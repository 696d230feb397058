import type { Instant } from '#src/clock.ts'
import type { RotaTerms } from './terms.ts'
import { isThere, type Worker } from './turns.ts'
import { dayOfWall, momentOf, overlap, type Spell } from './wall.ts'

/** What became of an ask; nothing yet while it is null. */
export type AskAnswer = 'yes' | 'no' | 'withdrawn'

/** Somebody asks somebody else to take a turn, or to exchange it for one of theirs. */
export interface Ask {
  id: string
  turnId: string
  askedBy: string
  askedOf: string
  returnTurnId: string | null
  answer: AskAnswer | null
}

export const hasBegun = ({ from }: Spell, now: Instant): boolean => momentOf(from) <= now

/** A turn as a swap asks of it: whoever has it, until it is somebody else's. */
export type Held = Spell & { accountId: string; endedAt: Instant | null }

/** How an ask stands: by itself it ends when a turn of it has begun or is somebody else's by now. */
export type AskStanding = 'open' | AskAnswer | 'too late' | 'somebody else’s by now'

/**
 * How an ask stands at a moment.
 * @param back the turn that is given for it; undefined when nothing is
 */
export function standingOf(ask: Ask, turn: Held, back: Held | undefined, now: Instant): AskStanding {
  if (ask.answer !== null) return ask.answer
  const gone = turn.endedAt !== null || turn.accountId !== ask.askedBy
  const backGone = back !== undefined && (back.endedAt !== null || back.accountId !== ask.askedOf)
  if (gone || backGone) return 'somebody else’s by now'
  if (hasBegun(turn, now) || (back !== undefined && hasBegun(back, now))) return 'too late'
  return 'open'
}

export type TakingRefusal = 'not there' | 'covers another side'

/**
 * Why somebody cannot take a turn that stands; undefined when they can.
 * @param own their other turns, without what they give for it
 */
export function refusalToTake(
  turn: Spell,
  { worker, own }: { worker: Worker | undefined; own: readonly Spell[] },
  { twoSides }: Pick<RotaTerms, 'twoSides'>,
): TakingRefusal | undefined {
  if (!isThere(worker, dayOfWall(turn.from))) return 'not there'
  if (twoSides === 'no' && own.some((other) => overlap(other, turn))) return 'covers another side'
  return undefined
}
