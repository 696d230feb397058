import type { Day } from '#src/clock.ts'
import type { SleepoverState } from '#src/sleepovers/rules.ts'

/** A stay as it decides which cards may be named for it. */
export interface StayToName {
  state: SleepoverState
  children: number
  fromOn: Day
}

export type NamingRefusal = 'over' | 'too many' | 'not of this home'

/** Whether the children of a stay can still be named: also of one that has happened, which somebody wrote down late. */
export const isOpenForNames = ({ state }: Pick<StayToName, 'state'>): boolean =>
  state === 'asked' || state === 'agreed' || state === 'happened'

/** Whether a card can be named for a stay: its child lived in the home when the stay began. */
export const mayBeNamed = ({ leftOn }: { leftOn: Day | null }, stay: Pick<StayToName, 'fromOn'>): boolean =>
  leftOn === null || leftOn > stay.fromOn

/** Why these cards cannot be the children of a stay. */
export function refusalToName(
  stay: StayToName,
  chosen: readonly string[],
  cards: readonly { id: string; leftOn: Day | null }[],
): NamingRefusal | undefined {
  if (!isOpenForNames(stay)) return 'over'
  const may = new Set(cards.filter((card) => mayBeNamed(card, stay)).map(({ id }) => id))
  if (chosen.some((id) => !may.has(id))) return 'not of this home'
  return chosen.length > stay.children ? 'too many' : undefined
}
